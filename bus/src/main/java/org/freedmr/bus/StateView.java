package org.freedmr.bus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Event;
import org.jspecify.annotations.Nullable;

/// What stands in the exchange, as far as this worker was told: one for all its roles, fed by snapshots and
/// events alike. Lives longer than a connection. Belongs to the thread that reads the bus; the maps are views of
/// the living state, in the order in which things were first told.
public final class StateView {
    /// Where a subscription applies.
    public record Place(int client, int slot, int rfTalkgroup, int conference) {}

    /// A way out of a call: a line of a client, or (with client and slot 0) a peer.
    public record Leg(long call, int client, int slot, String peer) {}

    /// Who tried to log in from which IP address.
    public record Attempt(int client, String address) {
        private static Attempt of(Event.LoginRefused it) {
            int port = it.address().lastIndexOf(':');
            return new Attempt(
                    it.client(), port < 0 ? it.address() : it.address().substring(0, port));
        }
    }

    /// One direction of a line: what its client sends (`own`), or what it gets.
    public record Direction(int client, int slot, boolean own) {}

    /// Most subjects of which readings are kept.
    private static final int READINGS = 4_096;
    /// Most failed logins that are kept, as many as the exchange keeps itself.
    private static final int FAILED_LOGINS = 1_024;

    private record Subject(Class<?> type, String key) {}

    private final Table<Integer, Event.ClientUp> clients = new Table<>();
    private final Table<Place, Event.SubscriptionUp> subscriptions = new Table<>();
    private final Table<Long, Event.CallStarted> calls = new Table<>();
    private final Table<Leg, Leg> legs = new Table<>();
    private final Table<String, Event.PeerChanged> peers = new Table<>();
    private final Table<String, String> peerAddresses = new Table<>();
    private final Table<Integer, Event.ClientSettings> settings = new Table<>();
    private final Table<Attempt, Event.LoginRefused> failedLogins = new Table<>();
    private final Table<Direction, Event.Refused> refusals = new Table<>();
    private final Table<String, Event.Banned> bans = new Table<>();
    private final Map<Subject, Event.Periodic> readings = new LinkedHashMap<>();
    private Event.@Nullable ServerUp server;
    private int epoch;

    /// Clients logged in, by ID.
    public Map<Integer, Event.ClientUp> clients() {
        return clients.view();
    }

    public Map<Place, Event.SubscriptionUp> subscriptions() {
        return subscriptions.view();
    }

    /// Calls going on, by number.
    public Map<Long, Event.CallStarted> calls() {
        return calls.view();
    }

    /// Where calls come out.
    public Map<Leg, Leg> legs() {
        return legs.view();
    }

    /// Links to peers, by name.
    public Map<String, Event.PeerChanged> peers() {
        return peers.view();
    }

    /// Where peers were found, by name.
    public Map<String, String> peerAddresses() {
        return peerAddresses.view();
    }

    /// What holds for clients, by ID.
    public Map<Integer, Event.ClientSettings> settings() {
        return settings.view();
    }

    /// The last refusal of each ID and address that tried to log in; the least recent are forgotten when there are too
    /// many.
    public Map<Attempt, Event.LoginRefused> failedLogins() {
        return failedLogins.view();
    }

    /// The last refusal of each direction of the lines of those logged in.
    public Map<Direction, Event.Refused> refusals() {
        return refusals.view();
    }

    /// Bans, by client ID or IP address.
    public Map<String, Event.Banned> bans() {
        return bans.view();
    }

    /// The server, once it was told of.
    public Event.@Nullable ServerUp server() {
        return server;
    }

