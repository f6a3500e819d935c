package org.freedmr.bus.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A worker on a thread of its own.
final class WorkerBench implements AutoCloseable {
    final NoteLog log = new NoteLog();
    final Thread thread;

    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private final Worker worker;
    private volatile boolean wanted = true;

    WorkerBench(Path socket, long stallNs, RolePlan... plans) throws IOException {
        this(socket, stallNs, () -> List.of(plans));
    }

    WorkerBench(Path socket, long stallNs, Supplier<List<RolePlan>> plans) throws IOException {
        worker = new Worker("workers", socket, plans, () -> wanted, log, stallNs);
        thread = Thread.ofPlatform().daemon().name("bus").start(() -> {
            try {
                status.complete(worker.run());
            } catch (IOException | RuntimeException e) {
                status.completeExceptionally(e);
            }
        });
    }

    /// The exchange will not come back.
    void forsake() {
        wanted = false;
    }

    /// Waits for the end.
    ///
    /// @return the exit status
    int status() throws Exception {
        return status.get(Wait.PATIENCE_S, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        worker.stop();
    }
}
