package org.freedmr.workers.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/// Kills a process that writes, again and again, and looks at what it has left.
final class KilledWriter {
    private static final int LIVES = 3;

    private KilledWriter() {}

    static void check(HistorySettings settings) throws IOException, InterruptedException {
        long next = 0;
        for (int life = 0; life < LIVES; life++) {
            long acknowledged = killAfter(settings, next, next + 5 + 3L * life);
            // the next one writes the last batch again: it cannot know whether it is there
            next = acknowledged;
        }
        Database database = new Database(settings);
        try (Handle handle = database.openToWrite()) {
            new Ledger(database.kind()).write(handle, Samples.notes(next * WritingProcess.BATCH, WritingProcess.BATCH));
            List<Long> sizes = handle.createQuery(
                            "SELECT COUNT(*) FROM calls GROUP BY FLOOR(call_number / 50.0) ORDER BY 1")
                    .mapTo(Long.class)
                    .list();
            assertThat(sizes).as("every batch is whole, and none is twice").containsOnly((long) WritingProcess.BATCH);
            assertThat(sizes).as("whatever was said to be written is there").hasSizeGreaterThan((int) next);
            assertThat(handle.createQuery("SELECT SUM(calls) FROM daily_totals WHERE total_of = 'USER'")
                            .mapTo(Long.class)
                            .one())
                    .isEqualTo(handle.createQuery("SELECT COUNT(*) FROM calls")
                            .mapTo(Long.class)
                            .one());
            assertThat(handle.createQuery("SELECT SUM(duration_ms) FROM daily_totals WHERE total_of = 'TALKGROUP'")
                            .mapTo(Long.class)
                            .one())
                    .isEqualTo(handle.createQuery("SELECT SUM(duration_ms) FROM calls")
                            .mapTo(Long.class)
                            .one());
        }
    }

    /// @return the last batch that was said to be written
    private static long killAfter(HistorySettings settings, long first, long last)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        settings.file().toString(),
                        settings.url(),
                        settings.username(),
                        String.valueOf(first))
                .redirectErrorStream(true)
                .start();
        StringBuilder log = new StringBuilder();
        long acknowledged = -1;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.append(line).append('\n');
                if (line.startsWith("written ")) {
                    acknowledged = Long.parseLong(line.substring("written ".length()));
                    if (acknowledged == last) {
                        process.toHandle().destroyForcibly(); // in the middle of the next
                    }
                }
            }
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(acknowledged).as(log.toString()).isGreaterThanOrEqualTo(last);
        return acknowledged;
    }
}
