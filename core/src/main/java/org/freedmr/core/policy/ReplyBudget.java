package org.freedmr.core.policy;

import org.freedmr.wire.Address;

/// At most one refusal (MSTNAK) per second to one address and port, so that the server is no echo for forged senders
/// (`decisions.md` 8).
public final class ReplyBudget {
    private static final long INTERVAL_NS = 1_000_000_000L;

    private final Lru<Stranger, Long> lastNs = new Lru<>(Limits.ANSWERED_STRANGERS);

    /// Whether this refusal may be sent; it counts as sent then.
    public boolean take(Address to, long nowNs) {
        Stranger key = Stranger.addressAndPort(to);
        Long last = lastNs.get(key);
        if (last != null && nowNs - last < INTERVAL_NS) {
            return false;
        }
        lastNs.put(key, nowNs);
        return true;
    }

    /// Entries kept.
    public int size() {
        return lastNs.size();
    }
}
