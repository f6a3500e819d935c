package org.freedmr.control.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Event;
import org.jspecify.annotations.Nullable;

/// What the role knows. Its thread feeds it; any thread that asks does so through a {@link Gallery}, which holds the
/// lock of the picture only to copy references to what is shown, which never changes.
public final class Picture {
    /// Finished calls remembered.
    public static final int HEARD = 500;
    /// Ends of sessions remembered.
    static final int ENDED = 5_000;
    /// Clients whose names are looked up anew at a time.
    private static final int RENAMED = 200;

    final Map<Long, ClientCard> clients = new TreeMap<>();
    final Map<Long, CallCard> calls = new LinkedHashMap<>();
    final Map<String, PeerCard> peers = new LinkedHashMap<>();
    final Conferences conferences = new Conferences();
    final Deque<Schema.HeardCall> heard = new ArrayDeque<>();
    final Refusals refusals = new Refusals();
    final Map<Integer, Schema.Ended> ended = new LinkedHashMap<>();
    final Map<String, Schema.Ban> bans = new LinkedHashMap<>();
    final Readings readings = new Readings();
    Event.@Nullable ServerUp server;
    boolean isKnown;
    int online;

    /// What changed and viewers were not told yet, the longest ago first.
    final Set<Integer> changedClients = new LinkedHashSet<>();
    /// Clients that hear something else only, which can wait longer.
    final Set<Integer> changedHearers = new LinkedHashSet<>();

    final Set<String> changedPeers = new LinkedHashSet<>();
    final Set<Long> changedCalls = new LinkedHashSet<>();

    private final Naming naming;
    private Audience audience = Audience.NOBODY;
    private long renamed;

    public Picture(Naming naming) {
        this.naming = naming;
    }

    /// Who is told at once.
    public synchronized void show(Audience newAudience) {
        audience = newAudience;
    }

    /// Takes an event.
    ///
    /// @return false when there is no room for the reading
    public synchronized boolean take(Event event, long epochMs) {
        switch (event) {
            case Event.Standing it -> stand(it);
            case Event.ClientMoved it -> client(it.client()).moved(it.to());
            case Event.ClientDown it -> down(it, epochMs);
            case Event.SubscriptionDown it -> unsubscribe(it);
            case Event.LegsEnded it -> {
                CallCard call = calls.get(it.call());
                if (call != null) {
                    lines(it.clients(), it.slots()).forEach(line -> silence(call, line));
                    it.peers().forEach(peer -> withdraw(call, peer));
                    changedCalls.add(it.call());
                }
            }
            case Event.CallRerouted it -> reroute(it);
            case Event.CallEnded it -> end(it);
            case Event.BanEnded it -> bans.remove(it.subject());
            case Event.PeerRemoved it -> {
                peers.remove(it.peer());
                readings.removeIf(this::isOfStranger);
                audience.removed(new Schema.PeerRemoved(Texts.brief(it.peer())));
            }
            case Event.PeerRefused it -> refusals.link(it, epochMs, naming);
            case Event.Periodic it -> {
                return read(it);
            }
            case Event.ServerState _, Event.Fault _, Event.WorkerChanged _, Event.ClientChanged _ -> {}
            case Event.Announced _, Event.PeerDoubted _, Event.Quenched _, Event.DataSeen _ -> {}
        }
        return true;
    }

    /// Everything that stands, in place of what was believed.
    public synchronized void standing(List<Event.Standing> everything) {
        naming.forgetAll();
        clients.clear();
        calls.clear();
        peers.clear();
        bans.clear();
        conferences.clearMembers();
        online = 0;
        everything.forEach(this::stand);
        List.of(changedClients, changedHearers, changedPeers, changedCalls).forEach(Set::clear);
        readings.removeIf(this::isOfStranger);
        isKnown = true;
        audience.upset();
    }

    /// Time has passed: names may have come since they were looked up.
    public synchronized void tick() {
        List<ClientCard> some = clients.entrySet().stream()
                .filter(it -> it.getKey() > renamed)
                .limit(RENAMED)
                .map(Map.Entry::getValue)
                .toList();
        for (ClientCard each : some) {
            if (each.rename(naming)) {
                changedHearers.add((int) each.named().id());
            }
        }
        renamed = some.size() < RENAMED ? 0 : some.getLast().named().id();
        if (renamed == 0) {
            conferences.rename(naming);
        }
    }

