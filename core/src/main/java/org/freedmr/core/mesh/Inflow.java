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

    final Passage passage;
    final TokenBucket rate = new TokenBucket(FRAMES_PER_SECOND, FRAMES_AT_ONCE);
    /// Frames in a row that the peer had sent once before, in another call.
    int repeats;

    Inflow(Stream stream, Conferences conferences) {
        this.passage = new Passage(stream, conferences);
    }
}
