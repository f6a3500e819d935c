package org.freedmr.core.mesh;

/// Lets something through once an hour.
final class Hourly {
    private static final long HOUR_NS = 3_600_000_000_000L;

    private long nextNs = Long.MIN_VALUE;

    boolean take(long nowNs) {
        if (nowNs < nextNs) {
            return false;
        }
        nextNs = nowNs + HOUR_NS;
        return true;
    }
}
