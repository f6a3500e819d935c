package org.freedmr.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.freedmr.bus.worker.RolePlan;
import org.freedmr.bus.worker.Worker;
import org.freedmr.bus.worker.WorkerLog;
import org.freedmr.shell.WrongSettings;

/// A worker process. Started by the server, which puts the arguments together: the configuration file or `-`, the name
/// of the worker, the socket of the exchange, and the server's process ID.
public final class WorkerMain {
    /// After a signal to end the exchange has this time to say its last words, which are then kept.
    private static final long GRACE_NS = TimeUnit.SECONDS.toNanos(3);

    /// Exit status when the process cannot work at all (`EX_SOFTWARE`).
    private static final int FAILED = 70;

    private static final int ARGUMENTS = 4;

    private WorkerMain() {}

    public static void main(String[] args) {
        WorkerLog log = new Slf4jLog();
        if (args.length != ARGUMENTS) {
            log.error("a worker is started by the server; ./freedmr run starts that");
            System.exit(64);
        }
        try {
            Worker worker = new Worker(
                    args[1],
                    Path.of(args[2]),
                    new Roles(args[0], args[1], log),
                    new Parent(Long.parseLong(args[3]))::isThere,
                    log);
            Signals.handleEnd(() -> Thread.ofPlatform().daemon().start(() -> {
                LockSupport.parkNanos(GRACE_NS);
                worker.stop();
            }));
            System.exit(worker.run());
        } catch (IOException e) {
            log.error("the worker cannot work: " + e);
            System.exit(FAILED);
        }
    }

    /// The server that started this process.
    private record Parent(long pid) {
        private boolean isThere() {
            return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L) == pid;
        }
    }

    /// The roles of this process, by the configuration as it is now. While it is wrong, those of before.
    private static final class Roles implements Supplier<List<RolePlan>> {
        private final String file;
        private final String name;
        private final WorkerLog log;
        private List<RolePlan> last = List.of();

        private Roles(String file, String name, WorkerLog log) {
            this.file = file;
            this.name = name;
            this.log = log;
        }

        @Override
        public List<RolePlan> get() {
            try {
                OwnDirectories own = OwnDirectories.ofEnvironment();
                List<RolePlan> all = file.equals(WorkersTable.NO_FILE)
                        ? Configuration.localRoles(own)
                        : Configuration.roles(Path.of(file), own);
                last = all.stream()
                        .filter(plan ->
                                name.equals(WorkersTable.COMPACT) || plan.name().equals(name))
                        .toList();
            } catch (WrongSettings e) {
                log.error("the configuration is wrong, the roles stay as they are");
            }
            return last;
        }
    }
}
