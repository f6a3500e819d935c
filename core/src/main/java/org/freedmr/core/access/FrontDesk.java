package org.freedmr.core.access;

import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.policy.Bans;
import org.freedmr.core.policy.Failures;
import org.freedmr.core.policy.Limits;
import org.freedmr.core.policy.ReplyBudget;
import org.freedmr.core.policy.TokenBucket;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Outbox;
import org.freedmr.core.port.Reporter;
import org.freedmr.wire.Address;
import org.freedmr.wire.ClientConfig;
import org.freedmr.wire.Dmrd;
import org.freedmr.wire.HbpMessage;
import org.freedmr.wire.IdMessage;
import org.freedmr.wire.Interrupt;
import org.freedmr.wire.OptionsMessage;
import org.jspecify.annotations.Nullable;

/// Receives every datagram of the access listeners and knows what each message means in each state
/// (`access-hbp.md` section 2.2). Nothing a stranger sends changes anybody's state; he gets at most ten bytes.
public final class FrontDesk {
    /// The ID of monitoring scripts; it gets a challenge and leaves no trace.
    private static final int STATUS_PROBE = -1;

    private final Sessions sessions;
    private final Desk desk;
    private final Outbox outbox;
    private final Reporter reporter;
    private final Gate gate;
    private final ReplyBudget refusals = new ReplyBudget();
    /// Strangers must not fill the log; the table of failures keeps what is not told.
    private final TokenBucket reports = new TokenBucket(5, 50);
    private final byte[] reply = new byte[IdMessage.PONG.length()];

    public FrontDesk(byte[] bootSecret, Sessions sessions, Desk desk, Bans bans) {
        this.sessions = sessions;
        this.desk = desk;
        this.outbox = desk.outbox;
        this.reporter = desk.reporter;
        this.gate = new Gate(bootSecret, sessions, bans);
    }

    public void install(AccessSettings settings, Now now) {
        gate.install(settings);
        sessions.install(settings, now);
    }

    public void install(Passwords passwords) {
        gate.install(passwords);
    }

    public void install(KnownIds knownIds) {
        gate.install(knownIds);
    }

    /// The last failed logins.
    public Failures failures() {
        return gate.failures();
    }

    /// Nobody is met with silence any more for earlier attempts.
    void forgive() {
        gate.forgive();
    }

    /// What is told of a failed login.
    public static Event.LoginRefused told(Failures.Failure failure) {
        return new Event.LoginRefused(
                failure.client(),
                failure.address().toString(),
                failure.step(),
                failure.reason(),
                failure.count(),
                failure.lastMs());
    }

    /// Entries in all tables about strangers together, at most {@link Limits#STRANGERS}.
    public int strangers() {
        return gate.strangers() + refusals.size();
    }

    /// Handles one datagram.
    ///
    /// @return null when it did what its sender wanted, or why not
    /// @throws RuntimeException for a bug of ours, which the caller keeps and counts (`decisions.md` 17)
    public @Nullable Reason datagram(int listener, Address from, byte[] bytes, int length, Now now) {
        sessions.tally(listener).in(length);
        try {
            Reason reason = sort(listener, from, bytes, length, now);
            if (reason != null) {
                desk.count(reason);
            }
            return reason;
        } catch (RuntimeException fault) {
            desk.count(Reason.INTERNAL_ERROR);
            try {
                abandon(listener, from, bytes, length, now);
            } catch (RuntimeException another) {
                fault.addSuppressed(another);
            }
            throw fault;
        }
    }

    /// A datagram that failed ends its stream if it was a burst, otherwise its session, and nothing else.
    private void abandon(int listener, Address from, byte[] bytes, int length, Now now) {
        Session session = sessions.at(listener, from);
        if (session != null && HbpMessage.of(bytes, length) == HbpMessage.DMRD) {
            session.line(Dmrd.slot(bytes)).abandonStream(now);
        } else if (session != null) {
            session.abandon(now);
        }
    }

