package org.freedmr.core.policy;

import org.freedmr.contract.Reason;

/// How often something was refused for each reason since the start.
public final class Counts {
    private final long[] counts = new long[Reason.values().length];

    public void add(Reason reason) {
        counts[reason.ordinal()]++;
    }

    public long of(Reason reason) {
        return counts[reason.ordinal()];
    }
}
