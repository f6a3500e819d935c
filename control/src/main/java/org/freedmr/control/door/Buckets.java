package org.freedmr.control.door;

import java.util.LinkedHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// How often each of many may do something: so many at once, and after that so many in a time. Of those who do the
/// least lately, nothing is remembered when the table is full. Any thread.
final class Buckets {
    private static final int MOST = 10_000;

    private static final class Bucket {
        private double tokens;
        private long filledNs;

        private Bucket(double tokens, long filledNs) {
            this.tokens = tokens;
            this.filledNs = filledNs;
        }
    }

    private final double tokensOfNs;
    private final int burst;
    private final LongSupplier nowNs;
    private final LinkedHashMap<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    /// @param count how many are given in `periodNs`
    /// @param burst how many are there at first
    Buckets(int count, long periodNs, int burst, LongSupplier nowNs) {
        tokensOfNs = (double) count / periodNs;
        this.burst = burst;
        this.nowNs = nowNs;
    }

    /// Takes one.
    ///
    /// @return 0 when there was one, otherwise in how many seconds there is one
    synchronized long take(String key) {
        long now = nowNs.getAsLong();
        Bucket bucket = buckets.computeIfAbsent(key, _ -> new Bucket(burst, now));
        bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.filledNs) * tokensOfNs);
        bucket.filledNs = now;
        if (buckets.size() > MOST) {
            buckets.pollFirstEntry();
        }
        if (bucket.tokens >= 1) {
            bucket.tokens -= 1;
            return 0;
        }
        double waitNs = (1 - bucket.tokens) / tokensOfNs;
        return Math.max(1, (long) Math.ceil(waitNs / TimeUnit.SECONDS.toNanos(1)));
    }

    /// Gives back one that was taken.
    synchronized void giveBack(String key) {
        Bucket bucket = buckets.get(key);
        if (bucket != null) {
            bucket.tokens = Math.min(burst, bucket.tokens + 1);
        }
    }

    synchronized int size() {
        return buckets.size();
    }
}
