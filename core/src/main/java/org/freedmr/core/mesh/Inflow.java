package org.freedmr.core.mesh;

import org.freedmr.core.conference.Conferences;
import org.freedmr.core.conference.Passage;
import org.freedmr.core.policy.TokenBucket;
import org.freedmr.core.stream.Stream;

/// A stream that peers bring, on its way into its conference. It outlives a change of the peer that carries it.
final class Inflow {
    /// Frames a stream may bring on average (`mesh-fbp.md` section 4.8); speech makes 16.7 a second.
    private static final int FRAMES_PER_SECOND = 25;

    private static final int FRAMES_AT_ONCE = 40;
    /// A number so far ahead is one that comes late (`mesh-fbp.md` section 4.7).
    private static final int LATE_FROM = 128;

    final Passage passage;
    final TokenBucket rate = new TokenBucket(FRAMES_PER_SECOND, FRAMES_AT_ONCE);
    /// Frames that the peer had sent once before; counted until it sends a new one.
    int repeats;
    private boolean genuine;
    private int lastSequence;

    Inflow(Stream stream, Conferences conferences) {
        this.passage = new Passage(stream, conferences);
    }

    /// A frame goes on.
    ///
    /// @param seen whether the peer had sent it before. In a long call silence can: numbers and bursts come round
    void took(int sequence, boolean seen) {
        lastSequence = sequence;
        genuine |= !seen;
        repeats = genuine ? 0 : repeats + 1;
    }

    /// Whether this number would have later ones of a call that is no repetition dropped as late. What was seen before
    /// must not have it.
    boolean leaps(int sequence) {
        int ahead = (sequence - lastSequence) & 0xFF;
        return genuine && ahead > 1 && ahead < LATE_FROM;
    }
}
