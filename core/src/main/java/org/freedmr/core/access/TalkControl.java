package org.freedmr.core.access;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Source;
import org.freedmr.core.policy.Limits;
import org.freedmr.core.policy.Talkgroups;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Timer;
import org.freedmr.core.port.Timers;
import org.freedmr.core.stream.Stream;
import org.freedmr.core.subscription.Book;
import org.freedmr.core.subscription.RfAlias;
import org.freedmr.core.subscription.Subscription;
import org.jspecify.annotations.Nullable;

/// What pressing the key means for one client's subscriptions: user activation, timers, single mode and the clearing
/// talkgroup (`access-hbp.md` sections 4.2 to 4.4). Private calls go to {@link DialControl}.
final class TalkControl {
    private static final long ECHO_NS = 60_000_000_000L;

    private final Session session;
    private final Desk desk;
    private final Book book;
    private final DialControl dial;
    private final Timer[] resume;

    TalkControl(Session session, Desk desk) {
        this.session = session;
        this.desk = desk;
        this.book = desk.book;
        this.dial = new DialControl(session, desk);
        this.resume = new Timer[] {
            new Timer(now -> resume(1, now), session::abandon), new Timer(now -> resume(2, now), session::abandon)
        };
    }

    DialControl dial() {
        return dial;
    }

    /// A transmission was accepted on a slot; called once, at its header or first burst A.
    Talk begin(int slot, Stream stream, Now now) {
        if (stream.isUnit()) {
            dial.dialled(stream.talkgroup(), now);
            return Talk.nowhere(Reason.COMMAND);
        }
        int talkgroup = stream.talkgroup();
        return switch (Talkgroups.group(talkgroup)) {
            case LINK -> link(slot, now);
            case CLEAR -> clear(slot, now);
            case ECHO -> echo(slot, now);
            case RECORDING -> Talk.nowhere(Reason.COMMAND);
            case LOCAL, MESH -> plain(slot, talkgroup, now);
            case INVALID, NEVER, IGNORED, DATA_ONLY ->
                alias(slot, talkgroup) == 0 ? Talk.nowhere(Reason.RESERVED_TALKGROUP) : plain(slot, talkgroup, now);
        };
    }

    /// The transmission is over.
    ///
    /// @param command whether it was long or complete enough to count as a command
    void end(int slot, Stream stream, @Nullable Subscription through, boolean command, Now now) {
        if (stream.isUnit()) {
            if (command) {
                dial.released(stream.talkgroup(), now);
            }
            return;
        }
        if (through != null && !through.isEnded()) {
            rest(through, now);
        }
        Subscription echo = book.at(session.id(), slot, Talkgroups.ECHO);
        if (echo != null && stream.talkgroup() == Talkgroups.ECHO) {
            book.expireAt(echo, now.monoNs() + ECHO_NS, now);
        }
        if (session.wishes().single() && through != null) {
            scheduleResume(slot, now);
        }
        int talkgroup = stream.talkgroup();
        if (command && talkgroup > Talkgroups.ECHO && talkgroup <= Talkgroups.HIGHEST_RECORDING) {
            desk.studio().announce(session, new Phrase.Recording(talkgroup), now);
        }
    }

    private Talk plain(int slot, int rfTalkgroup, Now now) {
        Subscription subscription = book.at(session.id(), slot, rfTalkgroup);
        if (subscription == null) {
            makeRoom(slot, now);
            int conference = conference(slot, rfTalkgroup);
            subscription =
                    book.add(session.id(), slot, rfTalkgroup, conference, Source.USER_ACTIVATED, Timers.NEVER, now);
        } else {
            book.activate(subscription, now);
            book.expireAt(subscription, Timers.NEVER, now);
        }
        if (session.wishes().single()) {
            keepOnly(slot, rfTalkgroup, now);
        }
        return Talk.through(subscription);
    }

    /// The echo is on the books for a minute, so that people see it.
    private Talk echo(int slot, Now now) {
        long expiryNs = now.monoNs() + ECHO_NS;
        book.add(session.id(), slot, Talkgroups.ECHO, Talkgroups.ECHO, Source.ECHO, expiryNs, now);
        return new Talk(null, true, null);
    }

    /// The oldest activated subscription goes where there are too many.
    private void makeRoom(int slot, Now now) {
        List<Subscription> activated = new ArrayList<>(book.of(session.id(), slot));
        activated.removeIf(subscription -> subscription.source() != Source.USER_ACTIVATED);
        if (activated.size() >= Limits.ACTIVATED_PER_SLOT) {
            book.remove(activated.getFirst(), Reason.REPLACED, now);
        }
    }

    private Talk link(int slot, Now now) {
        if (slot == 1) {
            return Talk.nowhere(Reason.NOT_TALKABLE);
        }
        Subscription linked = book.at(session.id(), slot, Talkgroups.LINK);
        if (linked == null) {
            return Talk.nowhere(Reason.NOT_LINKED);
        }
        book.expireAt(linked, Timers.NEVER, now);
        if (linked.conference() == Talkgroups.ECHO) {
            return new Talk(linked, true, null);
        }
        if (session.wishes().single()) {
            keepOnly(slot, Talkgroups.LINK, now);
        }
        return Talk.through(linked);
    }