    private @Nullable Reason sort(int listener, Address from, byte[] bytes, int length, Now now) {
        Session session = sessions.at(listener, from);
        if (session == null && !from.isUsable()) {
            return Reason.UNUSABLE_ADDRESS;
        }
        if (session != null && !session.isWithinBudget(now.monoNs())) {
            return Reason.CLIENT_RATE;
        }
        HbpMessage message = HbpMessage.of(bytes, length);
        if (message.hasClientId() && session != null && session.id() != message.clientId(bytes)) {
            session = null;
        }
        return switch (message) {
            case DMRD -> session == null ? Reason.NOT_LOGGED_IN : burst(session, bytes, length, now);
            case PING -> ping(session, listener, from, bytes, now);
            case LOGIN -> login(listener, from, message.clientId(bytes), now);
            case KEY -> key(session, listener, from, bytes, now);
            case CONFIG -> config(session, listener, from, bytes, length, now);
            case OPTIONS -> options(session, listener, from, bytes, length, now);
            case CLOSE -> close(session, now);
            case INTERRUPT -> interrupt(session, bytes, length, now);
            case TALKER_ALIAS, RADIO_POSITION, CLIENT_POSITION, RSSI -> note(session, now);
            case MALFORMED -> Reason.MALFORMED;
            case UNKNOWN -> Reason.UNKNOWN_MESSAGE;
        };
    }

    // ---- strangers -------------------------------------------------------------------------------------------------

    private @Nullable Reason login(int listener, Address from, int client, Now now) {
        if (client != STATUS_PROBE) {
            Reason silence = gate.silence(client, from, now.monoNs());
            if (silence != null) {
                return silence;
            }
            if (!gate.hasBudget(client, from, now.monoNs())) {
                return Reason.LOGIN_BUDGET;
            }
            Reason refused = gate.registration(listener, client, from);
            if (refused != null) {
                return refuse(listener, from, client, HbpMessage.LOGIN, refused, now);
            }
        } else if (gate.isBanned(client, from)) {
            return Reason.BANNED;
        }
        reply(IdMessage.CHALLENGE, gate.salt(listener, client, from, now.monoNs()), listener, from);
        return null;
    }

    private @Nullable Reason key(@Nullable Session session, int listener, Address from, byte[] bytes, Now now) {
        int client = HbpMessage.KEY.clientId(bytes);
        if (client == STATUS_PROBE) {
            return Reason.OUT_OF_TURN;
        }
        Reason silence = gate.silence(client, from, now.monoNs());
        if (silence != null) {
            return silence;
        }
        Reason refused = gate.registration(listener, client, from);
        if (refused == null) {
            refused = gate.password(listener, client, from, bytes, now.monoNs());
        }
        if (refused == null && session == null) {
            refused = claim(client, listener, from, now);
        }
        if (refused != null) {
            return refuse(listener, from, client, HbpMessage.KEY, refused, now);
        }
        gate.proved(client, from);
        if (session != null) {
            session.heardFrom(now.monoNs());
        } else {
            seat(client, listener, from, now);
        }
        reply(IdMessage.ACKNOWLEDGEMENT, client, listener, from);
        return null;
    }

    /// May a proven newcomer have this ID, which may be in use?
    private @Nullable Reason claim(int client, int listener, Address from, Now now) {
        Session holder = sessions.of(client);
        if (holder == null) {
            return null;
        }
        boolean weak = sessions.settings(listener).openAccess()
                && !holder.address().withoutPort().equals(from.withoutPort())
                && holder.silenceNs(now.monoNs()) < Session.PING_MISSED_NS;
        return weak || holder.isContested(from, now.monoNs()) ? Reason.DUPLICATE_ID : null;
    }

    private void seat(int client, int listener, Address from, Now now) {
        Session neighbour = sessions.at(listener, from);
        if (neighbour != null) {
            neighbour.end(Reason.REPLACED, now);
        }
        Session holder = sessions.of(client);
        if (holder != null && holder.listener() != listener) {
            holder.end(Reason.REPLACED, now);
            holder = null;
        }
        if (holder == null) {
            sessions.open(client, listener, from, desk, now);
        } else {
            holder.proved(from, now);
        }
    }

    // ---- clients ---------------------------------------------------------------------------------------------------

    private @Nullable Reason config(
            @Nullable Session session, int listener, Address from, byte[] bytes, int length, Now now) {
        int client = HbpMessage.CONFIG.clientId(bytes);
        ClientConfig config = ClientConfig.parse(bytes, length);
        if (config == null) {
            return Reason.MALFORMED;
        }
        if (session == null) {
            return outOfTurn(listener, from, client, now);
        }
        Reason mismatch = gate.callsign(listener, client, config.callsign());
        if (mismatch != null) {
            if (session.state() == SessionState.WAIT_CONFIG) {
                session.end(mismatch, now);
            }
            return refuse(listener, from, client, HbpMessage.CONFIG, mismatch, now);
        }
        session.configure(config, StationText.read(bytes, length), now);
        session.send(IdMessage.ACKNOWLEDGEMENT);
        return null;
    }

