package org.freedmr.control.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.freedmr.bus.NameFile;
import org.freedmr.bus.NameFileList;
import org.freedmr.bus.NameFileWriter;
import org.freedmr.control.Scene;
import org.freedmr.workers.names.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamingTest {
    @TempDir
    Path directory;

    private void write(String callsign, String name) throws IOException {
        NameFileList radios = new NameFileList();
        radios.add(Scene.RADIO, callsign, name);
        NameFileList talkgroups = new NameFileList();
        talkgroups.add(91, "", "Worldwide");
        try (NameFileWriter writer = new NameFileWriter(directory.resolve(NameFile.FILE))) {
            writer.put(NameFile.Section.RADIOS, radios, true);
            writer.put(NameFile.Section.TALKGROUPS, talkgroups, true);
            writer.finish(null);
        }
    }

    @Test
    void aRadioItsHotspotAndATalkgroupHaveTheNamesOfTheLists() throws Exception {
        write("DL1ABC", "Ada");
        Naming naming = new Naming(Names.in(directory), Set.of());
        assertThat(naming.station(Scene.RADIO)).isEqualTo(new Schema.Named(Scene.RADIO, "DL1ABC", "Ada"));
        assertThat(naming.station(Scene.HOTSPOT)).isEqualTo(new Schema.Named(Scene.HOTSPOT, "DL1ABC", "Ada"));
        assertThat(naming.talkgroup(91)).isEqualTo("Worldwide");
        assertThat(naming.station(-1).id()).isEqualTo(4_294_967_295L);
    }

    @Test
    void whatAClientCallsItselfCountsWhileTheListsHaveNothing() throws Exception {
        write("DL1ABC", "Ada");
        Naming naming = new Naming(Names.in(directory), Set.of());
        naming.claim(Scene.HOTSPOT, "LIAR");
        naming.claim(Scene.REPEATER, "DB0XX\u202e");
        assertThat(naming.station(Scene.HOTSPOT).callsign()).isEqualTo("DL1ABC");
        assertThat(naming.station(Scene.REPEATER).callsign()).isEqualTo("DB0XX");
        naming.forget(Scene.REPEATER);
        assertThat(naming.station(Scene.REPEATER).callsign()).isEmpty();
    }

    @Test
    void whoWantsToBeANumberHasNoNameAndNeitherHasHisHotspot() throws Exception {
        write("DL1ABC", "Ada");
        Naming naming = new Naming(Names.in(directory), Set.of(Scene.RADIO));
        naming.claim(Scene.HOTSPOT, "DL1ABC");
        assertThat(naming.station(Scene.RADIO)).isEqualTo(new Schema.Named(Scene.RADIO, "", ""));
        assertThat(naming.station(Scene.HOTSPOT)).isEqualTo(new Schema.Named(Scene.HOTSPOT, "", ""));
        assertThat(naming.isHidden(Scene.REPEATER)).isFalse();
    }

    @Test
    void lookingNamesUpAgainTellsNobodyWhenNothingChanged() throws Exception {
        write("DL1ABC", "Ada");
        Picture picture = new Picture(new Naming(Names.in(directory), Set.of()));
        picture.standing(Scene.standing());
        picture.tick();
        List<Schema.Client> told = new ArrayList<>();
        new Changes(picture).take(100, _ -> {}, _ -> {}, told::add);
        assertThat(told).isEmpty();
    }
}
