package org.freedmr.workers.mqtt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.freedmr.contract.Event;
import org.freedmr.workers.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// What stands, as far as the role was told: what the retained topics show.
final class StateBook {
    private final Map<Integer, Event.ClientUp> clients = new LinkedHashMap<>();
    private final Map<Integer, Event.ClientSettings> settings = new HashMap<>();
    private final Map<Integer, Map<Place, Event.SubscriptionUp>> subscriptions = new LinkedHashMap<>();
    private final Map<String, Event.PeerChanged> peers = new LinkedHashMap<>();
    private final Map<String, Event.PeerMoved> addresses = new HashMap<>();
    private final Map<String, Event.LinkFigures> figures = new HashMap<>();
    private final Set<Long> calls = new HashSet<>();

    private record Place(int slot, int rfTalkgroup, int conference) {}

    /// What one retained topic shows.
    sealed interface State {
        void write(JsonObject out);
    }

    private record ClientState(Event.ClientUp client, Event.@Nullable ClientSettings settings) implements State {
        @Override
        public void write(JsonObject out) {
            out.put("client", client);
            if (settings != null) {
                out.put("settings", settings);
            }
        }
    }

    private record SubscriptionsState(int client, List<Event.SubscriptionUp> all) implements State {
        @Override
        public void write(JsonObject out) {
            out.putId("client", client).put("subscriptions", all);
        }
    }

    private record PeerState(
            Event.PeerChanged link, Event.@Nullable PeerMoved address, Event.@Nullable LinkFigures figures)
            implements State {
        @Override
        public void write(JsonObject out) {
            out.put("link", link);
            if (address != null) {
                out.putAddress("address", address.to());
            }
            if (figures != null) {
                out.put("figures", figures);
            }
        }
    }

    /// Takes what an event tells.
    ///
    /// @return the topics that may show something else now
    List<String> take(Event event) {
        return switch (event) {
            case Event.ClientUp it -> {
                clients.put(it.client(), it);
                yield List.of(Topics.client(it.client()));
            }
            case Event.ClientSettings it -> {
                settings.put(it.client(), it);
                yield List.of(Topics.client(it.client()));
            }
            case Event.ClientMoved it -> {
                clients.computeIfPresent(it.client(), (_, client) -> at(client, it.to()));
                yield List.of(Topics.client(it.client()));
            }
            case Event.ClientDown it -> {
                clients.remove(it.client());
                settings.remove(it.client());
                subscriptions.remove(it.client());
                yield List.of(Topics.client(it.client()), Topics.subscriptions(it.client()));
            }
            case Event.SubscriptionUp it -> {
                subscriptions
                        .computeIfAbsent(it.client(), _ -> new LinkedHashMap<>())
                        .put(new Place(it.slot(), it.rfTalkgroup(), it.conference()), it);
                yield List.of(Topics.subscriptions(it.client()));
            }
            case Event.SubscriptionDown it -> {
                Map<Place, Event.SubscriptionUp> all = subscriptions.getOrDefault(it.client(), new HashMap<>());
                all.remove(new Place(it.slot(), it.rfTalkgroup(), it.conference()));
                if (all.isEmpty()) {
                    subscriptions.remove(it.client());
                }
                yield List.of(Topics.subscriptions(it.client()));
            }
            case Event.PeerChanged it -> {
                peers.put(it.peer(), it);
                yield List.of(Topics.peer(it.peer()));
            }
            case Event.PeerRemoved it -> {
                peers.remove(it.peer());
                addresses.remove(it.peer());
                figures.remove(it.peer());
                yield List.of(Topics.peer(it.peer()));
            }
            case Event.PeerMoved it -> {
                addresses.put(it.peer(), it);
                yield List.of(Topics.peer(it.peer()));
            }
            case Event.LinkFigures it -> {
                if (peers.containsKey(it.peer())) {
                    figures.put(it.peer(), it);
                }
                yield List.of();
            }
            case Event.CallStarted it -> {
                calls.add(it.call());
                yield List.of();
            }
            case Event.CallEnded it -> {
                calls.remove(it.call());
                yield List.of();
            }
            case Event _ -> List.of();
        };
    }

    /// Everything at once, by topic.
    Map<String, State> states() {
        Map<String, State> states = new LinkedHashMap<>();
        clients.forEach((id, client) -> states.put(Topics.client(id), new ClientState(client, settings.get(id))));
        subscriptions.forEach((id, all) -> states.put(Topics.subscriptions(id), subscriptions(id, all)));
        peers.forEach((name, link) -> states.put(Topics.peer(name), peer(link)));
        return states;
    }

    /// What a topic of an event shows now; null for nothing any more.
    @Nullable
    State state(String topic, Event of) {
        return switch (of) {
            case Event.ClientUp it -> client(it.client());
            case Event.ClientSettings it -> client(it.client());
            case Event.ClientMoved it -> client(it.client());
            case Event.SubscriptionUp it -> subscriptions(it.client());
            case Event.SubscriptionDown it -> subscriptions(it.client());
            case Event.PeerChanged it -> peer(it.peer());
            case Event.PeerMoved it -> peer(it.peer());
            case Event _ -> null;
        };
    }

    int clients() {
        return clients.size();
    }

    int peers() {
        return peers.size();
    }

    int calls() {
        return calls.size();
    }

    /// Keeps the figures of links from a book that was thrown away.
    void keepFigures(StateBook before) {
        before.figures.values().forEach(this::take);
    }

    private @Nullable State client(int id) {
        Event.ClientUp client = clients.get(id);
        return client == null ? null : new ClientState(client, settings.get(id));
    }

    private @Nullable State subscriptions(int client) {
        Map<Place, Event.SubscriptionUp> all = subscriptions.get(client);
        return all == null ? null : subscriptions(client, all);
    }

    private static State subscriptions(int client, Map<Place, Event.SubscriptionUp> all) {
        return new SubscriptionsState(client, new ArrayList<>(all.values()));
    }

    private @Nullable State peer(String name) {
        Event.PeerChanged link = peers.get(name);
        return link == null ? null : peer(link);
    }

    private State peer(Event.PeerChanged link) {
        return new PeerState(link, addresses.get(link.peer()), figures.get(link.peer()));
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
}
