package org.freedmr.lab;

import java.util.HashMap;
import java.util.Map;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.access.Session;
import org.freedmr.core.access.SessionState;
import org.freedmr.core.policy.Talkgroups;
import org.freedmr.core.stream.Stream;
import org.freedmr.wire.Address;
import org.freedmr.wire.BurstKind;
import org.freedmr.wire.Dmrd;
import org.jspecify.annotations.Nullable;

/// Looks at every voice datagram as it leaves the exchange and objects to what must never be. Knows who talks and who
/// wants to hear what from the simulation, not from the server.
final class SimulationWitness implements VirtualServer.Tap {
    private static final int SERVER_VOICE = 5_000;
    /// A line may change to another stream in the middle of one only after this much silence.
    private static final long BUSY_NS = 360 * VirtualServer.MS;

    /// Sequence numbers further apart than half their range, 7.68 s, say nothing about order.
    private static final long COMPARABLE_NS = 7 * VirtualServer.SECOND;

    private final VirtualServer server;
    private final SimulationCast cast;
    private final Map<Integer, Call> calls = new HashMap<>();
    private final Map<Long, Ear> ears = new HashMap<>();
    private long delivered;

    /// @param talkgroup as transmitted; 9 means the talker's link
    private record Call(int client, int source, int slot, int talkgroup) {}

    private record Burst(int sequence, long atNs) {}

    /// What one slot of one client got last.
    private static final class Ear {
        final Map<Integer, Burst> lastOf = new HashMap<>();
        int stream;
        int source;
        long lastNs;
        boolean over = true;
    }

    SimulationWitness(VirtualServer server, SimulationCast cast) {
        this.server = server;
        this.cast = cast;
    }

    /// A client is about to talk.
    void announce(int stream, int client, int slot, int talkgroup) {
        calls.put(stream, new Call(client, client, slot, talkgroup));
    }

    @Override
    public void sent(Address to, byte[] bytes, int length) {
        if (length < 4 || bytes[0] != 'D') {
            return;
        }
        require(length == Dmrd.LENGTH, "a burst of " + length + " bytes");
        Session session = server.exchange().session(Dmrd.clientId(bytes));
        require(session != null, "a burst to nobody's ID");
        if (session == null) {
            return;
        }
        require(session.address().equals(to), "a burst under the ID of another client");
        require(session.state() == SessionState.RUNNING, "a burst before the login was complete");
        require(!session.isSimplex() || Dmrd.slot(bytes) == 2, "slot 1 to a simplex client");
        Call call = calls.get(Dmrd.streamId(bytes));
        if (call == null) {
            require(Dmrd.source(bytes) == SERVER_VOICE, "a stream that nobody sent");
        } else {
            delivered++;
            listen(session.id(), call, bytes);
        }
        hear(session.id(), bytes);
    }

    private void listen(int client, Call call, byte[] bytes) {
        int conference = conference(call);
        int destination = Dmrd.destination(bytes);
        require(client != call.client(), "an own transmission came back");
        require(Dmrd.source(bytes) == call.source(), "another source than the talker's");
        require(
                destination == conference || (destination == Talkgroups.LINK && Dmrd.slot(bytes) == 2),
                "talkgroup " + destination + " for conference " + conference);
        require(cast.wants(client, conference), client + " never asked for conference " + conference);
        Ear ear = ears.get(ear(client, bytes));
        if (ear == null || ear.stream != Dmrd.streamId(bytes)) {
            boolean member = server.exchange().book().of(client, Dmrd.slot(bytes)).stream()
                    .anyMatch(held -> held.isActive() && held.conference() == conference);
            require(member, client + " is not in conference " + conference + " when the call begins there");
        }
    }

    private static long ear(int client, byte[] bytes) {
        return 2L * client + Dmrd.slot(bytes) - 1;
    }

    private int conference(Call call) {
        if (call.talkgroup() != Talkgroups.LINK) {
            return call.talkgroup();
        }
        Session talker = server.exchange().session(call.client());
        Stream stream = talker == null ? null : talker.line(call.slot()).heard();
        return stream == null ? 0 : stream.conference();
    }

    private void hear(int client, byte[] bytes) {
        Ear ear = ears.computeIfAbsent(ear(client, bytes), any -> new Ear());
        int stream = Dmrd.streamId(bytes);
        long nowNs = server.clock().monoNs();
        if (stream != ear.stream) {
            require(
                    ear.over || nowNs - ear.lastNs >= BUSY_NS || ear.source == Dmrd.source(bytes),
                    "two streams on one slot of " + client);
            ear.stream = stream;
        }
        Burst last = ear.lastOf.put(stream, new Burst(Dmrd.sequence(bytes), nowNs));
        boolean comparable = last != null && nowNs - last.atNs() < COMPARABLE_NS;
        int step = last == null ? 1 : (Dmrd.sequence(bytes) - last.sequence()) & 0xFF;
        require(!comparable || (step >= 1 && step < 128), "a burst twice or out of order to " + client);
        ear.source = Dmrd.source(bytes);
        ear.lastNs = nowNs;
        ear.over = Dmrd.kind(bytes) == BurstKind.TERMINATOR;
    }

    /// The accounts of the calls agree with what was seen, and every refusal has a reason that is one.
    void audit() {
        long accounted = server.events(Event.CallEnded.class).stream()
                .mapToLong(end -> end.account().delivered())
                .sum();
        require(accounted == delivered, accounted + " bursts in the accounts, " + delivered + " on the way");
        require(delivered > 0, "nobody heard anything");
        for (Event.Refused refused : server.events(Event.Refused.class)) {
            require(refused.reason().compareTo(Reason.TERMINATOR) < 0, "no refusal: " + refused);
        }
    }

    /// Bursts times receivers so far, without the server's own voice.
    long delivered() {
        return delivered;
    }

    void require(boolean holds, @Nullable String otherwise) {
        if (!holds) {
            throw new IllegalStateException(
                    otherwise + ", at " + server.clock().monoNs() / VirtualServer.MS + " ms of virtual time");
        }
    }
}
