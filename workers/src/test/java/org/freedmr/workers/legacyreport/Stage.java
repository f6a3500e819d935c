package org.freedmr.workers.legacyreport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.freedmr.bus.worker.Desk;
import org.freedmr.contract.Account;
import org.freedmr.contract.Command;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Event;
import org.freedmr.contract.Query;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Source;
import org.freedmr.contract.Station;
import org.freedmr.contract.ToExchange;

/// The role, listening on this machine, with a clock that stands still until told.
final class Stage implements AutoCloseable {
    static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    static final long EPOCH_MS = 1_767_225_600_000L;
    /// The stream of all examples, 1a2b3c4d.
    static final int STREAM = 439_041_101;

    static final int HOTSPOT = 234_567_801;
    static final int OTHER = 234_567_802;
    static final int RADIO = 2_345_678;
    static final int TG = 23_426;

    private final AtomicLong nowNs = new AtomicLong();
    final LegacyReport role;
    final List<String> conditions = new ArrayList<>();
    final AtomicLong lost = new AtomicLong();
    private boolean over;

    Stage() {
        this(settings(100, 16));
    }

    Stage(LegacyReportSettings settings) {
        role = new LegacyReport(settings, nowNs::get);
        role.begin(new Board());
    }

    static LegacyReportSettings settings(int slots, int mostClients) {
        return new LegacyReportSettings(
                List.of(new InetSocketAddress(HERE, 0)),
                List.of("127.0.0.1", "::1"),
                60,
                slots,
                mostClients,
                false,
                Map.of("UK2342", 2342));
    }

    // ---- the exchange speaks ---------------------------------------------------------------------------------------

    long epochMs() {
        return EPOCH_MS + nowNs.get() / 1_000_000;
    }

    Stage standing(Event.Standing... everything) {
        role.standing(List.of(everything), epochMs());
        return this;
    }

    Stage tell(Event... events) {
        for (Event each : events) {
            role.event(each, epochMs());
        }
        return this;
    }

    /// Time passes, and the role is told so once.
    Stage pass(long ms) {
        nowNs.addAndGet(TimeUnit.MILLISECONDS.toNanos(ms));
        role.tick(epochMs());
        return this;
    }

    /// Time passes without a tick.
    Stage later(long ms) {
        nowNs.addAndGet(TimeUnit.MILLISECONDS.toNanos(ms));
        return this;
    }

    // ---- dashboards ------------------------------------------------------------------------------------------------

    InetSocketAddress address() throws IOException {
        return role.addresses().getFirst();
    }

    LegacyClient connect() throws IOException {
        return new LegacyClient(address());
    }

    /// A dashboard that has its snapshots.
    LegacyClient settled() throws IOException {
        LegacyClient client = connect();
        client.next(1);
        client.next(3);
        return client;
    }

    ReportServer server() {
        ReportServer server = role.server();
        if (server == null) {
            throw new IllegalStateException("it does not listen");
        }
        return server;
    }

    void end() {
        if (!over) {
            over = true;
            role.end();
        }
    }

    @Override
    public void close() {
        end();
    }

    // ---- events ----------------------------------------------------------------------------------------------------

    static Event.ClientUp up(int client) {
        return up(client, "G0ABC", Station.UNKNOWN);
    }

    static Event.ClientUp up(int client, String callsign, Station station) {
        return new Event.ClientUp(
                client, "main", "192.0.2.7:62031", callsign, false, 3, "MMDVM", EPOCH_MS - 5_000, station);
    }

    static Event.SubscriptionUp subscribed(int client, int slot, int rfTalkgroup, int conference, Source source) {
        return new Event.SubscriptionUp(client, slot, rfTalkgroup, conference, source, 0);
    }

    static Event.PeerChanged link(String name) {
        return new Event.PeerChanged(name, "up", 5, "", EPOCH_MS);
    }

    static Event.CallStarted started(long call, Entry entry) {
        return new Event.CallStarted(call, STREAM, RADIO, TG, false, entry, EPOCH_MS);
    }

    static Event.CallEnded ended(Event.CallStarted call, Reason reason, long durationMs) {
        return new Event.CallEnded(
                call.call(),
                call.streamId(),
                call.source(),
                call.conference(),
                call.entry(),
                reason,
                call.startedMs(),
                durationMs,
                new Account(1, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    static Entry speaking(int client, int slot, int rfTalkgroup) {
        return new Entry(client, slot, rfTalkgroup, "", 0, client, 0);
    }

    static Entry through(String peer, int talkgroup) {
        return new Entry(0, 0, talkgroup, peer, 2_350, 235_000_001, 1);
    }

    /// Takes notes.
    private final class Board implements Desk {
        @Override
        public void condition(String state, String detail) {
            conditions.add(state + ": " + detail);
        }

        @Override
        public void done(long count) {}

        @Override
        public void lost(long count) {
            lost.addAndGet(count);
        }

        @Override
        public boolean say(ToExchange message) {
            return false;
        }

        @Override
        public long ask(Command command) {
            return 0;
        }

        @Override
        public long ask(Query query) {
            return 0;
        }

        @Override
        public long heardMs() {
            return 0;
        }
    }
}
