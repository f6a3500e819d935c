package org.freedmr.app;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.freedmr.contract.Event;
import org.jspecify.annotations.Nullable;

/// What an observer knows of one server from its events: links, hotspots, calls in progress.
final class MeshDemoBoard {
    /// @param state `up`, `stale` and so on
    /// @param version what the server sends
    record Link(String state, int version) {}

    /// A call in progress.
    static final class Call {
        private final int source;
        private final int conference;
        private String peer;
        private String former = "";
        private final Set<Integer> hearers = new HashSet<>();
        private final Set<String> peers = new LinkedHashSet<>();

        private Call(Event.CallStarted started) {
            source = started.source();
            conference = started.conference();
            peer = started.entry().peer();
        }

        /// ID of the radio.
        int source() {
            return source;
        }

        int conference() {
            return conference;
        }

        /// The peer it comes through; empty when it is from a hotspot here.
        String peer() {
            return peer;
        }

        /// The peer it came through before; empty if it always came this way.
        String former() {
            return former;
        }

        /// The peers that get it from here.
        List<String> peers() {
            return List.copyOf(peers);
        }

        boolean isHeardBy(int client) {
            return hearers.contains(client);
        }
    }

    private final Map<String, Link> links = new LinkedHashMap<>();
    private final Map<Integer, String> callsigns = new LinkedHashMap<>();
    private final Map<Long, Call> calls = new LinkedHashMap<>();
    private final Map<Long, Event.LegsStarted> early = new LinkedHashMap<>();
    private int reroutes;
    private long lost;

    void take(Event event) {
        switch (event) {
            case Event.PeerChanged it -> links.put(it.peer(), new Link(it.state(), it.version()));
            case Event.ClientUp it -> callsigns.put(it.client(), it.callsign());
            case Event.ClientDown it -> callsigns.remove(it.client());
            case Event.CallStarted it -> {
                Call call = new Call(it);
                calls.put(it.call(), call);
                Event.LegsStarted before = early.remove(it.call());
                if (before != null) {
                    spread(call, before);
                }
            }
            case Event.LegsStarted it -> {
                Call call = calls.get(it.call());
                if (call == null) {
                    early.put(it.call(), it);
                } else {
                    spread(call, it);
                }
            }
            case Event.CallEnded it -> {
                calls.remove(it.call());
                early.remove(it.call());
                lost = it.account().lost();
            }
            case Event.CallRerouted it -> {
                reroutes++;
                Call call = calls.get(it.call());
                if (call != null) {
                    call.former = it.from();
                    call.peer = it.to();
                }
            }
            case Event.ServerUp _, Event.WorkerChanged _, Event.ClientSettings _, Event.LegsEnded _ -> {}
            case Event.ServerState _, Event.Fault _, Event.LoginRefused _, Event.ClientMoved _ -> {}
            case Event.ClientChanged _, Event.Refused _, Event.Announced _ -> {}
            case Event.PeerRemoved it -> links.remove(it.peer());
            case Event.Banned _, Event.BanEnded _ -> {}
            case Event.SubscriptionUp _, Event.SubscriptionDown _, Event.DataSeen _ -> {}
            case Event.PeerMoved _, Event.PeerRefused _, Event.PeerDoubted _, Event.Quenched _, Event.Periodic _ -> {}
        }
    }

    private static void spread(Call call, Event.LegsStarted legs) {
        call.hearers.addAll(legs.clients());
        call.peers.addAll(legs.peers());
    }

    /// The links by the names of the peers.
    Map<String, Link> links() {
        return links;
    }

    /// The state of a link; empty while nothing is known of it.
    String state(String peer) {
        Link link = links.get(peer);
        return link == null ? "" : link.state;
    }

    /// Whether all `count` links are up and all `hotspots` are logged in.
    boolean isComplete(int count, int hotspots) {
        return callsigns.size() == hotspots
                && links.size() == count
                && links.values().stream().allMatch(link -> link.state.equals("up"));
    }

    boolean isLoggedIn(int client) {
        return callsigns.containsKey(client);
    }

    /// The calls in progress, oldest first.
    List<Call> calls() {
        return List.copyOf(calls.values());
    }

    /// The call that a hotspot hears.
    @Nullable
    Call heardBy(int client) {
        return calls.values().stream()
                .filter(call -> call.isHeardBy(client))
                .findFirst()
                .orElse(null);
    }

    /// How many calls have gone on by another way.
    int reroutes() {
        return reroutes;
    }

    /// Frames that the call which ended last had lost.
    long lost() {
        return lost;
    }
}
