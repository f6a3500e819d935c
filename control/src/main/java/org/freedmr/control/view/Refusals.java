package org.freedmr.control.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedmr.contract.Event;

/// What was refused lately: on lines, of logins, on links. The least recent are forgotten first.
final class Refusals {
    /// Of each kind, for operators.
    static final int NEWEST = 500;
    /// Of each direction of a line.
    static final int OF_LINE = 20;
    /// Of all lines together.
    static final int OF_LINES = 20_000;
    /// Failed logins, as many as the exchange keeps itself.
    static final int LOGINS = 1_024;

    private record Line(int client, int slot, boolean own) {}

    private record Login(int client, String address) {}

    private final Map<Line, Deque<Schema.Refusal>> lines = new LinkedHashMap<>();
    private final Deque<Schema.Refusal> newestOfLines = new ArrayDeque<>();
    private final Map<Login, Schema.Attempt> logins = new LinkedHashMap<>();
    private final Deque<Schema.LinkRefusal> links = new ArrayDeque<>();
    private int kept;

    void line(Event.Refused it, Naming naming) {
        Schema.Refusal refusal = new Schema.Refusal(
                naming.station(it.client()),
                it.slot(),
                it.own(),
                naming.station(it.source()),
                Integer.toUnsignedLong(it.talkgroup()),
                naming.talkgroup(it.talkgroup()),
                it.reason(),
                it.atMs());
        Line line = new Line(it.client(), it.slot(), it.own());
        Deque<Schema.Refusal> before = lines.remove(line);
        Deque<Schema.Refusal> own = before == null ? new ArrayDeque<>(4) : before;
        lines.put(line, own);
        if (own.stream().anyMatch(each -> isSame(each, refusal))) {
            return; // told again by a snapshot
        }
        own.addFirst(refusal);
        kept++;
        if (own.size() > OF_LINE) {
            own.removeLast();
            kept--;
        }
        Iterator<Deque<Schema.Refusal>> oldest = lines.values().iterator();
        while (kept > OF_LINES) {
            kept -= oldest.next().size();
            oldest.remove();
        }
        push(newestOfLines, refusal);
    }

    private static boolean isSame(Schema.Refusal one, Schema.Refusal other) {
        return one.atMs() == other.atMs()
                && one.source().id() == other.source().id()
                && one.talkgroup() == other.talkgroup()
                && one.reason() == other.reason();
    }

    void login(Event.LoginRefused it) {
        Login login = new Login(it.client(), Texts.ip(it.address()));
        logins.remove(login);
        logins.put(
                login,
                new Schema.Attempt(
                        Integer.toUnsignedLong(it.client()),
                        Texts.brief(it.step()),
                        it.reason(),
                        it.count(),
                        it.atMs(),
                        Texts.brief(it.address())));
        if (logins.size() > LOGINS) {
            logins.remove(logins.keySet().iterator().next());
        }
    }

    void link(Event.PeerRefused it, long atMs, Naming naming) {
        push(
                links,
                new Schema.LinkRefusal(
                        Texts.brief(it.peer()),
                        naming.server(it.server()),
                        naming.station(it.source()),
                        Integer.toUnsignedLong(it.talkgroup()),
                        it.reason(),
                        atMs));
    }

    private static <T> void push(Deque<T> newest, T one) {
        newest.addFirst(one);
        if (newest.size() > NEWEST) {
            newest.removeLast();
        }
    }

    /// Newest first.
    List<Schema.Refusal> ofLine(int client, int slot, boolean own) {
        return newest(lines.getOrDefault(new Line(client, slot, own), new ArrayDeque<>()));
    }

    /// Newest first.
    List<Schema.Refusal> ofLines() {
        return newest(newestOfLines);
    }

    /// A snapshot may have told an old one after newer ones.
    private static List<Schema.Refusal> newest(Collection<Schema.Refusal> all) {
        return all.stream()
                .sorted(Comparator.comparingLong(Schema.Refusal::atMs).reversed())
                .toList();
    }

    /// Newest first.
    List<Schema.LinkRefusal> ofLinks() {
        return List.copyOf(links);
    }

    /// Newest first.
    List<Schema.Attempt> ofLogins() {
        List<Schema.Attempt> all = new ArrayList<>(logins.values());
        all.sort(Comparator.comparingLong(Schema.Attempt::atMs).reversed());
        return all.subList(0, Math.min(all.size(), NEWEST));
    }

    /// Of a client, newest first.
    List<Schema.Attempt> ofLogins(int client) {
        List<Schema.Attempt> own = new ArrayList<>();
        logins.forEach((login, attempt) -> {
            if (login.client() == client) {
                own.add(attempt);
            }
        });
        own.sort(Comparator.comparingLong(Schema.Attempt::atMs).reversed());
        return List.copyOf(own);
    }
}
