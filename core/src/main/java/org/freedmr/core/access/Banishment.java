package org.freedmr.core.access;

import java.util.List;
import org.freedmr.contract.Command;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.policy.BanSubject;
import org.freedmr.core.policy.Bans;
import org.freedmr.core.policy.Limits;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Outcome;
import org.freedmr.core.port.Timer;
import org.freedmr.wire.Text;

/// Makes bans and lifts them, ends the sessions of who is banned, and keeps the bans over a restart. That newcomers are
/// refused is the affair of the {@link Gate}.
public final class Banishment {
    private static final Outcome NOBODY = Outcome.refused("this is no client ID and no IP address");
    private static final int LONGEST_WHY = 200;
    /// The wall clock may be put right in the meantime: it is looked at again this soon.
    private static final long LOOK_MS = 3_600_000;

    private final Bans bans;
    private final Sessions sessions;
    private final Desk desk;
    private final FrontDesk frontDesk;
    private final Timer end = new Timer(this::expire);

    public Banishment(Bans bans, Sessions sessions, Desk desk, FrontDesk frontDesk) {
        this.bans = bans;
        this.sessions = sessions;
        this.desk = desk;
        this.frontDesk = frontDesk;
    }

    /// Bans, or changes why and until when.
    public Outcome ban(Command.Ban order, Now now) {
        BanSubject subject = BanSubject.parse(order.subject());
        if (subject == null) {
            return NOBODY;
        }
        if (order.untilMs() != 0 && order.untilMs() <= now.epochMs()) {
            return Outcome.refused("the end of the ban is past already");
        }
        String why = Text.clean(order.why().substring(0, Math.min(order.why().length(), LONGEST_WHY)));
        Event.Banned before = bans.of(subject.text());
        long sinceMs = before == null ? now.epochMs() : before.sinceMs();
        Event.Banned ban = new Event.Banned(subject.text(), why, sinceMs, order.untilMs());
        if (!bans.put(subject, ban)) {
            return Outcome.refused("there are " + Limits.BANS + " bans already");
        }
        if (!ban.equals(before)) {
            desk.reporter.report(ban);
            changed(now);
        }
        expel(subject, now);
        return Outcome.DONE;
    }

    /// Lifts a ban; one that is not there is lifted already.
    public Outcome lift(Command.LiftBan order, Now now) {
        BanSubject subject = BanSubject.parse(order.subject());
        if (subject == null) {
            return NOBODY;
        }
        if (bans.remove(subject)) {
            over(subject, Reason.LIFTED);
            changed(now);
        }
        return Outcome.DONE;
    }

    /// The bans of an earlier process, but for what is over.
    public void restore(List<Event.Banned> kept, Now now) {
        for (Event.Banned ban : kept) {
            BanSubject subject = BanSubject.parse(ban.subject());
            if (subject != null && subject.text().equals(ban.subject()) && !isOver(ban, now)) {
                String why = Text.clean(ban.why());
                bans.put(subject, new Event.Banned(ban.subject(), why, ban.sinceMs(), ban.untilMs()));
            }
        }
        schedule(now);
    }

    private void expel(BanSubject subject, Now now) {
        for (Session session : sessions.all()) {
            if (subject.isAbout(session.id(), session.address())) {
                session.dismiss(Reason.BANNED, now);
            }
        }
    }

    private void expire(Now now) {
        boolean any = false;
        for (Event.Banned ban : bans.all()) {
            BanSubject subject = BanSubject.parse(ban.subject());
            if (subject != null && isOver(ban, now) && bans.remove(subject)) {
                over(subject, Reason.EXPIRED);
                any = true;
            }
        }
        if (any) {
            changed(now);
        } else {
            schedule(now);
        }
    }

    private static boolean isOver(Event.Banned ban, Now now) {
        return ban.untilMs() != 0 && ban.untilMs() <= now.epochMs();
    }

    private void over(BanSubject subject, Reason reason) {
        frontDesk.forgive();
        desk.reporter.report(new Event.BanEnded(subject.text(), reason));
    }

    private void changed(Now now) {
        desk.reporter.keepBans(bans.all());
        schedule(now);
    }

    private void schedule(Now now) {
        long soonestMs = Long.MAX_VALUE;
        for (Event.Banned ban : bans.all()) {
            if (ban.untilMs() != 0) {
                soonestMs = Math.min(soonestMs, ban.untilMs() - now.epochMs());
            }
        }
        if (soonestMs == Long.MAX_VALUE) {
            desk.timers.cancel(end);
        } else {
            desk.timers.schedule(end, now.monoNs() + Math.clamp(soonestMs, 1, LOOK_MS) * 1_000_000);
        }
    }
}
