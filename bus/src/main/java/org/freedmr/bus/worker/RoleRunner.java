package org.freedmr.bus.worker;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.freedmr.contract.Command;
import org.freedmr.contract.Query;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.ToExchange;
import org.jspecify.annotations.Nullable;

/// Runs one role for as long as the process lives, on one thread at a time. The methods are called by the bus thread
/// but for those of the desk, which anybody may call.
final class RoleRunner {
    /// A call that lasts so long is interrupted, and given up after the same time again.
    static final long STALL_NS = TimeUnit.SECONDS.toNanos(30);

    private static final long TICK_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long FIRST_PAUSE_MS = 1_000;
    private static final long LONGEST_PAUSE_MS = 60_000;

    private final RolePlan plan;
    private final Uplink uplink;
    private final WorkerLog log;
    private final long stallNs;
    private final long firstPauseMs;
    private final Mailbox mailbox;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private volatile boolean ending;
    private final AtomicInteger begun = new AtomicInteger();
    private int abandoned;
    private Run run;

    /// What a role was last told is not the whole truth; belongs to the bus thread.
    private boolean inDoubt = true;

    RoleRunner(RolePlan plan, Uplink uplink, WorkerLog log, long stallNs) {
        this(plan, uplink, log, stallNs, FIRST_PAUSE_MS, new Mailbox());
    }

    /// @param stallNs instead of {@link #STALL_NS}
    /// @param firstPauseMs between a failure and the next beginning; the next ones are longer
    RoleRunner(RolePlan plan, Uplink uplink, WorkerLog log, long stallNs, long firstPauseMs, Mailbox mailbox) {
        this.plan = plan;
        this.uplink = uplink;
        this.log = log;
        this.stallNs = stallNs;
        this.firstPauseMs = firstPauseMs;
        this.mailbox = mailbox;
        run = new Run();
    }

    void start() {
        run.thread.start();
    }

    boolean isOf(RolePlan wanted) {
        return plan.isLike(wanted);
    }

    String name() {
        return plan.name();
    }

    void offer(Mail mail) {
        inDoubt |= !mailbox.offer(mail);
    }

    /// Events were missed on the way here, or another connection has begun.
    void doubt() {
        inDoubt = true;
    }

    /// Whether it has begun, should be told everything that stands, and has read nearly all it was told before.
    boolean wantsAll() {
        return run.serving && (inDoubt || run.fresh) && mailbox.hasRoom();
    }

    void tellAll(Mail.Stands everything) {
        inDoubt = false;
        run.fresh = false;
        offer(everything);
    }

    /// Looks whether a call lasts too long.
    void watch(long nowNs) {
        long since = run.busySinceNs;
        long busyNs = since == 0 ? 0 : nowNs - since;
        if (busyNs > 2 * stallNs) {
            log.error(plan.name() + " hangs and cannot be interrupted; it is begun anew beside");
            run.isOver = true;
            abandoned++;
            mailbox.clear();
            run = new Run();
            start();
        } else if (busyNs > stallNs && run.interruptedNs != since) {
            log.error(plan.name() + " does not come back from its work; it is interrupted");
            run.interruptedNs = since;
            run.thread.interrupt();
        }
    }

    /// Threads that were given up.
    int abandoned() {
        return abandoned;
    }

    RoleHealth health(long nowNs) {
        Run now = run;
        boolean stalls = now.busyNs(nowNs) > stallNs / 3;
        return new RoleHealth(
                plan.name(),
                stalls ? RoleHealth.STALLED : now.condition.state(),
                stalls ? "it does not come back from its work" : now.condition.detail(),
                mailbox.size(),
                mailbox.dropped() + lost.get(),
                done.get(),
                Math.max(0, begun.get() - 1));
    }

    /// The last mail is on its way: the role is to read it, and end.
    void end() {
        ending = true;
        mailbox.close();
    }

