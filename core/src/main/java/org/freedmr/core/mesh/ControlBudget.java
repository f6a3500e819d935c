package org.freedmr.core.mesh;

import java.util.Map;
import org.freedmr.core.policy.Limits;
import org.freedmr.core.policy.Lru;
import org.freedmr.core.policy.TokenBucket;
import org.freedmr.wire.Address;

/// How much work strangers can make by messages that name no link, whose proof has to be tried with every key
/// (`mesh-fbp.md` section 3.6, `decisions.md` 11). An address whose proofs fail too often is not tried for a minute.
final class ControlBudget {
    /// Keys tried for one datagram at most.
    static final int TRIALS = 64;

    private static final int TRIALS_PER_SECOND = 2_000;
    private static final int FAILURES_PER_SECOND = 5;
    private static final int FAILURES_AT_ONCE = 50;
    private static final long SILENCE_NS = 60_000_000_000L;

    private static final class Failing {
        private final TokenBucket failures = new TokenBucket(FAILURES_PER_SECOND, FAILURES_AT_ONCE);
        private long silentUntilNs = Long.MIN_VALUE;
    }

    private final TokenBucket trials = new TokenBucket(TRIALS_PER_SECOND, TRIALS_PER_SECOND);
    private final Map<Address, Failing> failing = new Lru<>(Limits.FAILING_ADDRESSES);

    /// Whether one more key may be tried; it counts as tried then.
    boolean take(long nowNs) {
        return trials.take(nowNs);
    }

    boolean isSilent(Address from, long nowNs) {
        Failing known = failing.isEmpty() ? null : failing.get(from.withoutPort());
        return known != null && nowNs < known.silentUntilNs;
    }

    /// No key fitted.
    void failed(Address from, long nowNs) {
        Failing it = failing.computeIfAbsent(from.withoutPort(), any -> new Failing());
        if (!it.failures.take(nowNs)) {
            it.silentUntilNs = nowNs + SILENCE_NS;
        }
    }
}