    /// The newest readings of a kind, in the order in which their subjects were first told.
    public <T extends Event.Periodic> List<T> readings(Class<T> kind) {
        return readings.values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /// Everything that stands, one by one, as a snapshot of the exchange would tell it.
    public List<Event.Standing> standing() {
        List<Event.Standing> all = new ArrayList<>();
        if (server != null) {
            all.add(server);
        }
        all.addAll(clients.view().values());
        all.addAll(settings.view().values());
        all.addAll(refusals.view().values());
        all.addAll(failedLogins.view().values());
        all.addAll(bans.view().values());
        all.addAll(subscriptions.view().values());
        all.addAll(peers.view().values());
        peerAddresses.view().forEach((peer, address) -> all.add(new Event.PeerMoved(peer, "", address)));
        all.addAll(calls.view().values());
        legs.view()
                .values()
                .forEach(leg -> all.add(new Event.LegsStarted(
                        leg.call(),
                        leg.peer().isEmpty() ? List.of(leg.client()) : List.of(),
                        leg.peer().isEmpty() ? List.of(leg.slot()) : List.of(),
                        leg.peer().isEmpty() ? List.of() : List.of(leg.peer()))));
        return all;
    }

    /// A snapshot is going to be asked for: what is told from now on belongs to it or is newer.
    ///
    /// @return its epoch
    int begin() {
        return ++epoch;
    }

    /// A slice of a snapshot.
    void slice(int of, Event.Standing state) {
        stand(state, of);
    }

    /// Everything was told.
    ///
    /// @return false when that was the end of a snapshot nobody waits for any more
    boolean settle(int of) {
        if (of != epoch) {
            return false;
        }
        clients.sweep(of);
        subscriptions.sweep(of);
        calls.sweep(of);
        legs.sweep(of);
        peers.sweep(of);
        peerAddresses.sweep(of);
        settings.sweep(of);
        refusals.sweep(of);
        failedLogins.sweep(of);
        bans.sweep(of);
        return true;
    }

    void event(Event event) {
        switch (event) {
            case Event.Standing it -> stand(it, epoch);
            case Event.ClientMoved it -> clients.change(it.client(), client -> at(client, it.to()));
            case Event.ClientDown it -> {
                clients.remove(it.client());
                settings.remove(it.client());
                refusals.removeIf(direction -> direction.client() == it.client());
            }
            case Event.SubscriptionDown it ->
                subscriptions.remove(new Place(it.client(), it.slot(), it.rfTalkgroup(), it.conference()));
            case Event.BanEnded it -> bans.remove(it.subject());
            case Event.PeerRemoved it -> {
                peers.remove(it.peer());
                peerAddresses.remove(it.peer());
            }
            case Event.CallRerouted it -> calls.change(it.call(), call -> through(call, it.to()));
            case Event.LegsEnded it ->
                legs(it.call(), it.clients(), it.slots(), it.peers()).forEach(legs::remove);
            case Event.CallEnded it -> {
                calls.remove(it.call());
                legs.removeIf(leg -> leg.call() == it.call());
            }
            case Event.ServerState _, Event.Fault _, Event.WorkerChanged _, Event.ClientChanged _ -> {}
            case Event.Announced _, Event.PeerRefused _, Event.PeerDoubted _ -> {}
            case Event.Quenched _, Event.DataSeen _ -> {}
            case Event.Periodic it -> {
                Subject subject = new Subject(it.getClass(), it.key());
                if (readings.size() < READINGS || readings.containsKey(subject)) {
                    readings.put(subject, it);
                }
            }
        }
    }

    private void stand(Event.Standing state, int told) {
        switch (state) {
            case Event.ClientUp it -> clients.put(it.client(), it, told);
            case Event.SubscriptionUp it ->
                subscriptions.put(new Place(it.client(), it.slot(), it.rfTalkgroup(), it.conference()), it, told);
            case Event.CallStarted it -> calls.put(it.call(), it, told);
            case Event.LegsStarted it ->
                legs(it.call(), it.clients(), it.slots(), it.peers()).forEach(leg -> legs.put(leg, leg, told));
            case Event.ServerUp it -> server = it;
            case Event.LoginRefused it -> {
                Attempt attempt = Attempt.of(it);
                failedLogins.remove(attempt);
                failedLogins.put(attempt, it, told);
                failedLogins.keep(FAILED_LOGINS);
            }
            case Event.Refused it -> refusals.put(new Direction(it.client(), it.slot(), it.own()), it, told);
            case Event.Banned it -> bans.put(it.subject(), it, told);
            case Event.ClientSettings it -> settings.put(it.client(), it, told);
            case Event.PeerChanged it -> peers.put(it.peer(), it, told);
            case Event.PeerMoved it -> peerAddresses.put(it.peer(), it.to(), told);
        }
    }

    /// The legs that an event tells of, one by one.
    public static List<Leg> legs(long call, List<Integer> clients, List<Integer> slots, List<String> peers) {
        List<Leg> all = new ArrayList<>();
        for (int i = 0; i < Math.min(clients.size(), slots.size()); i++) {
            all.add(new Leg(call, clients.get(i), slots.get(i), ""));
        }
        peers.forEach(peer -> all.add(new Leg(call, 0, 0, peer)));
        return all;
    }

    private static Event.ClientUp at(Event.ClientUp client, String address) {
        return new Event.ClientUp(
                client.client(),
                client.listener(),
                address,
                client.callsign(),
                client.simplex(),
                client.slots(),
                client.software(),
                client.sinceMs(),
                client.station());
    }

    private static Event.CallStarted through(Event.CallStarted call, String peer) {
        return new Event.CallStarted(
                call.call(),
                call.streamId(),
                call.source(),
                call.conference(),
                call.unit(),
                new Entry(
                        call.entry().client(),
                        call.entry().slot(),
                        call.entry().rfTalkgroup(),
                        peer,
                        call.entry().server(),
                        call.entry().repeater(),
                        call.entry().hops()),
                call.startedMs());
    }
}
