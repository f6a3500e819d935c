package org.freedmr.testkit;

/// How bad one direction of a path is.
///
/// Delays vary between the two bounds, but datagrams stay in order unless `reorder` singles one out: it is then held
/// for
/// another delay, at least `maxDelayNs`, while later ones pass it.
///
/// @param loss probability, 0 to 1, that a datagram is lost
/// @param duplicate probability that it arrives twice
/// @param reorder probability that it is held back
/// @param minDelayNs shortest time on the way
/// @param maxDelayNs longest time on the way of a datagram that is not held back
public record Impairment(double loss, double duplicate, double reorder, long minDelayNs, long maxDelayNs) {
    private static final long MS = 1_000_000L;

    /// Everything arrives at once and in order.
    public static final Impairment NONE = new Impairment(0, 0, 0, 0, 0);

    /// Nothing arrives.
    public static final Impairment CUT = new Impairment(1, 0, 0, 0, 0);

    /// A mobile network on a poor day: 5 % loss, 1 % twice, 2 % out of order, 40 to 180 ms.
    public static final Impairment MOBILE = new Impairment(0.05, 0.01, 0.02, 40 * MS, 180 * MS);

    /// Checks the ranges.
    public Impairment {
        if (!isProbability(loss) || !isProbability(duplicate) || !isProbability(reorder)) {
            throw new IllegalArgumentException("probabilities lie between 0 and 1");
        }
        if (minDelayNs < 0 || maxDelayNs < minDelayNs) {
            throw new IllegalArgumentException("a delay is not negative and its bounds are in order");
        }
    }

    /// Loss alone.
    public static Impairment loss(double probability) {
        return new Impairment(probability, 0, 0, 0, 0);
    }

    private static boolean isProbability(double value) {
        return value >= 0 && value <= 1;
    }
}
