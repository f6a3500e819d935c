package org.freedmr.workers.legacyreport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.freedmr.bus.StateView;
import org.freedmr.bus.StateView.Leg;
import org.freedmr.contract.Event;

/// Tells of calls in the texts of section 3 of `reporting.md`: whatever is missing between, each place has one START
/// and
/// then one END. A place that loses a call and gets it back is not told of again.
final class CallTexts {
    private static final long MS_NS = 1_000_000;
    /// A leg that begins so soon after its call lasts as long as the call.
    private static final long AT_ONCE_MS = 1_000;

    /// A place where a call goes out.
    private record Way(Chip chip, int destination, long beganNs) {}

    /// A call as it was told. What the call is does not change, though it may come in on another way.
    private static final class Call {
        private final Event.CallStarted begun;
        private final int peer;
        private final Chip in;
        private final long toldNs;
        private final Map<Leg, Way> out = new LinkedHashMap<>();
        private final Set<Chip> told = new HashSet<>();
        private boolean inTold;
        private boolean inOver;

        Call(Event.CallStarted begun, int peer, Chip in, long toldNs) {
            this.begun = begun;
            this.peer = peer;
            this.in = in;
            this.toldNs = toldNs;
        }
    }

    private final SystemNames names;
    private final Picture picture;
    private final Sink sink;
    private final LongSupplier nanoTime;
    private final Map<Long, Call> calls = new LinkedHashMap<>();

    CallTexts(SystemNames names, Picture picture, Sink sink, LongSupplier nanoTime) {
        this.names = names;
        this.picture = picture;
        this.sink = sink;
        this.nanoTime = nanoTime;
    }

    /// A call that a client brings counts as one where the client is subscribed; otherwise it is a command to the
    /// server, unless it turns out that somebody hears it.
    void started(Event.CallStarted begun) {
        if (calls.containsKey(begun.call())) {
            return;
        }
        int client = begun.entry().client();
        int slot = begun.entry().slot();
        boolean local = begun.entry().peer().isEmpty();
        String system =
                local ? names.ofClient(client) : names.ofLink(begun.entry().peer());
        Call call = new Call(
                begun,
                local
                        ? client
                        : names.network(begun.entry().peer(), begun.entry().server()),
                new Chip(begun.call(), system, local ? slot : 1, true),
                nanoTime.getAsLong());
        calls.put(begun.call(), call);
        if (!local || picture.isSubscribed(client, slot, begun.entry().rfTalkgroup())) {
            tell(call);
        }
    }

    private void tell(Call call) {
        if (!call.inTold && !call.inOver) {
            call.inTold = true;
            start(call, call.in, call.begun.entry().rfTalkgroup());
        }
    }

    private void start(Call call, Chip chip, int destination) {
        sink.start(chip, EventText.start(chip, call.begun.streamId(), call.peer, call.begun.source(), destination));
    }

    /// Tells once more of everything that goes on, to a sink that has heard nothing yet.
    void repeat() {
        for (Call call : calls.values()) {
            if (call.inTold && !call.inOver) {
                start(call, call.in, call.begun.entry().rfTalkgroup());
            }
            call.out.values().forEach(way -> start(call, way.chip, way.destination));
        }
    }

    void legsStarted(Event.LegsStarted it) {
        Call call = calls.get(it.call());
        if (call != null) {
            StateView.legs(it.call(), it.clients(), it.slots(), it.peers()).forEach(leg -> start(call, leg));
        }
    }

    private void start(Call call, Leg leg) {
        boolean local = leg.peer().isEmpty();
        int conference = call.begun.conference();
        Chip chip = new Chip(
                leg.call(),
                local ? names.ofClient(leg.client()) : names.ofLink(leg.peer()),
                local ? leg.slot() : 1,
                false);
        if (!call.told.add(chip)) {
            return;
        }
        tell(call);
        int destination = local ? picture.rfTalkgroup(leg.client(), leg.slot(), conference) : conference;
        call.out.put(leg, new Way(chip, destination, nanoTime.getAsLong()));
        start(call, chip, destination);
    }

    void legsEnded(Event.LegsEnded it) {
        Call call = calls.get(it.call());
        if (call != null) {
            StateView.legs(it.call(), it.clients(), it.slots(), it.peers()).forEach(leg -> end(call, leg));
        }
    }

    /// The leg ends before its call does.
    private void end(Call call, Leg leg) {
        Way way = call.out.get(leg);
        if (way != null) {
            end(call, leg, sinceMs(way.beganNs));
        }
    }

