package org.freedmr.core.access;

import java.util.LinkedHashMap;
import java.util.Map;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.RestartState;
import org.freedmr.contract.Source;
import org.freedmr.core.conference.Conference;
import org.freedmr.core.policy.Talkgroups;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Timers;
import org.freedmr.core.subscription.Subscription;
import org.jspecify.annotations.Nullable;

/// What a session is a member of: the leg of each of its active subscriptions, in order of joining. The book decides;
/// here it takes effect.
final class Memberships {
    private final Session session;
    private final Sessions sessions;
    private final Desk desk;
    private final Map<Subscription, AccessLeg> legs = new LinkedHashMap<>();

    Memberships(Session session, Sessions sessions, Desk desk) {
        this.session = session;
        this.sessions = sessions;
        this.desk = desk;
    }

    void joined(Subscription subscription, Now now) {
        desk.reporter.report(sessions.up(subscription, now));
        if (subscription.conference() != Talkgroups.ECHO) {
            Conference conference = desk.conferences.of(subscription.conference());
            AccessLeg leg = new AccessLeg(session.line(subscription.slot()), subscription, conference);
            legs.put(subscription, leg);
            conference.join(leg);
        }
    }

    void changed(Subscription subscription, Now now) {
        desk.reporter.report(sessions.up(subscription, now));
    }

    void left(Subscription subscription, Reason reason, Now now) {
        desk.reporter.report(new Event.SubscriptionDown(
                session.id(),
                subscription.slot(),
                subscription.rfTalkgroup(),
                subscription.conference(),
                subscription.source(),
                reason));
        AccessLeg leg = legs.remove(subscription);
        if (leg != null) {
            leg.conference().leave(leg);
        }
        if (reason == Reason.EXPIRED && subscription.rfTalkgroup() == Talkgroups.LINK) {
            session.talk().dial().expired(now);
        }
    }

    /// A subscription from before the restart of the server. What the client has already stays, but for the default
    /// reflector.
    void restore(RestartState.Entry entry, Now now) {
        int slot = session.isSimplex() ? 2 : entry.slot();
        @Nullable Subscription there = desk.book.at(session.id(), slot, entry.rfTalkgroup());
        if (there == null || there.source() == Source.DEFAULT_REFLECTOR) {
            long expiryNs = entry.expiryMs() == 0
                    ? Timers.NEVER
                    : now.monoNs() + (entry.expiryMs() - now.epochMs()) * 1_000_000;
            desk.book.add(session.id(), slot, entry.rfTalkgroup(), entry.conference(), entry.source(), expiryNs, now);
        }
    }
}
