package org.freedmr.workers.aliases;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.freedmr.bus.NameFile;
import org.freedmr.bus.NameFile.Section;
import org.jspecify.annotations.Nullable;

/// An upkeep on a virtual clock, with a real source and a directory of its own.
final class Desktop implements AutoCloseable {
    static final long HOUR_MS = 3_600_000;
    static final long DAY_MS = 24 * HOUR_MS;
    static final Download.Bounds BOUNDS = new Download.Bounds(Duration.ofSeconds(5), Duration.ofSeconds(20), 1_000_000);

    final ListServer server = new ListServer();
    final Path directory;
    final Path packed;
    final Map<AliasList, URI> sources = new EnumMap<>(AliasList.class);
    private final Path local;

    @Nullable
    URI checksums;

    Download.Bounds bounds = BOUNDS;
    boolean download = true;
    double chance;
    long nowMs = System.currentTimeMillis();
    private @Nullable Upkeep upkeep;
    private @Nullable Download fetcher;

    Desktop(Path root) throws IOException {
        directory = root.resolve("names");
        packed = root.resolve(NameFile.FILE);
        local = root.resolve("own.csv");
        sources.put(AliasList.SUBSCRIBERS, server.uri("/users"));
        subscribers(200);
    }

    AliasSettings settings() {
        return new AliasSettings(download, DAY_MS, sources, checksums, directory, local, packed, false);
    }

    /// A list with so many subscribers, from ID 1000001.
    static String list(int entries) {
        StringBuilder text = new StringBuilder("RADIO_ID,CALLSIGN,FIRST_NAME\n");
        for (int i = 1; i <= entries; i++) {
            text.append(1_000_000 + i).append(",C").append(i).append(",Ann\n");
        }
        return text.toString();
    }

    void subscribers(int entries, String... headers) {
        server.put("/users", list(entries), headers);
    }

    /// Starts the worker, or starts it again.
    Desktop start() throws IOException, InterruptedException {
        close(fetcher);
        fetcher = new Download(bounds, false);
        upkeep = new Upkeep(settings(), fetcher, () -> chance);
        upkeep().work(nowMs);
        return this;
    }

    /// Lets time pass, and what is due be done.
    Desktop after(long ms) throws IOException, InterruptedException {
        nowMs += ms;
        upkeep().work(nowMs);
        return this;
    }

    /// Lets time pass as the role's own thread does, which comes whenever it was asked to.
    Desktop through(long ms) throws IOException, InterruptedException {
        long endMs = nowMs + ms;
        for (long next = upkeep().work(nowMs); next <= endMs; next = upkeep().work(nowMs)) {
            nowMs = Math.max(next, nowMs + 1);
        }
        nowMs = endMs;
        return this;
    }

    Upkeep upkeep() {
        if (upkeep == null) {
            throw new IllegalStateException("not started");
        }
        return upkeep;
    }

    Upkeep.Report report() {
        return upkeep().report();
    }

    void write(String file, String text) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(file), text);
    }

    void writeLocal(String text) throws IOException {
        Files.write(local, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Radios in the file of names.
    int known() throws IOException {
        return NameFile.open(packed).count(Section.RADIOS);
    }

    long requests() {
        return server.asked.stream().filter(each -> each.startsWith("/users")).count();
    }

    private static void close(@Nullable Download it) {
        if (it != null) {
            it.close();
        }
    }

    @Override
    public void close() {
        close(fetcher);
        server.close();
    }
}
