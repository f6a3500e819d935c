package org.freedmr.core.stream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedmr.contract.Reason;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Timers;
import org.freedmr.wire.BurstKind;
import org.jspecify.annotations.Nullable;

/// The memory of streams and the loop control over it: which ingress carries a stream (`decisions.md` 1 and 2,
/// `access-hbp.md` section 5.7). A stream is remembered for {@link #MEMORY_NS} after its last frame.
public final class Streams {
    /// A stream silent for this long is over.
    public static final long SILENCE_NS = 5_000_000_000L;
    /// After its end a stream is remembered for this long.
    public static final long MEMORY_NS = 180_000_000_000L;
    /// How long a finished stream of one client keeps others from bringing it in again.
    private static final long LOOP_NS = 60_000_000_000L;
    /// A header this long after the end begins a new generation.
    private static final long NEW_GENERATION_NS = 1_000_000_000L;
    /// Most streams remembered; beyond it the oldest is forgotten.
    public static final int MOST = 65_536;

    private final Timers timers;
    private final Map<Integer, List<Stream>> byId = new LinkedHashMap<>();
    private long nextCall = 1;
    private int size;

    public Streams(Timers timers) {
        this.timers = timers;
    }

    /// May this ingress bring in a stream that it is not carrying now?
    ///
    /// @return null, or why not
    public @Nullable Reason refusal(int id, int source, int talkgroup, Ingress ingress, BurstKind kind, long nowNs) {
        List<Stream> remembered = byId.get(id);
        if (remembered == null) {
            return null;
        }
        for (Stream stream : remembered) {
            Reason reason = stream.ingress().equals(ingress)
                    ? tail(stream, kind, nowNs)
                    : copy(stream, source, talkgroup, nowNs);
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    private static @Nullable Reason tail(Stream stream, BurstKind kind, long nowNs) {
        if (!stream.isOver()) {
            return null;
        }
        long silence = nowNs - stream.lastNs();
        boolean anew = silence >= SILENCE_NS || (silence >= NEW_GENERATION_NS && kind == BurstKind.VOICE_HEADER);
        return anew ? null : Reason.STREAM_ENDED;
    }

    private static @Nullable Reason copy(Stream stream, int source, int talkgroup, long nowNs) {
        long silence = nowNs - stream.lastNs();
        if (stream.source() == source) {
            boolean abandoned = stream.ending() == Reason.CLOSED_BY_CLIENT || stream.ending() == Reason.KEEPALIVE_LOST;
            return abandoned || (stream.isOver() && silence >= LOOP_NS) ? null : Reason.LOOPED;
        }
        boolean recent = silence < SILENCE_NS && (!stream.isOver() || silence < NEW_GENERATION_NS);
        return stream.talkgroup() == talkgroup && recent ? Reason.STREAM_ID_COLLISION : null;
    }

    /// Makes a stream, or a new generation of one this ingress brought before.
    public Stream open(int id, int source, int talkgroup, boolean unit, Ingress ingress, Now now) {
        List<Stream> remembered = byId.computeIfAbsent(id, any -> new ArrayList<>(1));
        for (int i = remembered.size() - 1; i >= 0; i--) {
            if (remembered.get(i).ingress().equals(ingress)) {
                forget(remembered.get(i), remembered);
            }
        }
        Stream stream = new Stream(nextCall++, id, source, talkgroup, unit, ingress, now.monoNs(), this);
        byId.putIfAbsent(id, remembered);
        remembered.add(stream);
        timers.schedule(stream.memory, now.monoNs() + MEMORY_NS);
        if (++size > MOST) {
            evictOldest();
        }
        return stream;
    }

    /// Marks a stream as over; it stays in memory so that copies are recognised.
    public void end(Stream stream, Reason reason) {
        stream.end(reason);
    }

    public int size() {
        return size;
    }

    void remember(Stream stream, Now now) {
        long forgetAt = stream.lastNs() + MEMORY_NS;
        if (forgetAt > now.monoNs()) {
            timers.schedule(stream.memory, forgetAt);
            return;
        }
        List<Stream> remembered = byId.get(stream.id());
        if (remembered != null) {
            forget(stream, remembered);
        }
    }

    private void forget(Stream stream, List<Stream> remembered) {
        timers.cancel(stream.memory);
        if (remembered.remove(stream)) {
            size--;
        }
        if (remembered.isEmpty()) {
            byId.remove(stream.id());
        }
    }

    private void evictOldest() {
        List<Stream> oldest = byId.values().iterator().next();
        forget(oldest.getFirst(), oldest);
    }
}
