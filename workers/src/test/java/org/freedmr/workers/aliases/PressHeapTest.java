package org.freedmr.workers.aliases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.freedmr.bus.NameFile;
import org.freedmr.bus.NameFile.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names of 300,000 radios are made in a heap that leaves most of the 64 MiB of a worker process to the other roles.
final class PressHeapTest {
    private static final int RADIOS = 300_000;
    private static final int REPEATERS = 15_000;

    @TempDir
    Path root;

    /// Makes the file of names in the directory that is given, as a process of its own.
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        Shelf shelf = new Shelf(settings(root));
        Press press = new Press(shelf, root.resolve(NameFile.FILE));
        press.print();
        press.print();
    }

    private static AliasSettings settings(Path root) {
        return new AliasSettings(
                false, Desktop.DAY_MS, Map.of(), null, root, root.resolve("own"), root.resolve(NameFile.FILE), false);
    }

    @Test
    void c6ThreeHundredThousandRadiosNeedFewMegabytesOfHeap() throws IOException, InterruptedException {
        writeLists();
        Path log = root.resolve("log");
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + System.getProperty("freedmr.test.press", "24m"),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PressHeapTest.class.getName(),
                        root.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(java.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(java.exitValue()).as(Files.readString(log)).isZero();
        NameFile names = NameFile.open(root.resolve(NameFile.FILE));
        assertThat(names.count(Section.RADIOS)).isEqualTo(RADIOS);
        assertThat(names.count(Section.CLIENTS)).isEqualTo(REPEATERS);
        assertThat(Files.size(root.resolve(NameFile.FILE))).isLessThan(12_000_000);
    }

    private void writeLists() throws IOException {
        try (Writer out = Files.newBufferedWriter(root.resolve("subscriber_ids"))) {
            for (int i = 0; i < RADIOS; i++) {
                out.write(1_000_000 + (i * 7_919L) % 9_000_000 + ",DL" + i % 10 + "ABC,Maximilian,Mustermann,"
                        + "Castrop-Rauxel,North Rhine-Westphalia,Germany\n");
            }
        }
        try (Writer out = Files.newBufferedWriter(root.resolve("peer_ids"))) {
            out.write("{\"rptrs\": [");
            for (int i = 0; i < REPEATERS; i++) {
                out.write((i == 0 ? "" : ",") + "{\"locator\": 1, \"id\": " + (100_000 + i)
                        + ", \"callsign\": \"DB0ABC\"," + " \"city\": \"Castrop-Rauxel\", \"map_info\": \""
                        + "x".repeat(600) + "\"}");
            }
            out.write("]}");
        }
    }
}