    private void stand(Event.Standing state) {
        switch (state) {
            case Event.ServerUp it -> {
                if (server != null && server.startedMs() != it.startedMs()) {
                    readings.clear();
                }
                server = it;
            }
            case Event.ClientUp it -> {
                ClientCard card = client(it.client());
                online += card.isOnline() ? 0 : 1;
                card.up(it, naming);
                resume(card, it.client());
                changedClients.add(it.client());
            }
            case Event.ClientSettings it -> {
                client(it.client()).settings(it);
                changedClients.add(it.client());
            }
            case Event.SubscriptionUp it -> {
                client(it.client()).subscribe(it, naming);
                conferences.join(
                        it.conference(), new Conferences.Seat(it.client(), it.slot(), it.rfTalkgroup()), naming);
                changedClients.add(it.client());
            }
            case Event.CallStarted it -> begin(it);
            case Event.LegsStarted it -> legs(it);
            case Event.PeerChanged it -> {
                peer(it.peer()).changed(it);
                changedPeers.add(it.peer());
            }
            case Event.PeerMoved it -> peer(it.peer()).at(it.to());
            case Event.LoginRefused it -> refusals.login(it);
            case Event.Refused it -> refusals.line(it, naming);
            case Event.Banned it ->
                bans.put(
                        it.subject(),
                        new Schema.Ban(
                                Texts.brief(it.subject()),
                                Texts.line(it.why()),
                                it.sinceMs(),
                                it.untilMs() == 0 ? null : it.untilMs()));
        }
    }

    private void down(Event.ClientDown it, long epochMs) {
        ClientCard card = clients.remove(Integer.toUnsignedLong(it.client()));
        naming.forget(it.client());
        changedClients.remove(it.client());
        changedHearers.remove(it.client());
        if (card == null) {
            return;
        }
        card.subscriptions()
                .keySet()
                .forEach(place -> conferences.leave(
                        place.conference(), new Conferences.Seat(it.client(), place.slot(), place.rfTalkgroup())));
        if (!card.isOnline()) {
            return;
        }
        online--;
        ended.remove(it.client());
        ended.put(it.client(), new Schema.Ended(it.reason(), epochMs));
        if (ended.size() > ENDED) {
            ended.remove(ended.keySet().iterator().next());
        }
        audience.down(new Schema.ClientDown(Integer.toUnsignedLong(it.client()), it.reason()));
    }

    private void unsubscribe(Event.SubscriptionDown it) {
        ClientCard card = clients.get(Integer.toUnsignedLong(it.client()));
        if (card != null) {
            card.unsubscribe(new ClientCard.Place(it.slot(), it.rfTalkgroup(), it.conference()));
            changedClients.add(it.client());
        }
        conferences.leave(it.conference(), new Conferences.Seat(it.client(), it.slot(), it.rfTalkgroup()));
    }

    private void begin(Event.CallStarted it) {
        CallCard call = new CallCard(it, naming);
        calls.put(it.call(), call);
        if (!it.unit()) {
            conferences.began(it.conference(), it.call(), naming);
        }
        if (it.entry().peer().isEmpty()) {
            ClientCard client = clients.get(Integer.toUnsignedLong(it.entry().client()));
            if (client != null) {
                client.sends(it.entry().slot(), it.call());
                changedClients.add(it.entry().client());
            }
        } else {
            bring(it.entry().peer(), it.call());
        }
        audience.began(call.show());
    }

    private void legs(Event.LegsStarted it) {
        CallCard call = calls.get(it.call());
        if (call == null) {
            return;
        }
        for (CallCard.Line line : lines(it.clients(), it.slots())) {
            call.add(line);
            ClientCard client = clients.get(Integer.toUnsignedLong(line.client()));
            if (client != null) {
                client.hears(line.slot(), it.call());
                changedHearers.add(line.client());
            }
        }
        for (String peer : it.peers()) {
            call.add(peer);
            PeerCard card = peers.get(peer);
            if (card != null) {
                card.gets(it.call());
                changedPeers.add(peer);
            }
        }
        changedCalls.add(it.call());
    }

