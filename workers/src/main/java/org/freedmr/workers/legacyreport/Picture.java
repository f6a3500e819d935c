package org.freedmr.workers.legacyreport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedmr.bus.StateView.Place;
import org.freedmr.contract.Event;
import org.jspecify.annotations.Nullable;

/// What stands, as far as old dashboards want to see it: clients, what they subscribe, and links.
final class Picture {
    private final Map<Integer, Event.ClientUp> clients = new LinkedHashMap<>();
    private final Map<Integer, Event.ClientSettings> settings = new LinkedHashMap<>();
    private final Map<Integer, Map<Place, Event.SubscriptionUp>> subscriptions = new LinkedHashMap<>();
    private final Map<String, String> links = new LinkedHashMap<>();

    void clear() {
        clients.clear();
        settings.clear();
        subscriptions.clear();
        links.clear();
    }

    void up(Event.ClientUp client) {
        clients.put(client.client(), client);
    }

    void down(int client) {
        clients.remove(client);
        settings.remove(client);
        subscriptions.remove(client);
    }

    void moved(int client, String address) {
        clients.computeIfPresent(
                client,
                (_, it) -> new Event.ClientUp(
                        it.client(),
                        it.listener(),
                        address,
                        it.callsign(),
                        it.simplex(),
                        it.slots(),
                        it.software(),
                        it.sinceMs(),
                        it.station()));
    }

    void settings(Event.ClientSettings of) {
        settings.put(of.client(), of);
    }

    void subscribed(Event.SubscriptionUp it) {
        subscriptions.computeIfAbsent(it.client(), _ -> new LinkedHashMap<>()).put(place(it), it);
    }

    void unsubscribed(Event.SubscriptionDown it) {
        Map<Place, Event.SubscriptionUp> of = subscriptions.get(it.client());
        if (of != null) {
            of.remove(new Place(it.client(), it.slot(), it.rfTalkgroup(), it.conference()));
            if (of.isEmpty()) {
                subscriptions.remove(it.client());
            }
        }
    }

    void link(String name) {
        links.putIfAbsent(name, "");
    }

    void linkAt(String name, String address) {
        links.put(name, address);
    }

    void linkRemoved(String name) {
        links.remove(name);
    }

    Map<Integer, Event.ClientUp> clients() {
        return clients;
    }

    Event.@Nullable ClientSettings settingsOf(int client) {
        return settings.get(client);
    }

    List<Event.SubscriptionUp> subscriptionsOf(int client) {
        return List.copyOf(subscriptions.getOrDefault(client, Map.of()).values());
    }

    List<Event.SubscriptionUp> subscriptions() {
        List<Event.SubscriptionUp> all = new ArrayList<>();
        subscriptions.values().forEach(of -> all.addAll(of.values()));
        return all;
    }

    /// Addresses of links, empty when unknown, by name.
    Map<String, String> links() {
        return links;
    }

    /// Whether the radios of a client can speak to this talkgroup on this slot.
    boolean isSubscribed(int client, int slot, int rfTalkgroup) {
        return subscriptions.getOrDefault(client, Map.of()).keySet().stream()
                .anyMatch(it -> it.slot() == slot && it.rfTalkgroup() == rfTalkgroup);
    }

    /// What a conference is called on a line; its own number when that is not known.
    int rfTalkgroup(int client, int slot, int conference) {
        return subscriptions.getOrDefault(client, Map.of()).keySet().stream()
                .filter(it -> it.slot() == slot && it.conference() == conference)
                .mapToInt(Place::rfTalkgroup)
                .findFirst()
                .orElse(conference);
    }

    private static Place place(Event.SubscriptionUp it) {
        return new Place(it.client(), it.slot(), it.rfTalkgroup(), it.conference());
    }
}
