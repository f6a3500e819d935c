package org.freedmr.bus.worker;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.freedmr.bus.Inlet;
import org.freedmr.bus.StateView;
import org.freedmr.contract.Event;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.ToExchange;
import org.freedmr.contract.ToWorker;
import org.jspecify.annotations.Nullable;

/// A worker process: joins the exchange and keeps its roles running. The calling thread of {@link #run} is the bus
/// thread, which does nothing but read, hand out, and send up.
public final class Worker {
    /// The exchange ended, or a stop was asked for.
    public static final int ENDED = 0;
    /// The exchange is gone without a word (`EX_UNAVAILABLE`).
    public static final int ALONE = 69;
    /// Too many roles hang; a new process is better (`EX_TEMPFAIL`).
    public static final int WORN_OUT = 75;

    /// Threads that may be given up.
    private static final int MOST_ABANDONED = 3;

    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long HEALTH_NS = 10 * SECOND_NS;
    private static final long LAST_WORDS_NS = 6 * SECOND_NS;
    private static final int CHUNK = 64 * 1024;
    /// Chunks read in one cycle.
    private static final int CHUNKS = 16;

    private final String name;
    private final Path socket;
    private final Supplier<List<RolePlan>> plans;
    private final BooleanSupplier isWanted;
    private final WorkerLog log;
    private final long stallNs;
    private final Selector selector;
    private final Uplink uplink;
    private final StateView view = new StateView();
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
    private final Listener listener = new Listener();
    private List<RoleRunner> runners = new ArrayList<>();
    private List<RoleHealth> told = List.of();
    private long nextHealthNs;
    private long nextLookNs;
    private boolean whole;
    private boolean ended;
    private volatile boolean stopping;

    /// @param plans the roles it is to run, by the configuration as it is when asked
    /// @param isWanted whether the exchange that this process belongs to may still come back
    public Worker(String name, Path socket, Supplier<List<RolePlan>> plans, BooleanSupplier isWanted, WorkerLog log)
            throws IOException {
        this(name, socket, plans, isWanted, log, RoleRunner.STALL_NS);
    }

    /// @param stallNs how long a call of a role may last
    Worker(
            String name,
            Path socket,
            Supplier<List<RolePlan>> plans,
            BooleanSupplier isWanted,
            WorkerLog log,
            long stallNs)
            throws IOException {
        this.name = name;
        this.socket = socket;
        this.plans = plans;
        this.isWanted = isWanted;
        this.log = log;
        this.stallNs = stallNs;
        selector = Selector.open();
        uplink = new Uplink(selector::wakeup);
    }

    /// Works until the exchange ends, or until nobody wants it any more.
    ///
    /// @return the exit status
    public int run() throws IOException {
        follow(plans.get());
        try (selector) {
            while (!ended && !stopping && isWanted.getAsBoolean()) {
                String why = attend();
                if (!ended && !stopping) {
                    if (!why.isEmpty()) {
                        log.warning("the connection to the exchange is closed: " + why);
                    }
                    whole = false;
                    attendRoles(System.nanoTime());
                    selector.select(SECOND_NS / 1_000_000);
                }
                if (abandoned() > MOST_ABANDONED) {
                    return WORN_OUT;
                }
            }
        } finally {
            endRoles();
        }
        return ended || stopping ? ENDED : ALONE;
    }

    /// Ends it soon; any thread may call it.
    public void stop() {
        stopping = true;
        selector.wakeup();
    }

