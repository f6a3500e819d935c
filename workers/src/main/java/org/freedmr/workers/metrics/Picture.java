package org.freedmr.workers.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.freedmr.contract.Event;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.Source;
import org.jspecify.annotations.Nullable;

/// What this role knows of the server: what stands, the newest readings, and its own counts of what happened since
/// the role began. Several threads look at it; each holds its lock.
final class Picture {
    /// Most readings kept; the configuration bounds their subjects far below.
    static final int READINGS = 4_096;

    private record Subject(Class<?> type, String key) {}

    private record Place(int client, int slot, int rfTalkgroup, int conference) {}

    private final Map<Integer, String> clients = new HashMap<>();
    private final Map<Place, Source> subscriptions = new HashMap<>();
    private final Map<Long, Boolean> calls = new HashMap<>();
    private final Map<String, Event.PeerChanged> peers = new LinkedHashMap<>();
    private final Map<Subject, Event.Periodic> readings = new LinkedHashMap<>();
    private final Tally tally = new Tally();
    private final Drops drops = new Drops();
    private Event.@Nullable ServerUp server;

    /// Looks at it while nothing changes.
    synchronized <R> R look(Function<Picture, R> eye) {
        return eye.apply(this);
    }

    /// Takes an event.
    ///
    /// @return false when there is no room for the reading
    synchronized boolean take(Event event, long epochMs) {
        switch (event) {
            case Event.Standing it -> {
                if (it instanceof Event.ClientUp up && !clients.containsKey(up.client())) {
                    tally.loginAccepted();
                } else if (it instanceof Event.LoginRefused) {
                    tally.loginRefused();
                }
                stand(it);
            }
            case Event.ClientDown it -> clients.remove(it.client());
            case Event.SubscriptionDown it ->
                subscriptions.remove(new Place(it.client(), it.slot(), it.rfTalkgroup(), it.conference()));
            case Event.CallEnded it -> {
                calls.remove(it.call());
                tally.ended(it, clients.getOrDefault(it.entry().client(), ""));
            }
            case Event.CallRerouted _ -> tally.rerouted();
            case Event.Fault _ -> tally.fault();
            case Event.Periodic it -> {
                return keep(it, epochMs);
            }
            case Event.ServerState _, Event.WorkerChanged _, Event.ClientMoved _, Event.ClientChanged _ -> {}
            case Event.LegsEnded _ -> {}
            case Event.PeerRemoved it -> {
                peers.remove(it.peer());
                readings.values().removeIf(this::isOfStranger);
            }
            case Event.BanEnded _, Event.Announced _, Event.PeerRefused _, Event.PeerDoubted _ -> {}
            case Event.Quenched _, Event.DataSeen _ -> {}
        }
        return true;
    }

    /// Everything that stands, in place of what was believed.
    synchronized void standing(List<Event.Standing> everything) {
        clients.clear();
        subscriptions.clear();
        calls.clear();
        peers.clear();
        everything.forEach(this::stand);
        readings.values().removeIf(this::isOfStranger);
    }

    /// Whether a reading is about a peer that is not configured any more.
    private boolean isOfStranger(Event.Periodic reading) {
        return switch (reading) {
            case Event.Traffic it -> it.mesh() && !peers.containsKey(it.link());
            case Event.LinkFigures it -> !peers.containsKey(it.peer());
            case Event.ClockSkew it -> !peers.containsKey(it.peer());
            default -> false;
        };
    }

    private void stand(Event.Standing state) {
        switch (state) {
            case Event.ServerUp it -> {
                if (server != null && server.startedMs() != it.startedMs()) {
                    readings.clear();
                }
                server = it;
            }
            case Event.ClientUp it -> clients.put(it.client(), it.listener());
            case Event.SubscriptionUp it ->
                subscriptions.put(new Place(it.client(), it.slot(), it.rfTalkgroup(), it.conference()), it.source());
            case Event.CallStarted it -> calls.put(it.call(), !it.entry().peer().isEmpty());
            case Event.PeerChanged it -> peers.put(it.peer(), it);
            case Event.ClientSettings _, Event.LegsStarted _, Event.PeerMoved _ -> {}
            case Event.LoginRefused _, Event.Refused _, Event.Banned _ -> {}
        }
    }

    private boolean keep(Event.Periodic reading, long epochMs) {
        Subject subject = new Subject(reading.getClass(), reading.key());
        if (readings.size() >= READINGS && !readings.containsKey(subject)) {
            return false;
        }
        readings.put(subject, reading);
        drops.read(reading, epochMs);
        return true;
    }

    // ---- for an eye ----

    Event.@Nullable ServerUp server() {
        return server;
    }

    Tally tally() {
        return tally;
    }

    Drops drops() {
        return drops;
    }

    /// Links to peers, by name.
    Map<String, Event.PeerChanged> peers() {
        return peers;
    }

    /// How many clients each listener has.
    Map<String, Integer> clients() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        clients.values().forEach(listener -> counts.merge(listener, 1, Integer::sum));
        return counts;
    }

    /// How many subscriptions come from each source.
    Map<Source, Integer> subscriptions() {
        Map<Source, Integer> counts = new LinkedHashMap<>();
        for (Source each : Source.values()) {
            counts.put(each, 0);
        }
        subscriptions.values().forEach(source -> counts.merge(source, 1, Integer::sum));
        return counts;
    }

    /// How many calls go on that came in on this side.
    long calls(boolean mesh) {
        return calls.values().stream().filter(it -> it == mesh).count();
    }

    /// Roles that are switched on, each as it said last. One whose process is away does not do its duty.
    List<Event.RoleState> roles() {
        List<Event.ProcessState> processes = readings(Event.ProcessState.class);
        List<Event.RoleState> roles = new ArrayList<>();
        for (Event.RoleState it : readings(Event.RoleState.class)) {
            RoleHealth health = it.health();
            Event.ProcessState process = processes.stream()
                    .filter(each -> each.name().equals(it.worker()))
                    .findFirst()
                    .orElse(null);
            if (process == null || (process.pid() != 0 && process.roles().contains(health.role()))) {
                roles.add(it);
            } else if (process.roles().contains(health.role())) {
                roles.add(new Event.RoleState(
                        it.worker(),
                        new RoleHealth(
                                health.role(),
                                RoleHealth.FAILED,
                                "its process is away",
                                0,
                                health.dropped(),
                                health.done(),
                                health.restarts())));
            }
        }
        return roles;
    }

    /// The newest readings of a kind, in the order in which their subjects were first told.
    <T extends Event.Periodic> List<T> readings(Class<T> kind) {
        List<T> all = new ArrayList<>();
        readings.values().stream().filter(kind::isInstance).map(kind::cast).forEach(all::add);
        return all;
    }
}
