package org.freedmr.lab.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.freedmr.wire.HbpMessage;

/// Makes a load on a running server, or on the floor, and measures what comes of it: logs everybody in, lets the
/// talkers
/// talk, warms up, measures, says goodbye. Options as in {@link LoadOptions}.
public final class Load implements AutoCloseable {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MS_NS = 1_000_000L;
    private static final long BURST_NS = 60 * MS_NS;
    /// Logins under way at once.
    private static final int LOGINS_AT_ONCE = 32;
    private static final long LOGIN_LIMIT_NS = 180 * SECOND_NS;
    /// Bursts still on their way after the last one counted.
    private static final long GRACE_NS = SECOND_NS / 2;
    private static final long TICK_NS = 250 * MS_NS;
    private static final int RUNS = 4_095;

    private final LoadOptions options;
    private final Selector selector = Selector.open();
    private final List<LoadClient> clients = new ArrayList<>();
    private final List<Talker> talkers = new ArrayList<>();
    private final Ledger ledger;
    private final Strangers strangers;
    private final ByteBuffer received = ByteBuffer.allocateDirect(512);
    private final byte[] bytes = new byte[512];
    private boolean talking;
    private long tickDueNs;

    private Load(LoadOptions options) throws IOException {
        this.options = options;
        ledger = new Ledger(options.talkers(), options.listeners());
        strangers = new Strangers(options.target(), options.hostile());
        int run = 1 + Math.floorMod(System.nanoTime() / MS_NS, RUNS);
        for (int i = 0; i < options.clients(); i++) {
            clients.add(new LoadClient(i, talkgroupOf(i), options, selector));
        }
        for (int i = 0; i < options.talkers(); i++) {
            talkers.add(new Talker(clients.get(i), i, run, ledger));
        }
    }

    /// Prints a table with one row.
    public static void main(String[] words) throws IOException {
        LoadReport report = run(LoadOptions.parse(words));
        System.out.println(LoadReport.HEADING);
        System.out.println(report.row("load"));
    }

    /// Runs one load from the first login to the last goodbye.
    public static LoadReport run(LoadOptions options) throws IOException {
        try (Load load = new Load(options)) {
            return load.measure();
        }
    }

    private LoadReport measure() throws IOException {
        long begunNs = System.nanoTime();
        logIn();
        double loginSeconds = (System.nanoTime() - begunNs) / (double) SECOND_NS;
        talk();
        workFor(options.warmUpSeconds() * SECOND_NS);
        ProcessCost before = ProcessCost.of(options.pid());
        long fromNs = System.nanoTime();
        ledger.count(true);
        workFor(options.seconds() * SECOND_NS);
        ledger.count(false);
        long untilNs = System.nanoTime();
        ProcessCost after = ProcessCost.of(options.pid());
        workFor(GRACE_NS);
        return report(loginSeconds, (untilNs - fromNs) / (double) SECOND_NS, before, after);
    }

    private LoadReport report(double loginSeconds, double seconds, ProcessCost before, ProcessCost after) {
        long cpuNs = after.cpuNs() - before.cpuNs();
        long delivered = ledger.delivered();
        int tenth = Math.max(1, clients.size() / 10);
        return new LoadReport(
                clients.size(),
                clients.size() / loginSeconds,
                medianLoginMs(0, tenth),
                medianLoginMs(clients.size() - tenth, clients.size()),
                ledger.sent() / seconds,
                delivered,
                delivered / seconds,
                ledger.lost(),
                ledger.duplicates(),
                ledger.strays(),
                ledger.latency().getValueAtPercentile(50) / 1e3,
                ledger.latency().getValueAtPercentile(99) / 1e3,
                ledger.latency().getMaxValue() / 1e3,
                ledger.latestNs() / 1e6,
                delivered == 0 ? 0 : (double) cpuNs / delivered,
                cpuNs / seconds / SECOND_NS * 100,
                after.residentKib(),
                strangers.sent());
    }

    private double medianLoginMs(int from, int to) {
        long[] latencies = clients.subList(from, to).stream()
                .mapToLong(LoadClient::loginNs)
                .toArray();
        Arrays.sort(latencies);
        return latencies[latencies.length / 2] / 1e6;
    }

    /// The talkers come first, then the listeners of each, then those who hear nothing.
    private int talkgroupOf(int client) {
        int listener = client - options.talkers();
        if (listener < 0) {
            return options.floor() ? 0 : Talker.talkgroup(client); // the floor sends to everybody who joined
        }
        return listener < options.talkers() * options.listeners()
                ? Talker.talkgroup(listener / options.listeners())
                : Talker.talkgroup(options.talkers() + client);
    }

    // ---- the phases ------------------------------------------------------------------------------------------------

    /// Everybody in order, so many at once; the first alone, since the target may still be starting.
    private void logIn() throws IOException {
        long limitNs = System.nanoTime() + LOGIN_LIMIT_NS;
        LoadClient first = clients.getFirst();
        first.login(System.nanoTime());
        workUntil(first::isRunning, limitNs);
        int running = 0;
        for (int next = 1; running < clients.size(); ) {
            while (running < clients.size() && clients.get(running).isRunning()) {
                running++;
            }
            while (next < clients.size() && next - running < LOGINS_AT_ONCE) {
                clients.get(next++).login(System.nanoTime());
            }
            int awaited = Math.min(running, clients.size() - 1);
            workUntil(() -> clients.get(awaited).isRunning(), limitNs);
        }
    }

    private void talk() {
        long nowNs = System.nanoTime();
        for (int i = 0; i < talkers.size(); i++) {
            talkers.get(i).begin(nowNs + BURST_NS * i / talkers.size());
        }
        strangers.begin(nowNs);
        talking = true;
    }

    private void workFor(long ns) throws IOException {
        long endNs = System.nanoTime() + ns;
        while (System.nanoTime() < endNs) {
            work(endNs);
        }
    }

    private void workUntil(BooleanSupplier done, long limitNs) throws IOException {
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > limitNs) {
                throw new IOException("the target at " + options.target() + " does not let everybody in");
            }
            work(limitNs);
        }
    }

    // ---- the duty cycle --------------------------------------------------------------------------------------------

    private void work(long untilNs) throws IOException {
        long nowNs = System.nanoTime();
        long nextNs = untilNs;
        if (talking) {
            for (Talker talker : talkers) {
                nextNs = Math.min(nextNs, talker.talk(nowNs));
            }
            nextNs = Math.min(nextNs, strangers.bother(nowNs));
        }
        if (nowNs >= tickDueNs) {
            tickDueNs = nowNs + TICK_NS;
            for (LoadClient client : clients) {
                client.tick(nowNs);
            }
        }
        long waitNs = Math.min(nextNs, tickDueNs) - System.nanoTime();
        if (waitNs <= 0) {
            selector.selectNow(this::read);
        } else {
            selector.select(this::read, (waitNs + MS_NS - 1) / MS_NS);
        }
    }

    private void read(SelectionKey key) {
        LoadClient client = (LoadClient) Objects.requireNonNull(key.attachment());
        int length = client.receive(received);
        if (length == 0) {
            return;
        }
        long nowNs = System.nanoTime();
        received.flip().get(bytes, 0, length);
        if (HbpMessage.of(bytes, length) == HbpMessage.DMRD) {
            ledger.heard(client.index() - options.talkers(), bytes, nowNs);
        } else {
            client.answered(bytes, length, nowNs);
        }
    }

    @Override
    public void close() throws IOException {
        talkers.forEach(Talker::end);
        for (LoadClient client : clients) {
            client.close();
        }
        strangers.close();
        selector.close();
    }
}
