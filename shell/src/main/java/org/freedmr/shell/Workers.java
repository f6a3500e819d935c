package org.freedmr.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.freedmr.contract.Event;
import org.freedmr.core.port.Now;
import org.jspecify.annotations.Nullable;

/// Keeps the worker processes running (`architecture.md` section 6): starts them, notices when one ends or is not heard
/// any more, and starts it again, the later the more often that happens. Owned by the loader.
final class Workers {
    /// Names of states, as people see them.
    static final String STARTING = "starting";

    static final String RUNNING = "running";
    static final String SILENT = "silent";
    static final String DOWN = "down";

    /// The packet process in the list of processes.
    static final String EXCHANGE = "exchange";

    /// From one start to the next at least; doubled with each start that did not last.
    static final long FIRST_PAUSE_NS = TimeUnit.SECONDS.toNanos(1);

    static final long LONGEST_PAUSE_NS = TimeUnit.SECONDS.toNanos(60);
    /// A worker that ran so long has earned a quick start.
    static final long PROVEN_NS = TimeUnit.SECONDS.toNanos(60);
    /// Without a connection to the exchange for so long after its start a worker is ended; small machines are slow.
    static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    /// How long one that was heard before may be away.
    static final long SILENCE_NS = TimeUnit.SECONDS.toNanos(3);

    private static final long END_NS = TimeUnit.SECONDS.toNanos(8);
    private static final long END_LOOK_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long REPORT_NS = TimeUnit.SECONDS.toNanos(10);

    private final @Nullable Path socket;
    private final Log log;
    private final long startedMs;
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private boolean news = true;
    private long nextReportNs;

    /// @param socket where workers find the exchange; null when there is no such place, and then there are no workers
    Workers(@Nullable Path socket, Log log, Now now) {
        this.socket = socket;
        this.log = log;
        startedMs = now.epochMs();
        nextReportNs = now.monoNs();
    }

    /// What is to run from now on. One that runs already goes on, whatever its plan says now: it follows the
    /// configuration itself.
    void follow(List<WorkerPlan> wanted, Now now) {
        List<WorkerPlan> plans = socket == null ? List.of() : wanted;
        for (WorkerPlan plan : plans) {
            kept.computeIfAbsent(plan.name(), _ -> new Kept(now)).plan = plan;
        }
        kept.forEach((name, worker) ->
                worker.isWanted = plans.stream().anyMatch(plan -> plan.name().equals(name)));
        news = true;
    }

    /// Whether there is anything to look after.
    boolean isEmpty() {
        return kept.isEmpty();
    }

    /// The exchange tells that a worker joined it, or is not there any more.
    void changed(Event.WorkerChanged change, Now now) {
        Kept worker = kept.get(change.worker());
        if (worker == null) {
            return;
        }
        news = true;
        worker.isJoined = change.joined();
        worker.awaitedNs = now.monoNs() + SILENCE_NS;
        if (worker.running != null && worker.running.isAlive()) {
            worker.state = change.joined() ? RUNNING : SILENT;
        }
    }

    /// Looks after every worker; once a second.
    void look(Now now) {
        for (Kept worker : kept.values()) {
            look(worker, now);
        }
        kept.values().removeIf(worker -> !worker.isWanted && worker.running == null);
    }

    private void look(Kept worker, Now now) {
        WorkerStarter.RunningWorker running = worker.running;
        if (running != null && !running.isAlive()) {
            ended(worker, running, now);
        } else if (running != null && !worker.isWanted) {
            running.stop();
            worker.isWanted = false;
        } else if (running != null && !worker.isJoined && now.monoNs() > worker.awaitedNs) {
            log.warning("worker " + worker.name() + " is not heard from and is ended");
            running.kill();
            worker.awaitedNs = now.monoNs() + SILENCE_NS;
        } else if (running == null && worker.isWanted && now.monoNs() >= worker.dueNs) {
            start(worker, now);
        }
    }

