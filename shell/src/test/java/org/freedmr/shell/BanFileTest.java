package org.freedmr.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.freedmr.contract.Event;
import org.freedmr.core.policy.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BanFileTest {
    private static final List<Event.Banned> BANS = List.of(
            new Event.Banned("2345678", "abuse of  TG 91 — twice", 1_790_000_000_000L, 0),
            new Event.Banned("2001:db8::1", "", 1_790_000_000_001L, 1_790_000_060_000L));

    @TempDir
    Path directory;

    private Path path() {
        return directory.resolve("bans");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        BanFile file = new BanFile(directory.resolve("new"));
        assertThat(file.read()).isEmpty();
        file.write(BANS);
        assertThat(file.read()).isEqualTo(BANS);
        file.write(List.of());
        assertThat(file.read()).isEmpty();
    }

    @Test
    void asManyAsThereCanBeWithTheLongestReasonsAreReadAgain() throws IOException {
        List<Event.Banned> many = IntStream.range(0, Limits.BANS)
                .mapToObj(i -> new Event.Banned(
                        Integer.toString(1_000_000 + i), "語".repeat(200), 1_790_000_000_000L, Long.MAX_VALUE))
                .toList();
        BanFile file = new BanFile(directory);
        file.write(many);
        assertThat(file.read()).isEqualTo(many);
    }

    @Test
    void aSpoiltLineCostsOnlyItself() throws IOException {
        BanFile file = new BanFile(directory);
        file.write(BANS);
        byte[] rubbish = "7 x 0 why\nrubbish\n\u00ff\n8 1\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(path(), rubbish, StandardOpenOption.APPEND);
        assertThat(file.read()).isEqualTo(BANS);
    }

    @Test
    void anotherKindOfFileAndAFarTooLargeOneAreRefused() throws IOException {
        BanFile file = new BanFile(directory);
        Files.writeString(path(), "something else\n");
        assertThatThrownBy(file::read).isInstanceOf(IOException.class);
        Files.write(path(), new byte[2_000_000]);
        assertThatThrownBy(file::read).isInstanceOf(IOException.class).hasMessageContaining("larger");
    }
}
