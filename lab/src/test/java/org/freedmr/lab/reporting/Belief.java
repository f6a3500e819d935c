package org.freedmr.lab.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.freedmr.contract.Event;

/// What somebody believes to stand who was told these events and no others.
final class Belief {
    private final Map<String, String> standing = new TreeMap<>();

    static Belief of(Iterable<? extends Event> events) {
        Belief belief = new Belief();
        events.forEach(belief::take);
        return belief;
    }

    /// Each thing that stands under its name, with what is believed of it.
    Map<String, String> standing() {
        return standing;
    }

    void take(Event event) {
        switch (event) {
            case Event.ClientUp it ->
                standing.put(client(it.client()), it.address() + " since " + it.sinceMs() + " " + it.station());
            case Event.ClientMoved it ->
                standing.computeIfPresent(client(it.client()), (name, before) -> before.replace(it.from(), it.to()));
            case Event.ClientDown it -> {
                standing.remove(client(it.client()));
                standing.remove("settings of " + it.client());
            }
            case Event.ClientSettings it -> standing.put("settings of " + it.client(), it.toString());
            case Event.SubscriptionUp it ->
                standing.put(
                        subscription(it.client(), it.slot(), it.rfTalkgroup(), it.conference()),
                        it.source() + " until " + it.expiryMs());
            case Event.SubscriptionDown it ->
                standing.remove(subscription(it.client(), it.slot(), it.rfTalkgroup(), it.conference()));
            case Event.PeerChanged it -> standing.put("peer " + it.peer(), it.toString());
            case Event.PeerMoved it -> standing.put("address of " + it.peer(), it.to());
            case Event.PeerRemoved it -> {
                standing.remove("peer " + it.peer());
                standing.remove("address of " + it.peer());
            }
            case Event.CallStarted it -> standing.put("call " + it.call(), it.source() + " " + it.startedMs());
            case Event.CallEnded it -> {
                standing.remove("call " + it.call());
                standing.keySet().removeIf(name -> name.startsWith("leg of " + it.call() + ':'));
            }
            case Event.LegsStarted it ->
                legs(it.call(), it.clients(), it.slots(), it.peers()).forEach(leg -> standing.put(leg, "heard"));
            case Event.LegsEnded it ->
                legs(it.call(), it.clients(), it.slots(), it.peers()).forEach(standing::remove);
            default -> {}
        }
    }

    private static String client(int id) {
        return "client " + id;
    }

    private static String subscription(int client, int slot, int rfTalkgroup, int conference) {
        return "subscription of " + client + ": " + slot + "/" + rfTalkgroup + " to " + conference;
    }

    private static List<String> legs(long call, List<Integer> clients, List<Integer> slots, List<String> peers) {
        List<String> legs = new ArrayList<>();
        for (int i = 0; i < clients.size(); i++) {
            legs.add("leg of " + call + ": " + clients.get(i) + "/" + slots.get(i));
        }
        peers.forEach(peer -> legs.add("leg of " + call + ": " + peer));
        return legs;
    }
}
