package org.freedmr.workers.lastheard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The log of calls: lines are added at its end, and with the first line of another day (UTC) it begins anew and the
/// one
/// before gets its day as an ending. Never read but for its first date. What cannot be written waits, up to a bound.
final class DailyLog {
    static final int MOST_WAITING = 10_000;
    private static final int DATE = "2026-11-25".length();

    private record Line(LocalDate day, String text) {}

    private final Path path;
    private final int keepDays;
    private final Deque<Line> waiting = new ArrayDeque<>();
    private @Nullable LocalDate day;
    private boolean hasLooked;

    DailyLog(Path path, int keepDays) {
        this.path = path;
        this.keepDays = keepDays;
    }

    /// Adds a line.
    ///
    /// @param epochMs of its day
    /// @return how many lines had to be dropped for it
    int add(String line, long epochMs) {
        waiting.add(
                new Line(Instant.ofEpochMilli(epochMs).atZone(ZoneOffset.UTC).toLocalDate(), line));
        if (waiting.size() > MOST_WAITING) {
            waiting.remove();
            return 1;
        }
        return 0;
    }

    int waiting() {
        return waiting.size();
    }

    /// Writes what waits. Of what could not be written nothing is in the file.
    void write() throws IOException {
        if (waiting.isEmpty()) {
            return;
        }
        if (!hasLooked) {
            day = dayOf(path);
            hasLooked = true;
        }
        while (!waiting.isEmpty()) {
            LocalDate next = waiting.element().day;
            if (day == null || next.isAfter(day)) {
                turn(next);
            }
            StringBuilder text = new StringBuilder();
            int lines = 0;
            for (Line line : waiting) {
                if (line.day.isAfter(next)) {
                    break;
                }
                text.append(line.text).append('\n');
                lines++;
            }
            append(text.toString());
            for (int i = 0; i < lines; i++) {
                waiting.remove();
            }
        }
    }

    /// Begins the log of a day.
    private void turn(LocalDate next) throws IOException {
        if (day != null && Files.exists(path)) {
            Path before = path.resolveSibling(path.getFileName() + "." + day);
            if (!Files.exists(before)) {
                Files.move(path, before);
            }
        }
        day = next;
        prune(next.minusDays(keepDays));
    }

    private void prune(LocalDate oldest) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        String start = path.getFileName() + ".";
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                directory, each -> each.getFileName().toString().startsWith(start))) {
            for (Path file : files) {
                LocalDate of = date(file.getFileName().toString().substring(start.length()));
                if (of != null && of.isBefore(oldest)) {
                    Files.delete(file);
                }
            }
        }
    }

    private void append(String text) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            long size = channel.size();
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            channel.position(size);
            try {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (IOException e) {
                undo(channel, size, e);
                throw e;
            }
        }
    }

    private static void undo(FileChannel channel, long size, IOException why) {
        try {
            channel.truncate(size);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /// The day of a log that is there already: that of its first line.
    private static @Nullable LocalDate dayOf(Path path) throws IOException {
        if (!Files.exists(path) || Files.size(path) == 0) {
            return null;
        }
        try (InputStream in = Files.newInputStream(path)) {
            LocalDate first = date(new String(in.readNBytes(DATE), StandardCharsets.ISO_8859_1));
            return first == null
                    ? Files.getLastModifiedTime(path)
                            .toInstant()
                            .atZone(ZoneOffset.UTC)
                            .toLocalDate()
                    : first;
        }
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return text.length() == DATE ? LocalDate.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
