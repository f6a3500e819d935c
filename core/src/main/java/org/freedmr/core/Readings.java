package org.freedmr.core;

import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.access.AccessSettings;
import org.freedmr.core.access.Desk;
import org.freedmr.core.access.Sessions;
import org.freedmr.core.mesh.Mesh;
import org.freedmr.core.mesh.Peer;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Reporter;
import org.freedmr.core.port.Tally;

/// Tells what is counted, each time it is asked.
final class Readings {
    private static final Reason[] REASONS = Reason.values();

    private final Reporter reporter;
    private final Sessions sessions;
    private final Mesh mesh;
    private final Desk desk;

    Readings(Reporter reporter, Sessions sessions, Mesh mesh, Desk desk) {
        this.reporter = reporter;
        this.sessions = sessions;
        this.mesh = mesh;
        this.desk = desk;
    }

    void report(Now now) {
        AccessSettings settings = sessions.settings();
        for (int listener = 0; listener < settings.listeners().size(); listener++) {
            traffic(settings.listeners().get(listener).name(), false, sessions.tally(listener));
        }
        for (Peer peer : mesh.peers()) {
            traffic(peer.name(), true, peer.tally());
            reporter.report(peer.figures(now));
        }
        for (Reason reason : REASONS) {
            counted(false, reason, desk.counted(reason));
            counted(true, reason, mesh.counted(reason));
        }
    }

    private void traffic(String link, boolean ofMesh, Tally tally) {
        reporter.report(new Event.Traffic(
                link, ofMesh, tally.packetsIn(), tally.bytesIn(), tally.packetsOut(), tally.bytesOut()));
    }

    private void counted(boolean ofMesh, Reason reason, long count) {
        if (count > 0) {
            reporter.report(new Event.Counted(ofMesh, reason, count));
        }
    }
}
