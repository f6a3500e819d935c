package org.freedmr.core.access;

import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Reporter;
import org.freedmr.wire.Address;
import org.freedmr.wire.ClientConfig;
import org.jspecify.annotations.Nullable;

/// What is told of a session itself. What stands is told again when it has changed, and only then.
final class SessionReport {
    private final Session session;
    private final Reporter reporter;
    private long sinceMs;
    private Event.@Nullable ClientUp up;
    private Event.@Nullable ClientSettings settings;

    SessionReport(Session session, Reporter reporter) {
        this.session = session;
        this.reporter = reporter;
    }

    /// The session runs, for the first time or again after a new proof, which does not begin it anew.
    void runs(Now now) {
        if (up == null) {
            sinceMs = now.epochMs();
        }
        Event.ClientUp word = clientUp();
        up = word;
        reporter.report(word);
    }

    /// The client told something of itself, or its listener has another name.
    void described() {
        Event.ClientUp word = clientUp();
        if (up != null && !up.equals(word)) {
            up = word;
            reporter.report(word);
        }
    }

    /// Something else may hold for the client.
    void decided() {
        Event.ClientSettings word = clientSettings();
        if (up != null && !word.equals(settings)) {
            settings = word;
            reporter.report(word);
        }
    }

    void moved(Address from, Address to) {
        reporter.report(new Event.ClientMoved(session.id(), from.toString(), to.toString()));
    }

    /// It is where it moved to.
    void arrived() {
        if (up != null) {
            up = clientUp();
        }
    }

    void ended(Reason reason) {
        reporter.report(new Event.ClientDown(session.id(), session.address().toString(), reason));
    }

    /// What stands; null before the session ran. While a client that has moved proves itself anew it stands, too.
    Event.@Nullable ClientUp up() {
        return up;
    }

    /// What holds for it; null before the session ran.
    Event.@Nullable ClientSettings settings() {
        return settings;
    }

    private Event.ClientUp clientUp() {
        ClientConfig known = session.config();
        return new Event.ClientUp(
                session.id(),
                session.settings().name(),
                session.address().toString(),
                known == null ? "" : known.callsign(),
                session.isSimplex(),
                (known == null || known.hasSlot(1) ? 1 : 0) + (known == null || known.hasSlot(2) ? 2 : 0),
                known == null ? "" : known.softwareId(),
                sinceMs,
                session.station());
    }

    private Event.ClientSettings clientSettings() {
        Wishes wishes = session.wishes();
        return new Event.ClientSettings(
                session.id(),
                wishes.single(),
                wishes.timerMinutes(),
                wishes.language(),
                wishes.ident(),
                wishes.reflector(),
                session.options().text(),
                session.options().areKeyed());
    }
}