    private Talk clear(int slot, Now now) {
        for (Subscription subscription : book.of(session.id(), slot)) {
            if (subscription.source() == Source.USER_ACTIVATED) {
                book.remove(subscription, Reason.CLEARED, now);
            }
        }
        resume(slot, now);
        if (slot == 2) {
            dial.unlink(Reason.CLEARED, now);
        }
        return Talk.nowhere(Reason.COMMAND);
    }

    /// Single mode: what was activated goes, what is static waits. The dial link and the echo are no plain talkgroups.
    private void keepOnly(int slot, int rfTalkgroup, Now now) {
        for (Subscription other : book.of(session.id(), slot)) {
            if (other.rfTalkgroup() == rfTalkgroup || other.rfTalkgroup() == Talkgroups.LINK) {
                continue;
            }
            switch (other.source()) {
                case USER_ACTIVATED, API -> book.remove(other, Reason.SINGLE_MODE, now);
                case STATIC -> book.suspend(other, Reason.SINGLE_MODE, now);
                case DIAL, DEFAULT_REFLECTOR, ECHO -> {}
            }
        }
        desk.timers.cancel(resume[slot - 1]);
    }

    private void scheduleResume(int slot, Now now) {
        long lifeNs = session.timerNs();
        if (lifeNs != Timers.NEVER) {
            desk.timers.schedule(resume[slot - 1], now.monoNs() + lifeNs);
        }
    }

    private void resume(int slot, Now now) {
        desk.timers.cancel(resume[slot - 1]);
        for (Subscription subscription : book.of(session.id(), slot)) {
            book.activate(subscription, now);
        }
    }

    /// The own transmission is over: the subscription's life begins again. What a command made does not end before the
    /// time that the command gave.
    private void rest(Subscription subscription, Now now) {
        if (subscription.source().isDynamic()) {
            book.expireAt(subscription, restNs(subscription, now), now);
        }
    }

    /// When a subscription made at run time ends if its user falls silent now.
    long restNs(Subscription subscription, Now now) {
        long lifeNs = subscription.conference() == Talkgroups.ECHO ? ECHO_NS : session.timerNs();
        long expiryNs = lifeNs == Timers.NEVER ? Timers.NEVER : now.monoNs() + lifeNs;
        return subscription.source() == Source.API ? Math.max(subscription.agreedNs(), expiryNs) : expiryNs;
    }

    /// The session's wishes changed (`access-hbp.md` section 3.4): the difference is applied, what stays is untouched.
    void wished(Wishes before, Wishes after, Now now) {
        if (session.isSimplex()) {
            List<Integer> both = new ArrayList<>(after.slot1());
            after.slot2().stream()
                    .filter(talkgroup -> !both.contains(talkgroup))
                    .forEach(both::add);
            statics(2, both, now);
        } else {
            statics(1, after.slot1(), now);
            statics(2, after.slot2(), now);
        }
        dial.wish(after.reflector(), now);
        shorten(after, now);
        if (before.single() && !after.single()) {
            resume(1, now);
            resume(2, now);
        }
    }

    private void statics(int slot, List<Integer> wished, Now now) {
        for (Subscription subscription : book.of(session.id(), slot)) {
            if (subscription.source() == Source.STATIC && !wished.contains(subscription.rfTalkgroup())) {
                book.remove(subscription, Reason.OPTIONS, now);
            }
        }
        for (int talkgroup : wished) {
            Subscription there = book.at(session.id(), slot, talkgroup);
            if (there == null) {
                int conference = conference(slot, talkgroup);
                book.add(session.id(), slot, talkgroup, conference, Source.STATIC, Timers.NEVER, now);
            } else if (there.source() == Source.USER_ACTIVATED || there.source() == Source.API) {
                book.makeStatic(there, now);
            }
        }
    }

    /// A new timer shortens what is running, and never lengthens it. What a command made has an end of its own.
    private void shorten(Wishes after, Now now) {
        long lifeNs = session.timerNs();
        if (lifeNs == Timers.NEVER || after.timerMinutes() == 0) {
            return;
        }
        long latest = now.monoNs() + lifeNs;
        for (int slot = 1; slot <= 2; slot++) {
            for (Subscription subscription : book.of(session.id(), slot)) {
                boolean runs = subscription.source() != Source.API && subscription.expiryNs() != Timers.NEVER;
                if (runs && subscription.expiryNs() > latest) {
                    book.expireAt(subscription, latest, now);
                }
            }
        }
    }

    void close() {
        desk.timers.cancel(resume[0]);
        desk.timers.cancel(resume[1]);
        dial.close();
    }

    /// What a talkgroup of the client's radio is here.
    int conference(int slot, int rfTalkgroup) {
        int mapped = alias(slot, rfTalkgroup);
        return mapped == 0 ? rfTalkgroup : mapped;
    }

    /// The conference configured for this RF TG, the client's own entry first; 0 for none.
    private int alias(int slot, int rfTalkgroup) {
        int found = 0;
        for (RfAlias alias : session.settings().aliases()) {
            if (alias.slot() == slot && alias.rfTalkgroup() == rfTalkgroup) {
                if (alias.client() == session.id()) {
                    return alias.conference();
                }
                if (alias.client() == 0) {
                    found = alias.conference();
                }
            }
        }
        return found;
    }
}
