package org.freedmr.core.conference;

import org.freedmr.contract.Reason;
import org.freedmr.core.port.Now;
import org.freedmr.core.stream.Stream;
import org.freedmr.wire.BurstKind;
import org.jspecify.annotations.Nullable;

/// The way of one stream into its conference. One that found the floor held asks again at each header or burst A, so
/// that nobody hears a call from the middle of a superframe.
public final class Passage {
    private final Stream stream;
    private final Conferences conferences;
    private @Nullable Conference conference;
    private @Nullable Reason refused;

    public Passage(Stream stream, Conferences conferences) {
        this.stream = stream;
        this.conferences = conferences;
    }

    /// @return null when members of the conference heard the burst (however many), or why not
    public @Nullable Reason speak(byte[] bytes, int length, BurstKind kind, Now now) {
        Conference there = conference;
        if (there == null || !there.carries(stream)) {
            if (refused != null && !Conference.isOpening(kind)) {
                return refused;
            }
            there = conferences.of(stream.conference());
            conference = there;
        }
        refused = there.speak(stream, bytes, length, kind, now);
        return refused;
    }

    /// The stream is over.
    public void end(Reason reason, Now now) {
        if (conference != null) {
            conference.release(stream, reason, now);
        }
    }

    /// The stream goes on through another peer.
    ///
    /// @param former leg to the peer it came from before
    public void rerouted(Leg former, Now now) {
        if (conference != null) {
            conference.rerouted(stream, former, now);
        }
    }
}