    /// One connection, from its beginning to its end.
    ///
    /// @return why it ended; empty when there was none
    private String attend() throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.configureBlocking(false);
            uplink.connected();
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            ToExchange.Hello hello = new ToExchange.Hello(
                    name,
                    ProcessHandle.current().pid(),
                    runners.stream().map(RoleRunner::name).toList());
            Inlet inlet = new Inlet(hello, view, listener, System.nanoTime());
            nextHealthNs = System.nanoTime();
            nextLookNs = nextHealthNs;
            String objection = null;
            try {
                while (objection == null && !ended && !stopping && abandoned() <= MOST_ABANDONED) {
                    objection = cycle(channel, key, inlet);
                }
            } finally {
                uplink.hangUp();
            }
            return objection == null ? "" : objection;
        } catch (IOException e) {
            return whole ? String.valueOf(e.getMessage()) : "";
        }
    }

    private @Nullable String cycle(SocketChannel channel, SelectionKey key, Inlet inlet) throws IOException {
        long waitNs = Math.min(SECOND_NS, inlet.nextDeadlineNs() - System.nanoTime());
        if (waitNs > 0) {
            selector.select((waitNs + 999_999) / 1_000_000);
        } else {
            selector.selectNow();
        }
        selector.selectedKeys().clear();
        String objection = read(channel, inlet);
        long nowNs = System.nanoTime();
        attendRoles(nowNs);
        if (nowNs - nextLookNs >= 0) {
            uplink.expire(nowNs);
            nextLookNs = nowNs + SECOND_NS;
        }
        tellHealth(inlet, nowNs);
        for (ToExchange message = uplink.poll(); message != null; message = uplink.poll()) {
            inlet.offer(message);
        }
        boolean flushed = inlet.flush(channel, nowNs);
        key.interestOps(flushed ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        return objection == null && inlet.isDead(nowNs) ? "it is silent" : objection;
    }

    private @Nullable String read(SocketChannel channel, Inlet inlet) throws IOException {
        for (int i = 0; i < CHUNKS; i++) {
            int length = channel.read(chunk.clear());
            if (length < 0) {
                return "the exchange hung up";
            }
            if (length == 0) {
                return null;
            }
            String objection = inlet.received(chunk.flip(), System.nanoTime());
            if (objection != null) {
                return objection;
            }
        }
        return null;
    }

    private void attendRoles(long nowNs) {
        for (RoleRunner runner : runners) {
            runner.watch(nowNs);
            if (whole && runner.wantsAll()) {
                runner.tellAll(new Mail.Stands(view.standing(), System.currentTimeMillis()));
            }
        }
    }

    private int abandoned() {
        return runners.stream().mapToInt(RoleRunner::abandoned).sum();
    }

    private void tellHealth(Inlet inlet, long nowNs) {
        List<RoleHealth> health =
                runners.stream().map(runner -> runner.health(nowNs)).toList();
        if (nowNs - nextHealthNs >= 0 || !isLike(health, told)) {
            inlet.offer(new ToExchange.Health(health));
            told = health;
            nextHealthNs = nowNs + HEALTH_NS;
        }
    }

    /// Whether nothing but counts has changed.
    private static boolean isLike(List<RoleHealth> one, List<RoleHealth> other) {
        return one.stream()
                .map(it -> List.of(it.role(), it.state(), it.detail()))
                .toList()
                .equals(other.stream()
                        .map(it -> List.of(it.role(), it.state(), it.detail()))
                        .toList());
    }

    /// Begins what is new, ends what is gone, and makes anew what has changed.
    private void follow(List<RolePlan> wanted) {
        List<RoleRunner> next = new ArrayList<>();
        for (RoleRunner runner : runners) {
            if (wanted.stream().noneMatch(runner::isOf)) {
                runner.end();
                runner.awaitEnd(System.nanoTime() + SECOND_NS);
            }
        }
        for (RolePlan plan : wanted) {
            RoleRunner same =
                    runners.stream().filter(it -> it.isOf(plan)).findFirst().orElse(null);
            if (same != null) {
                next.add(same);
            } else {
                RoleRunner fresh = new RoleRunner(plan, uplink, log, stallNs);
                fresh.start();
                next.add(fresh);
            }
        }
        runners = next;
    }

    private void endRoles() {
        long untilNs = System.nanoTime() + LAST_WORDS_NS;
        runners.forEach(RoleRunner::end);
        runners.forEach(runner -> runner.awaitEnd(untilNs));
    }

    /// Hands out what the bus brings.
    private final class Listener implements Inlet.Listener {
        @Override
        public void event(Event event, long epochMs) {
            Mail mail = new Mail.Happened(event, epochMs);
            for (RoleRunner runner : runners) {
                runner.offer(mail);
            }
        }

        @Override
        public void settled() {
            whole = true;
            runners.forEach(RoleRunner::doubt);
        }

        @Override
        public void missed(long messages) {
            whole = false;
            log.warning(messages + " messages of the exchange did not arrive");
        }

        @Override
        public void reply(ToWorker.Reply reply) {
            uplink.replied(reply);
        }

        @Override
        public void answer(ToWorker.Answer answer) {
            uplink.answered(answer);
        }

        @Override
        public void asked(ToWorker.Asked asked) {
            for (RoleRunner runner : runners) {
                runner.offer(new Mail.Asked(asked));
            }
        }

        @Override
        public void heartbeat() {
            uplink.heard(System.currentTimeMillis());
        }

        @Override
        public void reload() {
            List<RolePlan> wanted;
            try {
                wanted = plans.get();
            } catch (RuntimeException e) {
                log.error("the configuration cannot be read again, the roles go on as they are: " + e);
                return;
            }
            follow(wanted);
        }

        @Override
        public void end() {
            ended = true;
        }
    }
}
