package org.freedmr.workers.aliases;

import java.net.URI;
import java.util.function.DoubleSupplier;

/// When a list is to be fetched next, and what came of it so far. Times are UTC milliseconds.
final class Source {
    private static final long FIRST_PAUSE_MS = 5 * 60_000L;
    private static final long LONGEST_PAUSE_MS = 6 * 3_600_000L;
    /// Thousands of servers that come back after a power cut do not ask in the same second.
    private static final long SPREAD_MS = 5 * 60_000L;

    private static final double JITTER = 0.1;

    final AliasList list;
    final URI uri;
    private final long periodMs;
    private final DoubleSupplier chance;
    private long dueMs;
    private long goodMs;
    private int failures;
    private String trouble = "";

    /// @param goodMs when the list on disk was known to be the newest; 0 when there is none
    /// @param chance numbers from 0 to 1, each as likely as any other
    Source(AliasList list, URI uri, long periodMs, long goodMs, long nowMs, DoubleSupplier chance) {
        this.list = list;
        this.uri = uri;
        this.periodMs = periodMs;
        this.chance = chance;
        this.goodMs = Math.min(goodMs, nowMs);
        if (goodMs == 0) {
            dueMs = nowMs;
        } else {
            dueMs = Math.max(later(this.goodMs, periodMs), nowMs + (long) (SPREAD_MS * chance.getAsDouble()));
        }
    }

    private long later(long thanMs, long byMs) {
        return thanMs + byMs + (long) (byMs * JITTER * chance.getAsDouble());
    }

    boolean isDue(long nowMs) {
        // A clock that was set back must not put it off for longer than a period.
        return nowMs >= dueMs || dueMs - nowMs > 2 * Math.max(periodMs, LONGEST_PAUSE_MS);
    }

    long dueMs() {
        return dueMs;
    }

    void succeeded(long nowMs) {
        failures = 0;
        trouble = "";
        goodMs = nowMs;
        dueMs = later(nowMs, periodMs);
    }

    void failed(String why, long nowMs) {
        trouble = why;
        dueMs = later(nowMs, Math.min(FIRST_PAUSE_MS << Math.min(failures, 10), LONGEST_PAUSE_MS));
        failures++;
    }

    /// Why the last attempt failed; empty when it did not.
    String trouble() {
        return trouble;
    }

    /// Whether the list is so old that it should have been replaced twice.
    boolean isStale(long nowMs) {
        return nowMs - goodMs > 2 * periodMs;
    }
}
