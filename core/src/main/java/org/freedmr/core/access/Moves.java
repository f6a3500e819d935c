package org.freedmr.core.access;

import org.freedmr.core.port.Timers;

/// How often a session moved between addresses of late: more than three times in a minute are two devices with one ID
/// (`access-hbp.md` section 2.6).
final class Moves {
    private static final int MOST = 3;
    private static final long SPAN_NS = 60_000_000_000L;

    private final long[] times = {-Timers.NEVER, -Timers.NEVER, -Timers.NEVER};
    private int next;

    void add(long nowNs) {
        times[next] = nowNs;
        next = (next + 1) % MOST;
    }

    /// Whether the last three moves lie within one minute of each other and less than a minute back.
    boolean areTooMany(long nowNs) {
        long oldest = times[next];
        long newest = times[(next + MOST - 1) % MOST];
        return oldest != -Timers.NEVER && newest - oldest < SPAN_NS && nowNs - newest < SPAN_NS;
    }
}
