package org.freedmr.core.mesh;

import java.util.Map;
import org.freedmr.core.policy.Limits;
import org.freedmr.core.policy.Lru;

/// The streams of a peer that we do not take: told once each (`mesh-fbp.md` section 3.7), and where a quench helps it
/// is sent at once and while frames still come, a second apart, {@link #MOST_QUENCHES} times (section 4.6). Beyond
/// {@link Limits#OBJECTIONS} the one used longest ago is forgotten.
final class Objections {
    static final int MOST_QUENCHES = 5;
    private static final long MEMORY_NS = 180_000_000_000L;
    private static final long APART_NS = 1_000_000_000L;

    private static final class Objection {
        private long lastNs;
        private int quenches;
        private long quenchedNs;

        private Objection(long nowNs) {
            lastNs = nowNs;
        }
    }

    private final Map<Long, Objection> objections = new Lru<>(Limits.OBJECTIONS);

    /// A frame of the stream was not taken.
    ///
    /// @return whether it is the first
    boolean raise(int talkgroup, int streamId, long nowNs) {
        Long key = QuenchSet.key(talkgroup, streamId);
        Objection known = objections.get(key);
        if (known != null && nowNs - known.lastNs <= MEMORY_NS) {
            known.lastNs = nowNs;
            return false;
        }
        objections.put(key, new Objection(nowNs));
        return true;
    }

    /// Whether a stream that was objected to is to be quenched now; it counts as done then.
    boolean quenchesNow(int talkgroup, int streamId, long nowNs) {
        Objection it = objections.get(QuenchSet.key(talkgroup, streamId));
        if (it == null || it.quenches == MOST_QUENCHES || (it.quenches > 0 && nowNs - it.quenchedNs < APART_NS)) {
            return false;
        }
        it.quenches++;
        it.quenchedNs = nowNs;
        return true;
    }

    /// The stream begins anew and is taken.
    void drop(int talkgroup, int streamId) {
        if (!objections.isEmpty()) {
            objections.remove(QuenchSet.key(talkgroup, streamId));
        }
    }
}