    private void ended(Kept worker, WorkerStarter.RunningWorker running, Now now) {
        boolean proven = now.monoNs() - worker.startedNs >= PROVEN_NS;
        worker.pauseNs = proven ? FIRST_PAUSE_NS : Math.min(2 * worker.pauseNs, LONGEST_PAUSE_NS);
        worker.dueNs = now.monoNs() + (proven ? 0 : worker.pauseNs);
        worker.sinceMs = now.epochMs();
        worker.running = null;
        worker.isJoined = false;
        worker.state = DOWN;
        news = true;
        if (worker.isWanted) {
            log.warning("worker " + worker.name() + " ended with status " + running.exitStatus()
                    + " and is started again in " + Math.max(0, worker.dueNs - now.monoNs()) / 1_000_000 + " ms");
        }
    }

    private void start(Kept worker, Now now) {
        Path where = Objects.requireNonNull(socket);
        news = true;
        worker.startedNs = now.monoNs();
        worker.sinceMs = now.epochMs();
        worker.awaitedNs = now.monoNs() + PATIENCE_NS;
        try {
            worker.running = worker.plan().starter().start(where);
            worker.state = STARTING;
            worker.starts++;
            log.info("worker " + worker.name() + " started ("
                    + String.join(", ", worker.plan().roles()) + ")");
        } catch (IOException e) {
            worker.pauseNs = Math.min(2 * worker.pauseNs, LONGEST_PAUSE_NS);
            worker.dueNs = now.monoNs() + worker.pauseNs;
            worker.state = DOWN;
            log.error("worker " + worker.name() + " cannot be started: " + e.getMessage());
        }
    }

    /// How all processes do, when something has changed or it is time again; otherwise nothing.
    List<Event.Periodic> report(Now now) {
        if (!news && now.monoNs() < nextReportNs) {
            return List.of();
        }
        news = false;
        nextReportNs = now.monoNs() + REPORT_NS;
        List<Event.Periodic> states = new ArrayList<>();
        long own = ProcessHandle.current().pid();
        states.add(new Event.ProcessState(EXCHANGE, RUNNING, own, startedMs, 0, residentBytes(own), List.of()));
        for (Kept worker : kept.values()) {
            long pid = worker.running == null ? 0 : worker.running.pid();
            states.add(new Event.ProcessState(
                    worker.name(),
                    worker.state,
                    pid,
                    worker.sinceMs,
                    Math.max(0, worker.starts - 1),
                    pid == 0 ? 0 : residentBytes(pid),
                    worker.plan().roles()));
        }
        return states;
    }

    /// The exchange has told the workers that it ends: waits for them, and ends those that do not.
    void end() {
        long untilNs = System.nanoTime() + END_NS;
        for (Kept worker : kept.values()) {
            WorkerStarter.RunningWorker running = worker.running;
            while (running != null && running.isAlive() && System.nanoTime() - untilNs < 0) {
                LockSupport.parkNanos(this, END_LOOK_NS);
            }
            if (running != null && running.isAlive()) {
                log.warning("worker " + worker.name() + " does not end and is ended");
                running.kill();
            }
        }
    }

    /// Resident memory of a process, as Linux tells it; 0 when it does not.
    private static long residentBytes(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1_024;
                }
            }
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
        return 0;
    }

    /// One worker over all its lives.
    private static final class Kept {
        private @Nullable WorkerPlan plan;
        private WorkerStarter.@Nullable RunningWorker running;
        private boolean isWanted = true;
        private boolean isJoined;
        private String state = DOWN;
        private int starts;
        private long startedNs;
        private long sinceMs;
        private long dueNs;
        private long awaitedNs;
        private long pauseNs = FIRST_PAUSE_NS / 2;

        private Kept(Now now) {
            dueNs = now.monoNs();
            sinceMs = now.epochMs();
        }

        private WorkerPlan plan() {
            if (plan == null) {
                throw new IllegalStateException("a worker without a plan");
            }
            return plan;
        }

        private String name() {
            return plan().name();
        }
    }
}
