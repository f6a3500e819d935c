package org.freedmr.core.policy;

/// So many per second on average, and at most `depth` at once. Full at first. Exact: the credit is counted in
/// nanoseconds times the rate, so no rate is rounded, and no pause, however long, yields more than `depth`. A clock
/// that
/// steps back yields nothing.
public final class TokenBucket {
    private static final long TOKEN = 1_000_000_000L;

    private final long perSecond;
    private final long full;
    private long credit;
    private long lastNs;

    /// @param perSecond tokens per second, at least 1
    /// @param depth tokens that can be saved up, at least 1
    public TokenBucket(int perSecond, int depth) {
        if (perSecond < 1 || depth < 1) {
            throw new IllegalArgumentException("a bucket needs a rate and a depth of at least 1");
        }
        this.perSecond = perSecond;
        full = depth * TOKEN;
        credit = full;
    }

    /// Takes one token if there is one.
    public boolean take(long nowNs) {
        long elapsedNs = nowNs - lastNs;
        if (credit == full) {
            lastNs = nowNs;
        } else if (elapsedNs > 0) {
            lastNs = nowNs;
            credit = elapsedNs > (full - credit) / perSecond ? full : credit + elapsedNs * perSecond;
        }
        if (credit < TOKEN) {
            return false;
        }
        credit -= TOKEN;
        return true;
    }
}
