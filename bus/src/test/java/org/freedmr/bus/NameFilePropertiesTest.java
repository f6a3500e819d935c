package org.freedmr.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.freedmr.bus.NameFile.Name;
import org.freedmr.bus.NameFile.Section;

final class NameFilePropertiesTest {
    @Property(tries = 100)
    void whatIsWrittenIsFoundAndNothingElse(@ForAll("names") Map<Integer, Name> names, @ForAll int other)
            throws IOException {
        Path directory = Files.createTempDirectory("names");
        Path path = directory.resolve(NameFile.FILE);
        NameFileList list = new NameFileList();
        for (Map.Entry<Integer, Name> each : names.entrySet()) {
            list.add(each.getKey(), each.getValue().callsign(), each.getValue().name());
        }
        try (NameFileWriter writer = new NameFileWriter(path)) {
            writer.put(Section.TALKGROUPS, list, true);
            writer.finish(null);
        }
        NameFile file = NameFile.open(path);
        Files.delete(path);
        Files.delete(directory);
        names.forEach(
                (id, name) -> assertThat(file.find(Section.TALKGROUPS, id)).isEqualTo(name));
        assertThat(file.find(Section.TALKGROUPS, other)).isEqualTo(names.get(other));
        assertThat(file.find(Section.RADIOS, other)).isNull();
        Map<Integer, Name> sorted = new TreeMap<>(Integer::compareUnsigned);
        sorted.putAll(names);
        assertThat(file.ids(Section.TALKGROUPS)).containsExactly(sorted.keySet().toArray(new Integer[0]));
    }

    @Provide
    Arbitrary<Map<Integer, Name>> names() {
        Arbitrary<String> text = Arbitraries.strings()
                .excludeChars('\uFFFD')
                .ofMaxLength(8)
                .filter(each -> each.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE));
        return Arbitraries.maps(
                        Arbitraries.integers(), Combinators.combine(text, text).as(Name::new))
                .ofMaxSize(50);
    }
}
