package org.freedmr.core.policy;

import org.freedmr.wire.Address;
import org.jspecify.annotations.Nullable;

/// Silence after refused logins, for the pair of address and client ID and never for the address alone, since many may
/// share
/// it (`access-hbp.md` section 2.3). 60 s at first, then doubled up to 300 s; after 300 s of peace the count starts
/// over.
///
/// Senders can be forged: the caller must not ask for, nor add, a penalty for the address of a running session.
public final class Penalties {
    static final long SHORTEST_NS = 60_000_000_000L;
    static final long LONGEST_NS = 300_000_000_000L;

    private final Lru<Stranger, Penalty> table = new Lru<>(Limits.PENALTIES);

    /// Whether the pair is to be answered by nothing.
    public boolean isSilent(Address from, int client, long nowNs) {
        Penalty penalty = table.get(pair(from, client));
        return penalty != null && penalty.isRunning(nowNs);
    }

    /// A login was refused. While a penalty runs, further failures do not lengthen it.
    public void add(Address from, int client, long nowNs) {
        Stranger pair = pair(from, client);
        Penalty last = table.get(pair);
        if (last == null || !last.isRunning(nowNs)) {
            table.put(pair, new Penalty(nowNs, nextLengthNs(last, nowNs)));
        }
    }

    /// The pair proved itself: nothing is held against it.
    public void forgive(Address from, int client) {
        table.remove(pair(from, client));
    }

    /// Entries kept.
    public int size() {
        return table.size();
    }

    private static Stranger pair(Address from, int client) {
        return Stranger.client(from, client);
    }

    private static long nextLengthNs(@Nullable Penalty last, long nowNs) {
        if (last == null || nowNs - last.sinceNs >= last.lengthNs + LONGEST_NS) {
            return SHORTEST_NS;
        }
        return Math.min(LONGEST_NS, 2 * last.lengthNs);
    }

    private record Penalty(long sinceNs, long lengthNs) {
        boolean isRunning(long nowNs) {
            return nowNs - sinceNs < lengthNs;
        }
    }
}
