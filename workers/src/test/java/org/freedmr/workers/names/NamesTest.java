package org.freedmr.workers.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.freedmr.bus.NameFile;
import org.freedmr.bus.NameFile.Name;
import org.freedmr.bus.NameFile.Section;
import org.freedmr.bus.NameFileList;
import org.freedmr.bus.NameFileWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NamesTest {
    @TempDir
    Path directory;

    private Path path;
    private Names names;
    private long nowMs = 5;

    @BeforeEach
    void begin() {
        path = directory.resolve(NameFile.FILE);
        names = new Names(path, () -> nowMs);
    }

    @Test
    void withoutAFileNothingHasAName() {
        assertThat(names.station(2_345_678)).isEqualTo(Name.NONE);
        assertThat(names.talkgroup(91)).isEqualTo(Name.NONE);
        assertThat(names.server(2_341)).isEqualTo(Name.NONE);
    }

    @Test
    void idsOfEveryServerHaveTheirNamesUnlessTheFileHasOthers() throws IOException {
        assertThat(names.station(900_999)).isEqualTo(new Name("D-APRS", ""));
        assertThat(names.station(0xFFFF_FFFF)).isEqualTo(new Name("SC", ""));
        NameFileList own = new NameFileList();
        own.add(900_999, "MINE", "");
        try (NameFileWriter writer = new NameFileWriter(path)) {
            writer.put(Section.RADIOS, own, false);
            writer.finish(null);
        }
        nowMs += 10_000;
        assertThat(names.station(900_999)).isEqualTo(new Name("MINE", ""));
    }

    @Test
    void aRadioComesBeforeARepeaterOfTheSameNumber() throws IOException {
        write("G0ABC");
        assertThat(names.station(2_345_678).callsign()).isEqualTo("G0ABC");
        assertThat(names.station(234_501)).isEqualTo(new Name("GB7XX", "Leeds"));
        assertThat(names.station(234_502)).isEqualTo(Name.NONE);
    }

    @Test
    void aHotspotHasTheNameOfItsOwner() throws IOException {
        write("G0ABC");
        assertThat(names.station(234_567_801).callsign()).isEqualTo("G0ABC");
        assertThat(names.station(234_567_901)).isEqualTo(Name.NONE);
        assertThat(names.station((int) 4_294_967_294L)).isEqualTo(Name.NONE);
    }

    @Test
    void talkgroupsAndServersHaveNamesOfTheirOwn() throws IOException {
        write("G0ABC");
        assertThat(names.talkgroup(91)).isEqualTo(new Name("", "World-wide"));
        assertThat(names.server(2_341)).isEqualTo(new Name("", "UK"));
        assertThat(names.server(23_415)).as("the fifth server of an operator").isEqualTo(new Name("", "UK"));
        assertThat(names.server(91)).isEqualTo(Name.NONE);
    }

    @Test
    void aReplacedFileIsNoticedWithinTenSeconds() throws IOException {
        write("G0ABC");
        assertThat(names.station(2_345_678).callsign()).isEqualTo("G0ABC");
        write("M0NEW");
        nowMs += 9_999;
        assertThat(names.station(2_345_678).callsign()).isEqualTo("G0ABC");
        nowMs += 1;
        assertThat(names.station(2_345_678).callsign()).isEqualTo("M0NEW");
    }

    @Test
    void aFileThatAppearsLaterIsFound() throws IOException {
        assertThat(names.station(2_345_678)).isEqualTo(Name.NONE);
        write("G0ABC");
        nowMs += 10_000;
        assertThat(names.station(2_345_678).callsign()).isEqualTo("G0ABC");
    }

    @Test
    void aDamagedFileLeavesTheNamesAsTheyWere() throws IOException {
        write("G0ABC");
        assertThat(names.station(2_345_678).callsign()).isEqualTo("G0ABC");
        Path other = directory.resolve("other");
        Files.writeString(other, "no names in here");
        Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
        nowMs += 10_000;
        assertThat(names.station(2_345_678).callsign()).isEqualTo("G0ABC");
        Files.delete(path);
        nowMs += 10_000;
        assertThat(names.station(2_345_678)).isEqualTo(Name.NONE);
    }

    private void write(String callsign) throws IOException {
        NameFileList radios = new NameFileList();
        radios.add(2_345_678, callsign, "Zoë");
        NameFileList clients = new NameFileList();
        clients.add(234_501, "GB7XX", "Leeds");
        clients.add(2_345_678, "REPEATER", "");
        NameFileList talkgroups = new NameFileList();
        talkgroups.add(91, "", "World-wide");
        NameFileList servers = new NameFileList();
        servers.add(2_341, "", "UK");
        try (NameFileWriter writer = new NameFileWriter(path)) {
            writer.put(Section.RADIOS, radios, true);
            writer.put(Section.CLIENTS, clients, true);
            writer.put(Section.TALKGROUPS, talkgroups, true);
            writer.put(Section.SERVERS, servers, true);
            writer.finish(null);
        }
    }
}
