package org.freedmr.control.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    final Map<String, PeerCard> peers = new LinkedHashMap<>();
    final Conferences conferences = new Conferences();
    final Refusals refusals = new Refusals();
    final Map<Integer, Schema.Ended> ended = new LinkedHashMap<>();
    final Map<String, Schema.Ban> bans = new LinkedHashMap<>();
    final Readings readings = new Readings();
    final Changed changed = new Changed();
    final CallBook calls;
    Event.@Nullable ServerUp server;
    boolean isKnown;
    int online;

    private final Naming naming;
    private Audience audience = Audience.NOBODY;
    private long renamed;

    public Picture(Naming naming) {
        this.naming = naming;
        calls = new CallBook(clients, peers, conferences, changed, naming);
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
            case Event.LegsEnded it -> calls.legsEnd(it);
            case Event.CallRerouted it -> calls.reroute(it);
            case Event.CallEnded it -> audience.ended(calls.end(it));
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
        calls.going.clear();
        peers.clear();
        bans.clear();
        conferences.clearMembers();
        online = 0;
        everything.forEach(this::stand);
        changed.clear();
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
                changed.hearers.add((int) each.named().id());
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
                calls.resume(card, it.client());
                changed.clients.add(it.client());
            }
            case Event.ClientSettings it -> {
                client(it.client()).settings(it);
                changed.clients.add(it.client());
            }
            case Event.SubscriptionUp it -> {
                client(it.client()).subscribe(it, naming);
                conferences.join(
                        it.conference(), new Conferences.Seat(it.client(), it.slot(), it.rfTalkgroup()), naming);
                changed.clients.add(it.client());
            }
            case Event.CallStarted it -> audience.began(calls.begin(it));
            case Event.LegsStarted it -> calls.legs(it);
            case Event.PeerChanged it -> {
                peer(it.peer()).changed(it);
                changed.peers.add(it.peer());
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
        changed.clients.remove(it.client());
        changed.hearers.remove(it.client());
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
            changed.clients.add(it.client());
        }
        conferences.leave(it.conference(), new Conferences.Seat(it.client(), it.slot(), it.rfTalkgroup()));
    }

    private boolean read(Event.Periodic reading) {
        switch (reading) {
            case Event.LinkFigures it
            when peers.containsKey(it.peer()) -> {
                peer(it.peer()).figures(it);
                changed.peers.add(it.peer());
            }
            case Event.Traffic it
            when it.mesh() && peers.containsKey(it.link()) -> {
                peer(it.link()).traffic(it);
                changed.peers.add(it.link());
            }
            case Event.ClockSkew it
            when peers.containsKey(it.peer()) -> {
                peer(it.peer()).skew(it);
                changed.peers.add(it.peer());
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
