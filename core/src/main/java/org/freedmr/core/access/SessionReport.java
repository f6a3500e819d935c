package org.freedmr.core.access;

import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Reporter;
import org.freedmr.wire.Address;
import org.freedmr.wire.ClientConfig;
import org.jspecify.annotations.Nullable;

/// What is told of a session itself.
final class SessionReport {
    private final Session session;
    private final Reporter reporter;
    private boolean isUp;
    private long sinceMs;

    SessionReport(Session session, Reporter reporter) {
        this.session = session;
        this.reporter = reporter;
    }

    /// The session runs, for the first time or again after a new proof, which does not begin it anew.
    void runs(Now now) {
        if (!isUp) {
            isUp = true;
            sinceMs = now.epochMs();
        }
        reporter.report(clientUp());
    }

    void moved(Address from, Address to) {
        reporter.report(new Event.ClientMoved(session.id(), from.toString(), to.toString()));
    }

    void ended(Reason reason) {
        reporter.report(new Event.ClientDown(session.id(), session.address().toString(), reason));
    }

    /// What stands; null before the session ran. While a client that has moved proves itself anew it stands, too.
    Event.@Nullable ClientUp up() {
        return isUp ? clientUp() : null;
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
}