    private @Nullable Reason options(
            @Nullable Session session, int listener, Address from, byte[] bytes, int length, Now now) {
        if (session == null) {
            return outOfTurn(listener, from, HbpMessage.OPTIONS.clientId(bytes), now);
        }
        session.options(OptionsParser.parse(bytes, OptionsMessage.TEXT_OFFSET, length), now);
        session.send(IdMessage.ACKNOWLEDGEMENT);
        return null;
    }

    private @Nullable Reason ping(@Nullable Session session, int listener, Address from, byte[] bytes, Now now) {
        int client = HbpMessage.PING.clientId(bytes);
        if (session == null) {
            Session moved = rebound(client, listener, from, now);
            if (moved == null) {
                return outOfTurn(listener, from, client, now);
            }
            moved.pinged(now);
            return null;
        }
        if (session.state() != SessionState.RUNNING) {
            return outOfTurn(listener, from, client, now);
        }
        session.pinged(now);
        return null;
    }

    /// The softer rule that a sysop may choose: the same IP may come back from another port after a silence
    /// (`threats.md` S6).
    private @Nullable Session rebound(int client, int listener, Address from, Now now) {
        Session session = sessions.of(client);
        boolean allowed = session != null
                && session.listener() == listener
                && session.state() == SessionState.RUNNING
                && sessions.settings(listener).rebindSameAddress()
                && session.address().withoutPort().equals(from.withoutPort())
                && session.silenceNs(now.monoNs()) >= 10_000_000_000L
                && sessions.at(listener, from) == null;
        if (!allowed || session == null) {
            return null;
        }
        session.rebound(from, now);
        return session;
    }

    private @Nullable Reason close(@Nullable Session session, Now now) {
        if (session == null) {
            return Reason.NOT_LOGGED_IN;
        }
        session.end(Reason.CLOSED_BY_CLIENT, now);
        return null;
    }

    private @Nullable Reason burst(Session session, byte[] bytes, int length, Now now) {
        if (session.state() != SessionState.RUNNING) {
            return Reason.OUT_OF_TURN;
        }
        session.heardFrom(now.monoNs());
        return session.line(Dmrd.slot(bytes)).hear(bytes, length, now);
    }

    private @Nullable Reason interrupt(@Nullable Session session, byte[] bytes, int length, Now now) {
        Interrupt interrupt = Interrupt.parse(bytes, length);
        if (interrupt == null) {
            return Reason.MALFORMED;
        }
        if (session == null || session.id() != interrupt.clientId() || session.state() != SessionState.RUNNING) {
            return Reason.NOT_LOGGED_IN;
        }
        session.heardFrom(now.monoNs());
        session.line(interrupt.slot()).interruptDownlink(now);
        return null;
    }

    /// Messages that are understood and asked for by nobody yet.
    private static @Nullable Reason note(@Nullable Session session, Now now) {
        if (session == null || session.state() != SessionState.RUNNING) {
            return Reason.NOT_LOGGED_IN;
        }
        session.heardFrom(now.monoNs());
        return null;
    }

    // ---- answers ---------------------------------------------------------------------------------------------------

    private Reason outOfTurn(int listener, Address from, int client, Now now) {
        nak(listener, from, client, now);
        return gate.isBanned(client, from) ? Reason.BANNED : Reason.OUT_OF_TURN;
    }

    private Reason refuse(int listener, Address from, int client, HbpMessage step, Reason reason, Now now) {
        int count = gate.failed(client, from, step.name(), reason, now);
        if (reports.take(now.monoNs())) {
            reporter.report(new Event.LoginRefused(client, from.toString(), step.name(), reason, count, now.epochMs()));
        }
        nak(listener, from, client, now);
        return reason;
    }

    private void nak(int listener, Address from, int client, Now now) {
        if (refusals.take(from, now.monoNs())) {
            reply(IdMessage.REFUSAL, client, listener, from);
        }
    }

    private void reply(IdMessage message, int idOrSalt, int listener, Address to) {
        int length = message.write(reply, idOrSalt);
        outbox.reply(listener, to, reply, length);
        sessions.tally(listener).out(length);
    }
}
