package org.freedmr.core.access;

import org.freedmr.contract.Reason;
import org.freedmr.contract.Source;
import org.freedmr.core.policy.Talkgroups;
import org.freedmr.core.policy.UnitUse;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Timer;
import org.freedmr.core.port.Timers;
import org.freedmr.core.subscription.Book;
import org.freedmr.core.subscription.Subscription;
import org.jspecify.annotations.Nullable;

/// Dial-a-TG: private calls are commands that manage the one link of talkgroup 9 on slot 2 (`access-hbp.md` section
/// 4.5).
/// Knows numbers and timers; the book knows memberships, the studio knows sounds.
final class DialControl {
    private static final int SLOT = 2;
    private static final long ECHO_NS = 60_000_000_000L;

    private final Session session;
    private final Desk desk;
    private final Book book;
    private final Timer comeBack;
    private int reflector;

    DialControl(Session session, Desk desk) {
        this.session = session;
        this.desk = desk;
        this.book = desk.book;
        this.comeBack = new Timer(this::comeBack, session::abandon);
    }

    /// The private call begins.
    void dialled(int number, Now now) {
        switch (Talkgroups.unit(number)) {
            case DIALABLE -> link(number, session.timerNs(), now);
            case ECHO -> link(number, ECHO_NS, now);
            case UNLINK -> unlink(Reason.CLEARED, now);
            case INVALID, BUSY, ALLSTAR, STATUS, RECORDING, SUBSCRIBER -> {}
        }
    }

    /// The private call is over: say what came of it.
    void released(int number, Now now) {
        UnitUse use = Talkgroups.unit(number);
        Phrase phrase = switch (use) {
            case DIALABLE, ECHO -> new Phrase.Linked(number);
            case UNLINK -> new Phrase.NotLinked();
            case STATUS -> status();
            case RECORDING -> new Phrase.Recording(number);
            case BUSY, ALLSTAR, SUBSCRIBER -> new Phrase.Busy();
            case INVALID -> null;
        };
        if (phrase != null) {
            desk.studio().announce(session, phrase, now);
        }
    }

    /// The dial link goes; the default reflector stays away for the life of a timer.
    void unlink(Reason reason, Now now) {
        Subscription linked = linked();
        if (linked != null) {
            book.remove(linked, reason, now);
        }
        long lifeNs = session.timerNs();
        if (reflector != 0 && lifeNs != Timers.NEVER) {
            desk.timers.schedule(comeBack, now.monoNs() + lifeNs);
        } else {
            desk.timers.cancel(comeBack);
        }
    }

    /// The dial link ran out.
    void expired(Now now) {
        comeBack(now);
        desk.studio().announce(session, status(), now);
    }

    /// The default reflector is this one now; 0 for none.
    void wish(int wished, Now now) {
        if (wished == reflector) {
            return;
        }
        reflector = wished;
        Subscription linked = linked();
        if (linked != null) {
            book.remove(linked, Reason.OPTIONS, now);
        }
        comeBack(now);
    }

    void close() {
        desk.timers.cancel(comeBack);
    }

    private void link(int conference, long lifeNs, Now now) {
        desk.timers.cancel(comeBack);
        long expiryNs = lifeNs == Timers.NEVER ? Timers.NEVER : now.monoNs() + lifeNs;
        Subscription linked = linked();
        if (linked != null && linked.source() == Source.DIAL && linked.conference() == conference) {
            book.expireAt(linked, expiryNs, now);
        } else {
            book.add(session.id(), SLOT, Talkgroups.LINK, conference, Source.DIAL, expiryNs, now);
        }
    }

    private void comeBack(Now now) {
        desk.timers.cancel(comeBack);
        if (reflector != 0 && linked() == null) {
            book.add(session.id(), SLOT, Talkgroups.LINK, reflector, Source.DEFAULT_REFLECTOR, Timers.NEVER, now);
        }
    }

    private Phrase status() {
        Subscription linked = linked();
        return linked == null ? new Phrase.NotLinked() : new Phrase.Linked(linked.conference());
    }

    private @Nullable Subscription linked() {
        return book.at(session.id(), SLOT, Talkgroups.LINK);
    }
}
