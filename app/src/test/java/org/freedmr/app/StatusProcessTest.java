package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `status` against the real server.
final class StatusProcessTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Status status = new Status(
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));

    @Test
    void aServerThatRunsIsSeenAndOneThatDoesNotIsMissed() throws Exception {
        Path file = directory.resolve("freedmr.toml");
        Files.writeString(
                file,
                ServerProcess.CONFIGURATION.replace("\"none\"", "\"compact\"")
                        + "[metrics]\nlisten = [\"127.0.0.1:0\"]\n[control]\nlisten = [\"127.0.0.1:0\"]\n");
        try (ServerProcess server = ServerProcess.start(directory)) {
            server.address();
            long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            do {
                out.reset();
                assertThat(status.look(file, false)).isIn(0, Status.DEGRADED);
            } while (!printed().contains("metrics  ok") && System.nanoTime() - untilNs < 0);
            assertThat(printed())
                    .contains("FreeDMR ", "0 clients, 0 calls", "exchange  running", "\nworkers   ", "metrics  ok");
        }
        assertThat(status.look(file, false)).isEqualTo(Status.UNAVAILABLE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("No server");
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aWrongConfigurationIsToldAsEverywhere() throws Exception {
        Path file = directory.resolve("freedmr.toml");
        Files.writeString(file, "nonsense = 1\n");
        assertThat(status.look(file, false)).isEqualTo(Run.WRONG_CONFIGURATION);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("nonsense");
    }
}
