package org.freedmr.testkit;

/// A clock that moves only when told to: the time of simulations and of core tests. Not thread-safe.
public final class VirtualClock {
    private static final long NS_PER_MS = 1_000_000L;

    private final long epochMsAtZero;
    private long monoNs;

    /// @param epochMsAtZero wall-clock time, in milliseconds since 1970, when the monotonic time is zero
    public VirtualClock(long epochMsAtZero) {
        this.epochMsAtZero = epochMsAtZero;
    }

    /// The monotonic time in nanoseconds since the clock was made.
    public long monoNs() {
        return monoNs;
    }

    /// The wall-clock time in milliseconds since 1970.
    public long epochMs() {
        return epochMsAtZero + monoNs / NS_PER_MS;
    }

    /// The wall-clock time in milliseconds since 1970 when the monotonic time was zero.
    public long epochMsAtZero() {
        return epochMsAtZero;
    }

    /// Moves on by `ns` nanoseconds, which must not be negative.
    public void advance(long ns) {
        if (ns < 0) {
            throw new IllegalArgumentException("time does not run backwards: " + ns);
        }
        monoNs = Math.addExact(monoNs, ns);
    }

    /// Moves on to `ns`, or stays where it is when that moment is already past.
    public void advanceTo(long ns) {
        monoNs = Math.max(monoNs, ns);
    }
}
