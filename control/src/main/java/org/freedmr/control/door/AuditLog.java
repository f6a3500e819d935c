package org.freedmr.control.door;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file `audit.log` in the state directory, mode 0600: what was done through the interface, one line of JSON for
/// each. Of old files five are kept, the newest as `audit.log.1`. A thread of its own writes; whoever acts does not
/// wait for it. Any thread.
public final class AuditLog implements AutoCloseable {
    public static final String FILE = "audit.log";

    /// Entries that can be asked for.
    public static final int REMEMBERED = 500;

    static final long MOST_BYTES = 1 << 20;
    static final int KEPT = 5;

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final int MOST_WAITING = 1_024;
    private static final long END_MS = 3_000;

    private final Path path;
    private final long mostBytes;
    private final BlockingQueue<AuditEntry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread writer;
    private final Deque<AuditEntry> newest = new ArrayDeque<>();
    private volatile boolean ending;
    private long lost;

    public AuditLog(Path stateDirectory) {
        this(stateDirectory, MOST_BYTES);
    }

    AuditLog(Path stateDirectory, long mostBytes) {
        this.path = stateDirectory.resolve(FILE);
        this.mostBytes = mostBytes;
        remember(old(1));
        remember(path);
        writer = Thread.ofPlatform().name("audit").daemon().start(this::write);
    }

    public void add(AuditEntry entry) {
        synchronized (newest) {
            newest.addFirst(entry);
            if (newest.size() > REMEMBERED) {
                newest.removeLast();
            }
            if (!waiting.offer(entry)) {
                lost++;
            }
        }
    }

    /// Newest first.
    public List<AuditEntry> newest(int limit) {
        synchronized (newest) {
            return newest.stream().limit(limit).toList();
        }
    }

    /// Writes what is left.
    @Override
    public void close() {
        ending = true;
        try {
            writer.join(END_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void remember(Path file) {
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    remember(line);
                }
            }
        } catch (IOException e) {
            LOG.warn("the audit log {} cannot be read: {}", file, e.toString());
        }
    }

    private void remember(String line) {
        try {
            newest.addFirst(AuditEntry.parse(line));
            if (newest.size() > REMEMBERED) {
                newest.removeLast();
            }
        } catch (RuntimeException e) {
            LOG.debug("a line of the audit log is none", e);
        }
    }

    private void write() {
        List<AuditEntry> some = new ArrayList<>();
        while (!ending || !waiting.isEmpty()) {
            try {
                AuditEntry first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                some.add(first);
                waiting.drainTo(some);
                append(some);
            } catch (IOException e) {
                LOG.error("{} entries of the audit log are lost: {}", some.size(), e.toString());
            } catch (InterruptedException e) {
                return;
            }
            some.clear();
        }
    }

    private void append(List<AuditEntry> entries) throws IOException {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> text.append(entry.line()).append('\n'));
        long missing = takeLost();
        if (missing > 0) {
            LOG.error("{} entries of the audit log are lost: too many at once", missing);
        }
        OwnFile.makeDirectory(path);
        if (Files.exists(path) && Files.size(path) >= mostBytes) {
            rotate();
        }
        try (FileChannel channel = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(OwnFile.PRIVATE))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private long takeLost() {
        synchronized (newest) {
            long missing = lost;
            lost = 0;
            return missing;
        }
    }

    private void rotate() throws IOException {
        for (int i = KEPT; i > 0; i--) {
            Path from = i == 1 ? path : old(i - 1);
            if (Files.exists(from)) {
                Files.move(from, old(i), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path old(int number) {
        return path.resolveSibling(FILE + "." + number);
    }
}
