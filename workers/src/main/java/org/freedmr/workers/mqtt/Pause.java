package org.freedmr.workers.mqtt;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// The time between two tries to reach the broker: a second, then twice as long each time, at most a minute; a part of
/// it is left to chance, so that many servers do not come back at the same moment.
final class Pause {
    private static final long SHORTEST_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(60);
    /// A connection that lasted so long was a good one.
    private static final long GOOD_NS = TimeUnit.SECONDS.toNanos(30);

    private final RandomGenerator random;
    private long nextNs = SHORTEST_NS;
    private long untilNs;
    private boolean isPausing;

    Pause(RandomGenerator random) {
        this.random = random;
    }

    boolean isOver(long nowNs) {
        return !isPausing || nowNs - untilNs >= 0;
    }

    /// A connection ended after so long.
    void lasted(long ns) {
        if (ns >= GOOD_NS) {
            nextNs = SHORTEST_NS;
        }
    }

    /// @return how long it will be
    long begin(long nowNs) {
        long pauseNs = nextNs / 2 + random.nextLong(nextNs / 2 + 1);
        nextNs = Math.min(2 * nextNs, LONGEST_NS);
        untilNs = nowNs + pauseNs;
        isPausing = true;
        return pauseNs;
    }
}