    private void bring(String peer, long call) {
        PeerCard card = peers.get(peer);
        if (card != null) {
            card.brings(call);
            changedPeers.add(peer);
        }
    }

    /// A client that comes while calls go to it or from it.
    private void resume(ClientCard card, int id) {
        for (CallCard call : calls.values()) {
            for (int slot = 1; slot <= 2; slot++) {
                if (call.lines().contains(new CallCard.Line(id, slot))) {
                    card.hears(slot, call.start().call());
                }
            }
            Entry entry = call.start().entry();
            if (entry.peer().isEmpty() && entry.client() == id) {
                card.sends(entry.slot(), call.start().call());
            }
        }
    }

    private static List<CallCard.Line> lines(List<Integer> clients, List<Integer> slots) {
        List<CallCard.Line> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(clients.size(), slots.size()); i++) {
            lines.add(new CallCard.Line(clients.get(i), slots.get(i)));
        }
        return lines;
    }

    private void silence(CallCard call, CallCard.Line line) {
        call.remove(line);
        ClientCard card = clients.get(Integer.toUnsignedLong(line.client()));
        if (card != null) {
            card.silent(line.slot(), call.start().call());
            changedHearers.add(line.client());
        }
    }

    private void withdraw(CallCard call, String peer) {
        call.remove(peer);
        PeerCard card = peers.get(peer);
        if (card != null) {
            card.getsNoMore(call.start().call());
            changedPeers.add(peer);
        }
    }

    private void reroute(Event.CallRerouted it) {
        CallCard call = calls.get(it.call());
        if (call == null) {
            return;
        }
        leave(call);
        call.through(it.to());
        bring(it.to(), it.call());
        changedCalls.add(it.call());
    }

    /// The call does not come from where it came from any more.
    private void leave(CallCard call) {
        PeerCard from = peers.get(call.start().entry().peer());
        if (from != null) {
            from.bringsNoMore(call.start().call());
            changedPeers.add(call.start().entry().peer());
        }
        ClientCard client =
                clients.get(Integer.toUnsignedLong(call.start().entry().client()));
        if (client != null) {
            client.falls(call.start().entry().slot(), call.start().call());
            changedClients.add(call.start().entry().client());
        }
    }

    private void end(Event.CallEnded it) {
        CallCard call = calls.remove(it.call());
        changedCalls.remove(it.call());
        boolean isUnit = call != null && call.start().unit();
        if (call != null) {
            leave(call);
            List.copyOf(call.lines()).forEach(line -> silence(call, line));
            List.copyOf(call.peers()).forEach(peer -> withdraw(call, peer));
        }
        Schema.HeardCall finished = Heard.call(it, isUnit, naming);
        if (!isUnit) {
            conferences.ended(it.conference(), it.call(), it.startedMs() + it.durationMs(), finished.source(), naming);
        }
        heard.addFirst(finished);
        if (heard.size() > HEARD) {
            heard.removeLast();
        }
        audience.ended(finished);
    }

    private boolean read(Event.Periodic reading) {
        switch (reading) {
            case Event.LinkFigures it
            when peers.containsKey(it.peer()) -> {
                peer(it.peer()).figures(it);
                changedPeers.add(it.peer());
            }
            case Event.Traffic it
            when it.mesh() && peers.containsKey(it.link()) -> {
                peer(it.link()).traffic(it);
                changedPeers.add(it.link());
            }
            case Event.ClockSkew it
            when peers.containsKey(it.peer()) -> {
                peer(it.peer()).skew(it);
                changedPeers.add(it.peer());
            }
            default -> {}
        }
        return readings.take(reading);
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

    private ClientCard client(int id) {
        return clients.computeIfAbsent(Integer.toUnsignedLong(id), _ -> new ClientCard(id, naming));
    }

    private PeerCard peer(String name) {
        PeerCard known = peers.get(name);
        if (known != null) {
            return known;
        }
        PeerCard card = new PeerCard(name);
        peers.put(name, card);
        readings.of(Event.LinkFigures.class).stream()
                .filter(it -> it.peer().equals(name))
                .forEach(card::figures);
        readings.of(Event.Traffic.class).stream()
                .filter(it -> it.mesh() && it.link().equals(name))
                .forEach(card::traffic);
        return card;
    }
}
