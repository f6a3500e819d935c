package org.freedmr.core.mesh;

import java.util.Map;
import org.freedmr.core.policy.Limits;
import org.freedmr.core.policy.Lru;

/// The streams a peer has asked us not to send (`mesh-fbp.md` section 4.6), each until {@link #MEMORY_NS} after we
/// would have sent its last frame. A quench holds for the call it was meant for, and not for a later one with the same
/// stream ID. Beyond {@link Limits#QUENCHES} the oldest is forgotten, and is asked for again.
final class QuenchSet {
    private static final long MEMORY_NS = 180_000_000_000L;
    /// A quench may overtake the frames that begin its call here.
    private static final long AHEAD_NS = 1_000_000_000L;

    private static final class Quench {
        private final long cameNs;
        private long lastNs;

        private Quench(long nowNs) {
            cameNs = nowNs;
            lastNs = nowNs;
        }
    }

    private final Map<Long, Quench> quenches = new Lru<>(Limits.QUENCHES);

    /// @return whether it is new
    boolean add(int talkgroup, int streamId, long nowNs) {
        Long key = key(talkgroup, streamId);
        Quench known = quenches.get(key);
        boolean anew = known == null || nowNs - known.lastNs > MEMORY_NS;
        quenches.put(key, new Quench(nowNs));
        return anew;
    }

    /// Whether the stream is quenched; it stays so while it is asked about.
    ///
    /// @param beganNs when the call began here, on the monotonic clock
    boolean contains(int talkgroup, int streamId, long beganNs, long nowNs) {
        if (quenches.isEmpty()) {
            return false;
        }
        Long key = key(talkgroup, streamId);
        Quench known = quenches.get(key);
        if (known == null) {
            return false;
        }
        if (nowNs - known.lastNs > MEMORY_NS || known.cameNs < beganNs - AHEAD_NS) {
            quenches.remove(key);
            return false;
        }
        known.lastNs = nowNs;
        return true;
    }

    static long key(int talkgroup, int streamId) {
        return (long) talkgroup << 32 | Integer.toUnsignedLong(streamId);
    }
}
