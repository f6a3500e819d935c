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
import org.freedmr.core.access.FrontDesk;
import org.freedmr.core.access.Session;
import org.freedmr.core.access.Sessions;
import org.freedmr.core.conference.CallReport;
import org.freedmr.core.conference.Conferences;
import org.freedmr.core.conference.Leg;
import org.freedmr.core.mesh.Mesh;
import org.freedmr.core.mesh.Peer;
import org.freedmr.core.policy.Bans;
import org.freedmr.core.policy.Failures;
import org.freedmr.core.port.Now;
import org.freedmr.core.stream.Stream;
import org.freedmr.core.stream.Streams;
import org.freedmr.core.subscription.Book;
import org.freedmr.core.subscription.Subscription;
import org.freedmr.wire.Address;
import org.jspecify.annotations.Nullable;

/// Calls everybody's name and tells what stands of him at that moment: clients, failed logins, bans, peers, calls. The
/// names are
/// those of the beginning. Who came later is told of by events; who has gone by his turn is passed over.
final class RollCall implements Iterator<Event.Standing> {
    private final Sessions sessions;
    private final Failures failures;
    private final Bans bans;
    private final Book book;
    private final Mesh mesh;
    private final Streams streams;
    private final Conferences conferences;
    private final Supplier<Now> clock;

    private final Iterator<Integer> clients;
    private final Iterator<Failures.Failure> failed;
    private final Iterator<Event.Banned> banned;
    private final Iterator<String> peers;
    private final Iterator<Long> calls;
    /// What is to be asked of the one whose turn it is. Each gives null when nothing stands any more.
    private final Deque<Supplier<Event.@Nullable Standing>> questions = new ArrayDeque<>();

    /// @param clock the time of the last input, for expiries
    RollCall(
            Sessions sessions,
            Failures failures,
            Bans bans,
            Book book,
            Mesh mesh,
            Streams streams,
            Conferences conferences,
            Supplier<Now> clock) {
        this.sessions = sessions;
        this.failures = failures;
        this.bans = bans;
        this.book = book;
        this.mesh = mesh;
        this.streams = streams;
        this.conferences = conferences;
        this.clock = clock;
        this.clients = sessions.all().stream().map(Session::id).toList().iterator();
        this.failed = failures.all().iterator();
        this.banned = bans.all().iterator();
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
            } else if (failed.hasNext()) {
                askFailure(failed.next());
            } else if (banned.hasNext()) {
                String subject = banned.next().subject();
                questions.add(() -> bans.of(subject));
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
        for (int slot = 1; slot <= 2; slot++) {
            int at = slot;
            questions.add(() -> refused(id, at, true));
            questions.add(() -> refused(id, at, false));
        }
    }

    /// A simplex client is asked for slot 2 only, under which its one line goes.
    private Event.@Nullable Standing refused(int id, int slot, boolean own) {
        Session session = sessions.of(id);
        boolean known = session != null && session.up() != null && (slot == 2 || !session.isSimplex());
        return session == null || !known ? null : session.line(slot).refused(own);
    }

    private void askFailure(Failures.Failure known) {
        questions.add(() -> {
            Failures.Failure failure = failures.of(known.client(), known.address());
            return failure == null ? null : FrontDesk.told(failure);
        });
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
