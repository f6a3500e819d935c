package org.freedmr.bus;

/// Signs of life between two ends: one is due every second, and five seconds without any mean that the other end
/// is dead.
final class Pulse {
    static final long BEAT_NS = 1_000_000_000L;
    static final long SILENCE_NS = 5_000_000_000L;

    private long heardNs;
    private long nextBeatNs;

    Pulse(long nowNs) {
        heardNs = nowNs;
        nextBeatNs = nowNs;
    }

    /// Anything at all came in.
    void heard(long nowNs) {
        heardNs = nowNs;
    }

    boolean isDead(long nowNs) {
        return nowNs - heardNs > SILENCE_NS;
    }

    /// Whether a sign is due now; if so it counts as given.
    boolean beats(long nowNs) {
        if (nowNs - nextBeatNs < 0) {
            return false;
        }
        nextBeatNs = nowNs + BEAT_NS;
        return true;
    }

    /// When the other end is dead if it says nothing until then.
    long deadNs() {
        return heardNs + SILENCE_NS + 1;
    }

    long nextBeatNs() {
        return nextBeatNs;
    }
}
