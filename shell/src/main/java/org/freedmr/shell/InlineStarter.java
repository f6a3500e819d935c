package org.freedmr.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.freedmr.bus.worker.RolePlan;
import org.freedmr.bus.worker.Worker;
import org.freedmr.bus.worker.WorkerLog;

/// Runs a worker as threads of this process, behind the same socket: for tests and demonstrations.
///
/// @param roles what it is to run, by the configuration as it is when asked
public record InlineStarter(String name, Supplier<List<RolePlan>> roles, WorkerLog log) implements WorkerStarter {
    /// What is told of a worker that failed (`EX_SOFTWARE`).
    private static final int FAILED = 70;

    @Override
    public RunningWorker start(Path socket) throws IOException {
        Inline inline = new Inline(new Worker(name, socket, roles, () -> true, log));
        inline.thread.start();
        return inline;
    }

    private static final class Inline implements RunningWorker {
        private final Worker worker;
        private final Thread thread;
        private volatile int status = FAILED;

        private Inline(Worker worker) {
            this.worker = worker;
            thread = Thread.ofPlatform().daemon().name("worker").unstarted(this::run);
        }

        private void run() {
            try {
                status = worker.run();
            } catch (IOException e) {
                status = FAILED;
            }
        }

        @Override
        public long pid() {
            return ProcessHandle.current().pid();
        }

        @Override
        public boolean isAlive() {
            return thread.isAlive();
        }

        @Override
        public int exitStatus() {
            return status;
        }

        @Override
        public void stop() {
            worker.stop();
        }

        @Override
        public void kill() {
            worker.stop();
        }
    }
}
