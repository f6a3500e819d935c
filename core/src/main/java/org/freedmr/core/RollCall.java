package org.freedmr.core;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Supplier;
import org.freedmr.contract.Event;
import org.freedmr.core.access.Session;
import org.freedmr.core.access.Sessions;
import org.freedmr.core.conference.CallReport;
import org.freedmr.core.conference.Conferences;
import org.freedmr.core.conference.Leg;
import org.freedmr.core.mesh.Mesh;
import org.freedmr.core.mesh.Peer;
import org.freedmr.core.port.Now;
import org.freedmr.core.stream.Stream;
import org.freedmr.core.stream.Streams;
import org.freedmr.core.subscription.Book;
import org.freedmr.core.subscription.Subscription;
import org.freedmr.wire.Address;
import org.jspecify.annotations.Nullable;

/// Calls everybody's name and tells what stands of him at that moment: clients, then peers, then calls. The names are
/// those of the beginning. Who came later is told of by events; who has gone by his turn is passed over.
final class RollCall implements Iterator<Event.Standing> {
    private final Sessions sessions;
    private final Book book;
    private final Mesh mesh;
    private final Streams streams;
    private final Conferences conferences;
    private final Supplier<Now> clock;

    private final Iterator<Integer> clients;
    private final Iterator<String> peers;
    private final Iterator<Long> calls;
    /// What is to be asked of the one whose turn it is. Each gives null when nothing stands any more.
    private final Deque<Supplier<Event.@Nullable Standing>> questions = new ArrayDeque<>();

    /// @param clock the time of the last input, for expiries
    RollCall(Sessions sessions, Book book, Mesh mesh, Streams streams, Conferences conferences, Supplier<Now> clock) {
        this.sessions = sessions;
        this.book = book;
        this.mesh = mesh;
        this.streams = streams;
        this.conferences = conferences;
        this.clock = clock;
        this.clients = sessions.all().stream().map(Session::id).toList().iterator();
        this.peers = mesh.peers().stream().map(Peer::name).toList().iterator();
        this.calls = Arrays.stream(streams.calls()).iterator();
    }

    @Override
    public boolean hasNext() {
        while (find()) {
            if (questions.element().get() != null) {
                return true;
            }
            questions.remove();
        }
        return false;
    }

    @Override
    public Event.Standing next() {
        while (find()) {
            Event.Standing answer = questions.remove().get();
            if (answer != null) {
                return answer;
            }
        }
        throw new NoSuchElementException();
    }

    /// Whether there is a question; calls the next names if need be.
    private boolean find() {
        while (questions.isEmpty()) {
            if (clients.hasNext()) {
                askClient(clients.next());
            } else if (peers.hasNext()) {
                askPeer(peers.next());
            } else if (calls.hasNext()) {
                askCall(calls.next());
            } else {
                return false;
            }
        }
        return true;
    }

    private void askClient(int id) {
        questions.add(() -> {
            Session session = sessions.of(id);
            return session == null ? null : session.up();
        });
        questions.add(() -> {
            Session session = sessions.of(id);
            return session == null ? null : session.decided();
        });
        for (int slot = 1; slot <= 2; slot++) {
            for (Subscription each : book.of(id, slot)) {
                questions.add(() -> each.isActive() ? sessions.up(each, clock.get()) : null);
            }
        }
    }

    private void askPeer(String name) {
        questions.add(() -> {
            Peer peer = mesh.peer(name);
            return peer == null ? null : peer.changed();
        });
        questions.add(() -> {
            Peer peer = mesh.peer(name);
            Address address = peer == null ? null : peer.address();
            return address == null ? null : new Event.PeerMoved(name, "", address.toString());
        });
    }

    private void askCall(long number) {
        Stream stream = streams.call(number);
        if (stream == null) {
            return;
        }
        questions.add(() -> stream.isOver() ? null : CallReport.started(stream));
        for (List<Leg> part : LegReport.parts(conferences.hearing(stream))) {
            questions.add(() -> legs(stream, part));
        }
    }

    private Event.@Nullable Standing legs(Stream stream, List<Leg> part) {
        Set<Leg> hearing = Set.copyOf(conferences.hearing(stream));
        List<Leg> still = part.stream().filter(hearing::contains).toList();
        return still.isEmpty() ? null : LegReport.started(stream.call(), still);
    }
}