    /// Waits for the role to end.
    void awaitEnd(long untilNs) {
        long leftMs = (untilNs - System.nanoTime()) / 1_000_000;
        try {
            if (leftMs > 0 && !run.thread.join(Duration.ofMillis(leftMs))) {
                log.warning(plan.name() + " did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What a role last said of itself.
    private record Condition(String state, String detail) {}

    /// One life of the thread.
    private final class Run implements Desk, Runnable {
        private final Thread thread =
                Thread.ofPlatform().daemon().name(plan.name()).unstarted(this);
        private volatile Condition condition = new Condition(RoleHealth.WAITING, "it begins");
        private volatile boolean isOver;
        /// A new role was begun and knows nothing yet.
        private volatile boolean fresh;
        /// Between the beginning of a role and its end.
        private volatile boolean serving;
        /// When the present call began; 0 between two calls.
        private volatile long busySinceNs;
        /// Beginning of the call that was interrupted last; belongs to the bus thread.
        private long interruptedNs;

        private long busyNs(long nowNs) {
            long since = busySinceNs;
            return since == 0 ? 0 : nowNs - since;
        }

        @Override
        public void run() {
            long pauseMs = firstPauseMs;
            while (!isOver && !ending) {
                long beganNs = System.nanoTime();
                Role role = null;
                try {
                    busy();
                    role = plan.make().get();
                    serve(role);
                } catch (InterruptedException e) {
                    failed("was interrupted", e);
                } catch (Throwable e) { // whatever it is, a thread that is gone would never begin the role anew
                    failed("failed", e);
                }
                serving = false;
                end(role);
                if (!isOver && !ending) {
                    pauseMs = System.nanoTime() - beganNs > TimeUnit.MINUTES.toNanos(1) ? firstPauseMs : pauseMs;
                    pause(pauseMs);
                    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
                }
            }
        }

        private void serve(Role role) throws Exception {
            begun.incrementAndGet();
            condition = new Condition(RoleHealth.OK, "");
            busy();
            role.begin(this);
            idle();
            fresh = true;
            serving = true;
            uplink.wake();
            long tickNs = System.nanoTime();
            while (!isOver) {
                Mail mail = mailbox.take(ending ? System.nanoTime() : tickNs);
                if (isOver || (mail == null && ending)) {
                    return;
                }
                busy();
                if (mail != null) {
                    take(role, mail);
                }
                if (System.nanoTime() - tickNs >= 0) {
                    role.tick(System.currentTimeMillis());
                    tickNs = System.nanoTime() + TICK_NS;
                }
                idle();
            }
        }

        private void take(Role role, Mail mail) throws Exception {
            switch (mail) {
                case Mail.Happened it -> role.event(it.event(), it.epochMs());
                case Mail.Stands it -> role.standing(it.everything(), it.epochMs());
                case Mail.Asked it -> role.asked(it.asked());
                case Mail.Replied it -> role.reply(it.reply());
                case Mail.Answered it -> role.answer(it.answer());
            }
        }

        /// Also when it was given up and comes back after all: it holds connections and ports.
        private void end(@Nullable Role role) {
            if (role == null) {
                return;
            }
            Thread.interrupted(); // an interruption was meant for the call that is over
            try {
                busy();
                role.end();
            } catch (Throwable e) {
                log.error(plan.name() + " could not end well: " + e);
            }
            idle();
        }

        private void failed(String how, Throwable why) {
            busySinceNs = 0;
            if (!isOver) {
                condition = new Condition(RoleHealth.FAILED, String.valueOf(why));
                uplink.wake(); // it is told before the role is begun anew
                StackTraceElement[] trace = why.getStackTrace();
                log.error(plan.name() + " " + how + ": " + why + (trace.length == 0 ? "" : " at " + trace[0]));
            }
        }

        private void pause(long pauseMs) {
            try {
                mailbox.awaitClose(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMs));
            } catch (InterruptedException e) {
                busySinceNs = 0; // somebody had hoped to free it; it is free
            }
        }

        private void busy() {
            busySinceNs = System.nanoTime();
        }

        private void idle() {
            busySinceNs = 0;
        }

        @Override
        public void condition(String state, String detail) {
            condition = new Condition(state, detail);
        }

        @Override
        public void done(long count) {
            done.addAndGet(count);
        }

        @Override
        public void lost(long count) {
            lost.addAndGet(count);
        }

        @Override
        public boolean say(ToExchange message) {
            return !isOver && uplink.say(message);
        }

        @Override
        public long ask(Command command) {
            return isOver ? 0 : uplink.ask(RoleRunner.this, command);
        }

        @Override
        public long ask(Query query) {
            return isOver ? 0 : uplink.ask(RoleRunner.this, query);
        }

        @Override
        public long heardMs() {
            return uplink.heardMs();
        }
    }
}
