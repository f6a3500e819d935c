package org.freedmr.core.stream;

/// How evenly the frames of a stream come: one each 60 ms is even.
final class Pace {
    private static final long FRAME_NS = 60_000_000L;
    /// After a silence this long the frames have nothing to do with those before.
    private static final long PAUSE_NS = 1_000_000_000L;

    private long deviationNs;
    private long steps;

    /// A frame came.
    ///
    /// @param frames how many frames after the one before it was sent, 1 where none was lost
    /// @param sinceNs how long after it it came
    void step(int frames, long sinceNs) {
        if (sinceNs < PAUSE_NS) {
            deviationNs += Math.abs(sinceNs - frames * FRAME_NS);
            steps++;
        }
    }

    /// Mean distance from evenness in microseconds.
    long jitterUs() {
        return steps == 0 ? 0 : deviationNs / steps / 1_000;
    }
}
