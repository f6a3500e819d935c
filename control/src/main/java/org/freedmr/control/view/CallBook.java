package org.freedmr.control.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Event;

/// Calls going on, where they come from and go to, and those that are over. A part of the picture, under its lock.
final class CallBook {
    final Map<Long, CallCard> going = new LinkedHashMap<>();
    final Deque<Schema.HeardCall> heard = new ArrayDeque<>();

    private final Map<Long, ClientCard> clients;
    private final Map<String, PeerCard> peers;
    private final Conferences conferences;
    private final Changed changed;
    private final Naming naming;

    CallBook(
            Map<Long, ClientCard> clients,
            Map<String, PeerCard> peers,
            Conferences conferences,
            Changed changed,
            Naming naming) {
        this.clients = clients;
        this.peers = peers;
        this.conferences = conferences;
        this.changed = changed;
        this.naming = naming;
    }

    /// @return what viewers are told
    Schema.Call begin(Event.CallStarted it) {
        CallCard call = new CallCard(it, naming);
        going.put(it.call(), call);
        if (!it.unit()) {
            conferences.began(it.conference(), it.call(), naming);
        }
        if (it.entry().peer().isEmpty()) {
            ClientCard client = clients.get(Integer.toUnsignedLong(it.entry().client()));
            if (client != null) {
                client.sends(it.entry().slot(), it.call());
                changed.clients.add(it.entry().client());
            }
        } else {
            bring(it.entry().peer(), it.call());
        }
        return call.show();
    }

    void legs(Event.LegsStarted it) {
        CallCard call = going.get(it.call());
        if (call == null) {
            return;
        }
        for (CallCard.Line line : lines(it.clients(), it.slots())) {
            call.add(line);
            ClientCard client = clients.get(Integer.toUnsignedLong(line.client()));
            if (client != null) {
                client.hears(line.slot(), it.call());
                changed.hearers.add(line.client());
            }
        }
        for (String peer : it.peers()) {
            call.add(peer);
            PeerCard card = peers.get(peer);
            if (card != null) {
                card.gets(it.call());
                changed.peers.add(peer);
            }
        }
        changed.calls.add(it.call());
    }

    void legsEnd(Event.LegsEnded it) {
        CallCard call = going.get(it.call());
        if (call != null) {
            lines(it.clients(), it.slots()).forEach(line -> silence(call, line));
            it.peers().forEach(peer -> withdraw(call, peer));
            changed.calls.add(it.call());
        }
    }

    private void bring(String peer, long call) {
        PeerCard card = peers.get(peer);
        if (card != null) {
            card.brings(call);
            changed.peers.add(peer);
        }
    }

    /// A client that comes while calls go to it or from it.
    void resume(ClientCard card, int id) {
        for (CallCard call : going.values()) {
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
            changed.hearers.add(line.client());
        }
    }

    private void withdraw(CallCard call, String peer) {
        call.remove(peer);
        PeerCard card = peers.get(peer);
        if (card != null) {
            card.getsNoMore(call.start().call());
            changed.peers.add(peer);
        }
    }

    void reroute(Event.CallRerouted it) {
        CallCard call = going.get(it.call());
        if (call == null) {
            return;
        }
        leave(call);
        call.through(it.to());
        bring(it.to(), it.call());
        changed.calls.add(it.call());
    }

    /// The call does not come from where it came from any more.
    private void leave(CallCard call) {
        PeerCard from = peers.get(call.start().entry().peer());
        if (from != null) {
            from.bringsNoMore(call.start().call());
            changed.peers.add(call.start().entry().peer());
        }
        ClientCard client =
                clients.get(Integer.toUnsignedLong(call.start().entry().client()));
        if (client != null) {
            client.falls(call.start().entry().slot(), call.start().call());
            changed.clients.add(call.start().entry().client());
        }
    }

    /// @return what viewers are told
    Schema.HeardCall end(Event.CallEnded it) {
        CallCard call = going.remove(it.call());
        changed.calls.remove(it.call());
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
        if (heard.size() > Picture.HEARD) {
            heard.removeLast();
        }
        return finished;
    }
}