    private void end(Call call, Leg leg, long durationMs) {
        Way way = call.out.remove(leg);
        if (way != null) {
            Event.CallStarted it = call.begun;
            sink.end(
                    way.chip,
                    EventText.end(way.chip, it.streamId(), call.peer, it.source(), way.destination, durationMs));
        }
    }

    private void endIn(Call call, long durationMs) {
        if (call.inTold && !call.inOver) {
            Event.CallStarted it = call.begun;
            sink.end(
                    call.in,
                    EventText.end(
                            call.in,
                            it.streamId(),
                            call.peer,
                            it.source(),
                            it.entry().rfTalkgroup(),
                            durationMs));
        }
        call.inOver = true;
    }

    void ended(Event.CallEnded it) {
        Call call = calls.remove(it.call());
        if (call != null) {
            end(call, it.durationMs());
        }
    }

    private void end(Call call, long durationMs) {
        for (Map.Entry<Leg, Way> each : List.copyOf(call.out.entrySet())) {
            long laterMs = (each.getValue().beganNs - call.toldNs) / MS_NS;
            end(call, each.getKey(), laterMs < AT_ONCE_MS ? durationMs : durationMs - laterMs);
        }
        endIn(call, durationMs);
    }

    /// A peer asked us to stop a call. The talkgroup is the one of the link, which need not be ours: it decides only
    /// between several calls of the same stream ID.
    void quenched(Event.Quenched it) {
        if (!it.byPeer()) {
            return;
        }
        List<Call> meant = new ArrayList<>();
        for (Call call : calls.values()) {
            if (call.begun.streamId() == it.streamId() && call.out.containsKey(leg(call, it.peer()))) {
                meant.add(call);
            }
        }
        for (Call call : meant) {
            if (meant.size() == 1 || call.begun.conference() == it.talkgroup()) {
                end(call, leg(call, it.peer()));
            }
        }
    }

    private static Leg leg(Call call, String peer) {
        return new Leg(call.begun.call(), 0, 0, peer);
    }

    /// A client is gone, and with it what it said and heard.
    void clientDown(int client) {
        for (Call call : calls.values()) {
            for (Leg leg : List.copyOf(call.out.keySet())) {
                if (leg.peer().isEmpty() && leg.client() == client) {
                    end(call, leg);
                }
            }
            if (call.begun.entry().peer().isEmpty() && call.begun.entry().client() == client) {
                endIn(call, sinceMs(call.toldNs));
            }
        }
    }

    /// These calls and legs are going on, and no others. What begins is told by {@link #started} and
    /// {@link #legsStarted} afterwards.
    void standing(List<Event.Standing> everything) {
        Map<Long, Set<Leg>> present = new HashMap<>();
        for (Event.Standing each : everything) {
            if (each instanceof Event.CallStarted it) {
                present.putIfAbsent(it.call(), new HashSet<>());
            } else if (each instanceof Event.LegsStarted it) {
                present.computeIfAbsent(it.call(), _ -> new HashSet<>())
                        .addAll(StateView.legs(it.call(), it.clients(), it.slots(), it.peers()));
            }
        }
        for (Call call : List.copyOf(calls.values())) {
            Set<Leg> legs = present.get(call.begun.call());
            if (legs == null) {
                calls.remove(call.begun.call());
                end(call, sinceMs(call.toldNs));
            } else {
                for (Leg leg : List.copyOf(call.out.keySet())) {
                    if (!legs.contains(leg)) {
                        end(call, leg);
                    }
                }
            }
        }
    }

    /// Nothing more will be told.
    void close() {
        for (Call call : calls.values()) {
            end(call, sinceMs(call.toldNs));
        }
        calls.clear();
    }

    /// Calls going on, and the conferences and links they go through.
    void forEach(LiveCall taker) {
        for (Call call : calls.values()) {
            if (call.inTold) {
                List<String> links = new ArrayList<>();
                if (!call.begun.entry().peer().isEmpty()) {
                    links.add(call.begun.entry().peer());
                }
                call.out.keySet().stream()
                        .map(Leg::peer)
                        .filter(peer -> !peer.isEmpty())
                        .forEach(links::add);
                taker.take(call.begun.conference(), links);
            }
        }
    }

    /// Takes what there is to say of a call in a snapshot.
    @FunctionalInterface
    interface LiveCall {
        /// @param links through which it comes in or goes out
        void take(int conference, List<String> links);
    }

    private long sinceMs(long thenNs) {
        return (nanoTime.getAsLong() - thenNs) / MS_NS;
    }
}
