package org.freedmr.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.freedmr.contract.KnownLocations;
import org.freedmr.core.policy.Limits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocationFileTest {
    private static final long NOW_MS = 1_790_000_000_000L;
    private static final long DAY_MS = 86_400_000L;
    private static final String HEADING = "freedmr-known-locations 1 1790000000000\n";
    private static final String GOOD = "2345678 234567801 2 91 1789999999999\n";

    @TempDir
    Path directory;

    private Path path;
    private LocationFile file;

    @BeforeEach
    void begin() {
        Path state = directory.resolve("state");
        path = state.resolve("known-locations");
        file = new LocationFile(state);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        KnownLocations locations = new KnownLocations(
                new int[] {2_345_678, 16_776_415},
                new int[] {234_567_801, -1},
                new int[] {1, 2},
                new int[] {91, 16_777_215},
                new long[] {NOW_MS - DAY_MS + 1, NOW_MS});
        file.write(locations, NOW_MS);
        KnownLocations read = file.read(NOW_MS);
        assertThat(read.radios()).isEqualTo(locations.radios());
        assertThat(read.clients()).isEqualTo(locations.clients());
        assertThat(read.slots()).isEqualTo(locations.slots());
        assertThat(read.talkgroups()).isEqualTo(locations.talkgroups());
        assertThat(read.epochMs()).isEqualTo(locations.epochMs());
        file.write(none(), NOW_MS);
        assertThat(file.read(NOW_MS).size()).isZero();
        try (var files = Files.list(directory.resolve("state"))) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void theFirstStartKnowsNothing() throws IOException {
        assertThat(file.read(NOW_MS).size()).isZero();
        assertThat(directory.resolve("state")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rubbish",
                "2345678 234567801 2 91",
                "2345678 234567801 2 91 1789999999999 1",
                "0 234567801 2 91 1789999999999",
                "-5 234567801 2 91 1789999999999",
                "16777216 234567801 2 91 1789999999999",
                "2345678 0 2 91 1789999999999",
                "2345678 4294967296 2 91 1789999999999",
                "2345678 234567801 0 91 1789999999999",
                "2345678 234567801 3 91 1789999999999",
                "2345678 234567801 2 0 1789999999999",
                "2345678 234567801 2 16777216 1789999999999",
                "2345678 234567801 2 91 x",
                "2345678 234567801 2 91 -9223372036854775808",
                "2345678 234567801 2 91 1790000000001",
                "2345678 234567801 2 91 1789913600000",
                "2345678 234567801 2 91 00000000000000000000000000000000001789999999999",
            })
    void aLineThatMakesNoSenseOrIsADayOldCostsOnlyItself(String line) throws IOException {
        put(HEADING + GOOD + line + "\n" + GOOD.replace("2345678 ", "2345679 "));
        assertThat(file.read(NOW_MS).radios()).containsExactly(2_345_678, 2_345_679);
    }

    @Test
    void aLastLineWithoutAnEndIsRead() throws IOException {
        put(HEADING + GOOD.strip());
        assertThat(file.read(NOW_MS).epochMs()).containsExactly(NOW_MS - 1);
    }

    @Test
    void bytesThatAreNoTextCostOnlyTheirLine() throws IOException {
        byte[] noise = new byte[1_000];
        Arrays.fill(noise, (byte) 0xFF);
        put(HEADING + GOOD);
        try (RandomAccessFile append = new RandomAccessFile(path.toFile(), "rw")) {
            append.seek(append.length());
            append.write(noise);
            append.writeBytes("\n" + GOOD);
        }
        assertThat(file.read(NOW_MS).size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "something else\n", "freedmr-known-locations 2 1790000000000\n" + GOOD})
    void anotherKindOfFileIsRefused(String text) throws IOException {
        put(text);
        assertThatThrownBy(() -> file.read(NOW_MS)).isInstanceOf(IOException.class);
    }

    @Test
    void ofMoreThanTheExchangeKeepsTheRestIsNotRead() throws IOException {
        put(HEADING + GOOD.repeat(Limits.LOCATIONS + 1));
        assertThat(file.read(NOW_MS).size()).isEqualTo(Limits.LOCATIONS);
    }

    @Test
    void aHugeFileIsRefusedBeforeItIsRead() throws IOException {
        put(HEADING + GOOD);
        try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
            sparse.setLength(1L << 33);
        }
        assertThatThrownBy(() -> file.read(NOW_MS)).isInstanceOf(IOException.class);
    }

    private void put(String text) throws IOException {
        Files.createDirectories(directory.resolve("state"));
        Files.writeString(path, text);
    }

    private static KnownLocations none() {
        return new KnownLocations(new int[0], new int[0], new int[0], new int[0], new long[0]);
    }
}
