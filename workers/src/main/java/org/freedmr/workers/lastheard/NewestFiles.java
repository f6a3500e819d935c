package org.freedmr.workers.lastheard;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files of the newest calls, the newest first. They are replaced whole, so that whoever reads them never sees half
/// of one; the one in JSON is where the calls come from again after a restart.
final class NewestFiles {
    private static final Logger LOG = LoggerFactory.getLogger(NewestFiles.class);

    private interface Content {
        void write(Writer to) throws IOException;
    }

    private final @Nullable Path csv;
    private final Path json;
    private final int most;
    private final long everyMs;
    private final Deque<HeardCall> calls = new ArrayDeque<>();
    private boolean isNew;
    private boolean hasWritten;
    private long wroteMs;

    /// @param json where calls are kept over a restart, whether anybody wants it in JSON or not
    NewestFiles(@Nullable Path csv, Path json, int most, long everyMs) {
        this.csv = csv;
        this.json = json;
        this.most = most;
        this.everyMs = everyMs;
    }

    /// Reads the calls of before.
    ///
    /// @param change what is done to each
    void begin(UnaryOperator<HeardCall> change) {
        if (!Files.exists(json)) {
            return;
        }
        try {
            List<HeardCall> before = HeardJson.read(json);
            before.stream().limit(most).map(change).forEach(calls::addLast);
            isNew = !before.equals(List.copyOf(calls));
        } catch (IOException e) {
            LOG.warn("the calls in {} cannot be read and are forgotten: {}", json, e.getMessage());
        }
    }

    void add(HeardCall call) {
        calls.addFirst(call);
        if (calls.size() > most) {
            calls.removeLast();
        }
        isNew = true;
    }

    /// Writes the files if there is anything new in them and they were not written a moment ago.
    void write(long nowMs) throws IOException {
        boolean isEarly = hasWritten && nowMs - wroteMs < everyMs && nowMs >= wroteMs;
        if (!isNew || isEarly) {
            return;
        }
        writeNow();
        hasWritten = true;
        wroteMs = nowMs;
    }

    /// Writes the files if there is anything new in them.
    void writeNow() throws IOException {
        if (!isNew) {
            return;
        }
        replace(json, to -> HeardJson.write(calls, to));
        if (csv != null) {
            replace(csv, to -> CsvTable.write(calls, to));
        }
        isNew = false;
    }

    private static void replace(Path path, Content content) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try {
            try (Writer out = Files.newBufferedWriter(fresh)) {
                content.write(out);
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
