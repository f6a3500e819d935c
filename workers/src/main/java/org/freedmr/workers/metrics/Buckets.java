package org.freedmr.workers.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import java.util.Arrays;

/// How many values lie up to each bound, and beyond the last.
final class Buckets {
    private final double[] bounds;
    private final long[] counts;
    private double sum;

    /// @param bounds rising
    Buckets(double[] bounds) {
        this.bounds = Arrays.copyOf(bounds, bounds.length + 1);
        this.bounds[bounds.length] = Double.POSITIVE_INFINITY;
        counts = new long[bounds.length + 1];
    }

    /// A value; one below zero counts as zero.
    void add(double value) {
        double counted = Math.max(0, value);
        int at = 0;
        while (counted > bounds[at]) {
            at++;
        }
        counts[at]++;
        sum += counted;
    }

    ClassicHistogramBuckets classic() {
        return ClassicHistogramBuckets.of(bounds, counts);
    }

    double sum() {
        return sum;
    }
}
