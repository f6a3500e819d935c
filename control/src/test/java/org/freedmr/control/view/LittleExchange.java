package org.freedmr.control.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Source;
import org.freedmr.control.Scene;

/// Does what an exchange may do, at random, and tells of it as an exchange does.
final class LittleExchange {
    private static final int CLIENTS = 4;
    private static final int TALKGROUPS = 3;

    private record Place(int client, int slot, int talkgroup) {}

    private record Leg(int client, int slot, String peer) {}

    private final RandomGenerator random;
    private final List<Event> told = new ArrayList<>();
    private final Map<Integer, Event.ClientUp> clients = new LinkedHashMap<>();
    private final Map<Integer, Event.ClientSettings> settings = new LinkedHashMap<>();
    private final Map<Place, Event.SubscriptionUp> subscriptions = new LinkedHashMap<>();
    private final Map<String, Event.PeerChanged> peers = new LinkedHashMap<>();
    private final Map<Long, Event.CallStarted> calls = new LinkedHashMap<>();
    private final Map<Long, Set<Leg>> legs = new LinkedHashMap<>();
    private final Map<String, Event.Banned> bans = new LinkedHashMap<>();
    private long numbers;

    LittleExchange(RandomGenerator random) {
        this.random = random;
    }

    /// What it told, and has not been taken yet.
    List<Event> told() {
        List<Event> all = List.copyOf(told);
        told.clear();
        return all;
    }

    /// What stands.
    List<Event.Standing> standing() {
        List<Event.Standing> all = new ArrayList<>(List.of(Scene.server()));
        all.addAll(clients.values());
        all.addAll(settings.values());
        all.addAll(bans.values());
        all.addAll(subscriptions.values());
        all.addAll(peers.values());
        all.addAll(calls.values());
        legs.forEach((call, some) -> some.forEach(leg -> all.add(started(call, leg))));
        return all;
    }

    void step() {
        int client = 1_000_000 + random.nextInt(CLIENTS);
        int slot = 1 + random.nextInt(2);
        int talkgroup = 91 + random.nextInt(TALKGROUPS);
        String peer = "P" + random.nextInt(2);
        switch (random.nextInt(12)) {
            case 0, 1 -> logIn(client);
            case 2 -> logOut(client);
            case 3, 4 -> subscribe(client, slot, talkgroup);
            case 5 -> unsubscribe(new Place(client, slot, talkgroup));
            case 6 -> begin(client, slot, talkgroup, peer);
            case 7, 8 -> addLeg(new Leg(client, slot, ""));
            case 9 -> addLeg(new Leg(0, 0, peer));
            case 10 -> end();
            default -> changePeer(peer);
        }
    }

    private void logIn(int client) {
        put(clients, client, Scene.up(client));
        put(settings, client, Scene.settings(client));
    }

    private void logOut(int client) {
        if (!clients.containsKey(client)) {
            return;
        }
        List.copyOf(calls.values()).stream()
                .filter(it -> it.entry().client() == client)
                .forEach(it -> end(it.call()));
        legs.forEach((call, some) ->
                List.copyOf(some).stream().filter(leg -> leg.client() == client).forEach(leg -> withdraw(call, leg)));
        List.copyOf(subscriptions.keySet()).stream()
                .filter(it -> it.client() == client)
                .forEach(this::unsubscribe);
        clients.remove(client);
        settings.remove(client);
        told.add(new Event.ClientDown(client, Scene.ADDRESS, Reason.KEEPALIVE_LOST));
    }

    private void subscribe(int client, int slot, int talkgroup) {
        if (clients.containsKey(client)) {
            long expiryMs = random.nextInt(3);
            put(
                    subscriptions,
                    new Place(client, slot, talkgroup),
                    new Event.SubscriptionUp(client, slot, talkgroup, talkgroup, Source.USER_ACTIVATED, expiryMs));
        }
    }

    private void unsubscribe(Place it) {
        Event.SubscriptionUp up = subscriptions.remove(it);
        if (up != null) {
            told.add(new Event.SubscriptionDown(
                    it.client(), it.slot(), it.talkgroup(), up.conference(), up.source(), Reason.EXPIRED));
        }
    }

    private void begin(int client, int slot, int talkgroup, String peer) {
        boolean isOurs = clients.containsKey(client)
                && calls.values().stream()
                        .noneMatch(it ->
                                it.entry().client() == client && it.entry().slot() == slot);
        if (!isOurs && !peers.containsKey(peer)) {
            return;
        }
        Entry entry = isOurs ? Scene.through(client, slot, talkgroup) : Scene.fromPeer(peer, talkgroup);
        Event.CallStarted call = Scene.began(++numbers, entry, talkgroup);
        put(calls, call.call(), call);
        legs.put(call.call(), new LinkedHashSet<>());
    }

    private void addLeg(Leg leg) {
        boolean isThere = leg.peer().isEmpty() ? clients.containsKey(leg.client()) : peers.containsKey(leg.peer());
        boolean isFree = leg.peer().isEmpty() ? legs.values().stream().noneMatch(it -> it.contains(leg)) : true;
        if (isThere && isFree && !calls.isEmpty()) {
            long call = List.copyOf(calls.keySet()).get(random.nextInt(calls.size()));
            legs.getOrDefault(call, new LinkedHashSet<>()).add(leg);
            told.add(started(call, leg));
            if (random.nextInt(4) == 0) {
                withdraw(call, leg);
            }
        }
    }

    private void withdraw(long call, Leg leg) {
        legs.getOrDefault(call, new LinkedHashSet<>()).remove(leg);
        Event.LegsStarted it = started(call, leg);
        told.add(new Event.LegsEnded(call, it.clients(), it.slots(), it.peers()));
    }

    private static Event.LegsStarted started(long call, Leg leg) {
        return leg.peer().isEmpty()
                ? new Event.LegsStarted(call, List.of(leg.client()), List.of(leg.slot()), List.of())
                : new Event.LegsStarted(call, List.of(), List.of(), List.of(leg.peer()));
    }

    private void end() {
        if (!calls.isEmpty()) {
            end(List.copyOf(calls.keySet()).get(random.nextInt(calls.size())));
        }
    }

    private void end(long number) {
        Event.CallStarted call = calls.remove(number);
        legs.remove(number);
        if (call != null) {
            told.add(Scene.ended(number, call.entry(), call.conference()));
        }
    }

    private void changePeer(String peer) {
        boolean isUsed =
                calls.values().stream().anyMatch(it -> it.entry().peer().equals(peer))
                        || legs.values().stream().anyMatch(it -> it.contains(new Leg(0, 0, peer)));
        if (random.nextInt(3) > 0 || isUsed) {
            put(peers, peer, Scene.peer(peer));
        } else if (peers.remove(peer) != null) {
            told.add(new Event.PeerRemoved(peer));
        }
        String subject = "192.0.2." + random.nextInt(3);
        if (bans.remove(subject) != null) {
            told.add(new Event.BanEnded(subject, Reason.LIFTED));
        } else {
            put(bans, subject, new Event.Banned(subject, "noise", 1, 2));
        }
    }

    private <K, V extends Event> void put(Map<K, V> map, K key, V value) {
        map.put(key, value);
        told.add(value);
    }
}
