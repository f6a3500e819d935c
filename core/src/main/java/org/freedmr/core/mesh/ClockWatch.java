package org.freedmr.core.mesh;

import java.util.Arrays;

/// Tells that a peer's clock is wrong: when {@link #IN_A_ROW} frames one after the other fail on their age
/// (`mesh-fbp.md` section 4.3).
final class ClockWatch {
    static final int IN_A_ROW = 21;

    private final long[] offsetsMs = new long[IN_A_ROW];
    private int count;
    private long skewMs;

    /// A frame failed on its age.
    ///
    /// @param offsetMs how far the peer's clock seems to be ahead of ours
    /// @return whether the clock has just been found wrong
    boolean failed(long offsetMs) {
        if (count == IN_A_ROW) {
            return false;
        }
        offsetsMs[count++] = offsetMs;
        if (count < IN_A_ROW) {
            return false;
        }
        long[] sorted = offsetsMs.clone();
        Arrays.sort(sorted);
        skewMs = sorted[IN_A_ROW / 2];
        return true;
    }

    /// A frame passed.
    void passed() {
        count = 0;
        skewMs = 0;
    }

    /// How far the peer's clock is ahead of ours, in ms; 0 while its frames pass.
    long skewMs() {
        return skewMs;
    }
}
