package org.freedmr.core.mesh;

import java.util.Map;
import org.freedmr.core.policy.Limits;
import org.freedmr.core.policy.Lru;

/// The streams a peer has asked us not to send (`mesh-fbp.md` section 4.6), each until {@link #MEMORY_NS} after we
/// would have sent its last frame. Beyond {@link Limits#QUENCHES} the oldest is forgotten, and is asked for again.
final class QuenchSet {
    private static final long MEMORY_NS = 180_000_000_000L;

    private final Map<Long, Long> lastNs = new Lru<>(Limits.QUENCHES);

    /// @return whether it is new
    boolean add(int talkgroup, int streamId, long nowNs) {
        boolean known = contains(talkgroup, streamId, nowNs);
        lastNs.put(key(talkgroup, streamId), nowNs);
        return !known;
    }

    /// Whether the stream is quenched; it stays so while it is asked about.
    boolean contains(int talkgroup, int streamId, long nowNs) {
        if (lastNs.isEmpty()) {
            return false;
        }
        Long key = key(talkgroup, streamId);
        Long last = lastNs.get(key);
        if (last == null) {
            return false;
        }
        if (nowNs - last > MEMORY_NS) {
            lastNs.remove(key);
            return false;
        }
        lastNs.put(key, nowNs);
        return true;
    }

    static long key(int talkgroup, int streamId) {
        return (long) talkgroup << 32 | Integer.toUnsignedLong(streamId);
    }
}
