package org.freedmr.core.access;

import org.freedmr.contract.Command;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Source;
import org.freedmr.core.policy.Limits;
import org.freedmr.core.policy.Talkgroups;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Outcome;
import org.freedmr.core.port.Timers;
import org.freedmr.core.subscription.Book;
import org.freedmr.core.subscription.Subscription;
import org.jspecify.annotations.Nullable;

/// What operators, and owners of clients, ask of sessions. Each command is done whole, or refused in words.
public final class Orders {
    private static final Outcome NOBODY = Outcome.refused("no such client is logged in");
    private static final Outcome STATIC_ALREADY =
            new Outcome(true, "the client has this talkgroup as a static one; nothing was changed");
    private static final long MINUTE_NS = 60_000_000_000L;

    private final Sessions sessions;
    private final Book book;

    public Orders(Sessions sessions, Book book) {
        this.sessions = sessions;
        this.book = book;
    }

    public Outcome disconnect(int client, Now now) {
        Session session = sessions.of(client);
        if (session == null) {
            return NOBODY;
        }
        session.dismiss(Reason.CLOSED_BY_SERVER, now);
        return Outcome.DONE;
    }

    public Outcome reset(int client, Now now) {
        Session session = sessions.of(client);
        if (session == null) {
            return NOBODY;
        }
        session.reset(now);
        return Outcome.DONE;
    }

    public Outcome resetAll(Now now) {
        sessions.all().forEach(session -> session.reset(now));
        return Outcome.DONE;
    }

    /// Makes a membership, or moves the end of the one that a command or the user made.
    public Outcome subscribe(Command.Subscribe order, Now now) {
        Session session = configured(order.client());
        if (session == null) {
            return NOBODY;
        }
        String refusal = refusal(session, order);
        if (refusal != null) {
            return Outcome.refused(refusal);
        }
        long expiryNs = order.minutes() == 0 ? Timers.NEVER : now.monoNs() + order.minutes() * MINUTE_NS;
        int slot = order.slot();
        Subscription there = book.at(session.id(), slot, order.talkgroup());
        if (there != null && there.source() == Source.STATIC) {
            return STATIC_ALREADY;
        }
        if (there != null && there.source() == Source.API) {
            book.order(there, expiryNs, now);
            return Outcome.DONE;
        }
        if (ordered(session.id(), slot) >= Limits.ORDERED_PER_SLOT) {
            return Outcome.refused("the slot has " + Limits.ORDERED_PER_SLOT + " talkgroups by command already");
        }
        if (there == null) {
            int conference = session.talk().conference(slot, order.talkgroup());
            book.add(session.id(), slot, order.talkgroup(), conference, Source.API, expiryNs, now);
        } else {
            book.order(there, expiryNs, now);
        }
        return Outcome.DONE;
    }

    private static @Nullable String refusal(Session session, Command.Subscribe order) {
        String noSlot = refusal(session, order.slot());
        if (noSlot != null) {
            return noSlot;
        }
        int talkgroup = order.talkgroup();
        if (talkgroup < 1 || talkgroup > Talkgroups.HIGHEST) {
            return "there is no such talkgroup";
        }
        if (!Talkgroups.mayBeStatic(talkgroup)) {
            return Reason.RESERVED_TALKGROUP.text();
        }
        if (order.minutes() < 0 || order.minutes() > OptionsParser.LONGEST_TIMER_MINUTES) {
            return "a subscription lasts 0 to " + OptionsParser.LONGEST_TIMER_MINUTES + " minutes";
        }
        boolean admitted = session.settings().talkgroups(order.slot()).admits(talkgroup);
        return admitted ? null : Reason.TALKGROUP_NOT_PERMITTED_OUT.text();
    }

    private static @Nullable String refusal(Session session, int slot) {
        if (slot != 1 && slot != 2) {
            return "there is no such slot";
        }
        return slot == 1 && session.isSimplex() ? "a simplex client has slot 2 only" : null;
    }

    private long ordered(int client, int slot) {
        return book.of(client, slot).stream()
                .filter(each -> each.source() == Source.API)
                .count();
    }

    /// Ends a membership that was made at run time.
    public Outcome unsubscribe(Command.Unsubscribe order, Now now) {
        Session session = configured(order.client());
        if (session == null) {
            return NOBODY;
        }
        String noSlot = refusal(session, order.slot());
        if (noSlot != null) {
            return Outcome.refused(noSlot);
        }
        Subscription there = book.at(session.id(), order.slot(), order.talkgroup());
        if (there == null) {
            return Outcome.DONE;
        }
        String from = session.options().arePresent() ? "the client's options" : "the settings of its listener";
        return switch (there.source()) {
            case STATIC -> Outcome.refused("the talkgroup is static: it comes from " + from);
            case DEFAULT_REFLECTOR -> Outcome.refused("the link is the default reflector: it comes from " + from);
            case DIAL -> {
                session.talk().dial().unlink(Reason.RESET, now);
                yield Outcome.DONE;
            }
            case USER_ACTIVATED, API, ECHO -> {
                book.remove(there, Reason.RESET, now);
                yield Outcome.DONE;
            }
        };
    }

    /// The text of the outcome names what was not taken of the options.
    public Outcome options(Command.SetOptions order, Now now) {
        Session session = configured(order.client());
        if (session == null) {
            return NOBODY;
        }
        if (OptionsParser.namesPassword(order.options())) {
            return Outcome.refused("a password cannot be set in this way");
        }
        Options options = OptionsParser.parse(order.options());
        return session.take(options, now)
                ? new Outcome(true, String.join("; ", options.ignored()))
                : Outcome.refused("the options need the KEY that the client's options have");
    }

    public Outcome prove(Command.ProveKey order) {
        Session session = configured(order.client());
        if (session == null) {
            return NOBODY;
        }
        if (!session.options().areKeyed()) {
            return Outcome.refused("the client's options have no key");
        }
        return session.options().proves(order.digest()) ? Outcome.DONE : Outcome.refused("the key is another one");
    }

    /// A session that has been told of; one that waits for its first configuration is nobody yet.
    private @Nullable Session configured(int client) {
        Session session = sessions.of(client);
        return session == null || session.up() == null ? null : session;
    }
}
