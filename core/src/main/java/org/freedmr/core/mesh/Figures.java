package org.freedmr.core.mesh;

import org.freedmr.core.port.Tally;

/// What went over the link to a peer since the start; a change of its settings begins nothing anew.
final class Figures {
    /// Datagrams whose proof was good, and those we sent.
    final Tally tally = new Tally();

    private long received;
    private long lost;
    private long quenchesSent;
    private long quenchesReceived;

    /// A frame of a call was taken, before which so many were missing.
    void took(long missing) {
        received++;
        lost += missing;
    }

    void quenchSent() {
        quenchesSent++;
    }

    void quenchReceived() {
        quenchesReceived++;
    }

    long received() {
        return received;
    }

    long lost() {
        return lost;
    }

    long quenchesSent() {
        return quenchesSent;
    }

    long quenchesReceived() {
        return quenchesReceived;
    }
}
