package org.freedmr.core.stream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedmr.contract.Reason;
import org.freedmr.core.policy.Limits;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Timers;
import org.freedmr.wire.BurstKind;
import org.jspecify.annotations.Nullable;

/// The memory of streams and the loop control over it: which way in carries a stream (`decisions.md` 1 and 2,
/// `access-hbp.md` section 5.7, `mesh-fbp.md` section 4.5). A stream is remembered for {@link #MEMORY_NS} after its
/// last
/// frame. Streams of clients are told apart by their ID, those of peers by ID and conference, since one ID may
/// lawfully travel on two talkgroups there.
public final class Streams {
    /// A stream silent for this long is over.
    public static final long SILENCE_NS = 5_000_000_000L;
    /// After its end a stream is remembered for this long.
    public static final long MEMORY_NS = 180_000_000_000L;
    /// A way in that is silent for this long may be replaced by another.
    public static final long OWNER_HOLD_NS = 1_000_000_000L;
    /// How long a finished stream of one client keeps others from bringing it in again.
    private static final long LOOP_NS = 60_000_000_000L;
    /// A header this long after the end begins a new generation.
    private static final long NEW_GENERATION_NS = 1_000_000_000L;

    private final Timers timers;
    private final Map<Integer, List<Stream>> byId = new LinkedHashMap<>();
    /// Calls whose beginning was told and whose end was not, by number.
    private final Map<Long, Stream> calls = new LinkedHashMap<>();
    private long nextCall = 1;
    private int size;

    public Streams(Timers timers) {
        this.timers = timers;
    }

    /// May this line bring in a stream that it is not carrying now?
    ///
    /// @return null, or why not
    public @Nullable Reason refusal(int id, int source, int talkgroup, Ingress ingress, BurstKind kind, long nowNs) {
        for (Stream stream : remembered(id)) {
            Reason reason =
                    stream.ingress() == ingress ? tail(stream, kind, nowNs) : copy(stream, source, talkgroup, nowNs);
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    private static @Nullable Reason tail(Stream stream, BurstKind kind, long nowNs) {
        return !stream.isOver() || isAnew(kind, nowNs - stream.lastNs()) ? null : Reason.STREAM_ENDED;
    }

    private static @Nullable Reason copy(Stream stream, int source, int talkgroup, long nowNs) {
        if (stream.source() == source) {
            return isStillOthers(stream, nowNs) ? Reason.LOOPED : null;
        }
        long silence = nowNs - stream.lastNs();
        boolean recent = silence < SILENCE_NS && (!stream.isOver() || silence < NEW_GENERATION_NS);
        return stream.talkgroup() == talkgroup && recent ? Reason.STREAM_ID_COLLISION : null;
    }

    /// Whether a stream keeps everybody else from bringing it in.
    private static boolean isStillOthers(Stream stream, long nowNs) {
        boolean abandoned = stream.ending() == Reason.CLOSED_BY_CLIENT || stream.ending() == Reason.KEEPALIVE_LOST;
        long holdNs = stream.ingress().isLocal() ? LOOP_NS : SILENCE_NS;
        return !abandoned && !(stream.isOver() && nowNs - stream.lastNs() >= holdNs);
    }

    private static boolean isAnew(BurstKind kind, long silenceNs) {
        return silenceNs >= SILENCE_NS || (silenceNs >= NEW_GENERATION_NS && kind == BurstKind.VOICE_HEADER);
    }

    /// What a frame is that a peer brings.
    ///
    /// @param fresh whether it was sent after everything its peer sent before; what may be a replay moves nothing
    public Claim claim(int id, int source, int conference, Ingress by, BurstKind kind, boolean fresh, long nowNs) {
        Claim claim = Claim.BEGINS;
        List<Stream> remembered = remembered(id);
        for (int i = 0; i < remembered.size(); i++) {
            Stream stream = remembered.get(i);
            boolean here = stream.conference() == conference && stream.isData() == kind.isData();
            if (here && stream.ingress() == by && stream.source() == source && !stream.isOver()) {
                return Claim.CARRIED;
            }
            if (stream.ingress().isLocal() && stream.source() == source && isStillOthers(stream, nowNs)) {
                return Claim.RETURNED;
            }
            if (here && stream.source() != source) {
                claim = fresh && stream.silenceNs(nowNs) >= SILENCE_NS ? Claim.BEGINS : Claim.COLLIDES;
            } else if (here && !stream.ingress().isLocal()) {
                claim = stream.ingress() == by
                        ? again(stream, kind, fresh, nowNs)
                        : otherWay(stream, kind, fresh, nowNs);
            }
        }
        return claim;
    }

    private static Claim again(Stream stream, BurstKind kind, boolean fresh, long nowNs) {
        if (!fresh) {
            return Claim.ENDED;
        }
        if (isAnew(kind, stream.silenceNs(nowNs))) {
            return Claim.BEGINS;
        }
        stream.seenAfterEnd(nowNs);
        return Claim.ENDED;
    }

    private static Claim otherWay(Stream stream, BurstKind kind, boolean fresh, long nowNs) {
        if (stream.isOver()) {
            boolean opens = kind == BurstKind.VOICE_HEADER
                    || (kind == BurstKind.VOICE_SYNC && stream.ending() == Reason.TIMEOUT);
            return stream.silenceNs(nowNs) < SILENCE_NS ? Claim.COPY : fresh && opens ? Claim.BEGINS : Claim.ENDED;
        }
        boolean free =
                nowNs - stream.lastNs() > OWNER_HOLD_NS || !stream.ingress().isAlive(nowNs);
        return fresh && free ? Claim.TAKES_OVER : Claim.COPY;
    }

    /// The stream with this ID that came in here, whatever its talkgroup.
    public @Nullable Stream from(int id, Ingress ingress) {
        List<Stream> remembered = remembered(id);
        for (int i = remembered.size() - 1; i >= 0; i--) {
            if (remembered.get(i).ingress() == ingress) {
                return remembered.get(i);
            }
        }
        return null;
    }

    /// The stream of peers with this ID in this conference, of voice or of data.
    public @Nullable Stream find(int id, int conference, boolean data) {
        List<Stream> remembered = remembered(id);
        for (int i = remembered.size() - 1; i >= 0; i--) {
            Stream stream = remembered.get(i);
            if (stream.conference() == conference
                    && stream.isData() == data
                    && !stream.ingress().isLocal()) {
                return stream;
            }
        }
        return null;
    }

    /// Makes a voice stream, or a new generation of one that was known before.
    public Stream open(int id, int source, int talkgroup, boolean unit, Ingress ingress, Origin origin, Now now) {
        return open(id, source, talkgroup, unit, false, ingress, origin, now);
    }

    /// The same for data.
    public Stream openData(int id, int source, int destination, boolean unit, Ingress from, Origin origin, Now now) {
        return open(id, source, destination, unit, true, from, origin, now);
    }

    private Stream open(
            int id, int source, int talkgroup, boolean unit, boolean data, Ingress ingress, Origin origin, Now now) {
        List<Stream> remembered = byId.computeIfAbsent(id, any -> new ArrayList<>(1));
        for (int i = remembered.size() - 1; i >= 0; i--) {
            Stream former = remembered.get(i);
            boolean replaced = ingress.isLocal()
                    ? former.ingress() == ingress
                    : former.conference() == talkgroup && !former.ingress().isLocal();
            if (replaced) {
                end(former, now);
                forget(former, remembered);
            }
        }
        if (remembered.size() >= Limits.STREAMS_PER_ID) {
            Stream oldest = oldest(remembered);
            end(oldest, now);
            forget(oldest, remembered);
        }
        Stream stream = new Stream(nextCall++, id, source, talkgroup, unit, data, ingress, origin, now, this);
        byId.putIfAbsent(id, remembered);
        remembered.add(stream);
        timers.schedule(stream.life, now.monoNs() + SILENCE_NS);
        if (++size > Limits.STREAMS) {
            evict(now);
        }
        return stream;
    }

    /// True once for each stream, at the moment the start of its call is to be reported.
    public boolean startsNow(Stream stream) {
        if (!stream.startsNow()) {
            return false;
        }
        calls.put(stream.call(), stream);
        return true;
    }

    /// Numbers of the calls that go on and were told of, in the order in which they were.
    public long[] calls() {
        return calls.keySet().stream().mapToLong(Long::longValue).toArray();
    }

    /// The call of this number, if it goes on and was told of.
    public @Nullable Stream call(long number) {
        return calls.get(number);
    }

    /// Marks a stream as over; it stays in memory so that copies are recognised.
    public void end(Stream stream, Reason reason) {
        stream.end(reason);
        calls.remove(stream.call());
    }

    /// The streams that are not over, in the order in which their IDs came up.
    public List<Stream> running() {
        List<Stream> running = new ArrayList<>();
        for (List<Stream> each : byId.values()) {
            for (Stream stream : each) {
                if (!stream.isOver()) {
                    running.add(stream);
                }
            }
        }
        return running;
    }

    public int size() {
        return size;
    }

    /// A stream was silent for long: first it is over, much later it is forgotten.
    void grownOld(Stream stream, Now now) {
        if (!stream.isOver() && stream.lastNs() + SILENCE_NS <= now.monoNs()) {
            stream.ingress().fellSilent(stream, now);
        }
        long dueNs = stream.isOver() ? stream.lastSeenNs() + MEMORY_NS : stream.lastNs() + SILENCE_NS;
        if (dueNs > now.monoNs()) {
            timers.schedule(stream.life, dueNs);
        } else {
            forget(stream, remembered(stream.id()));
        }
    }

    private List<Stream> remembered(int id) {
        List<Stream> found = byId.get(id);
        return found == null ? List.of() : found;
    }

    private void forget(Stream stream, List<Stream> remembered) {
        timers.cancel(stream.life);
        if (remembered.remove(stream)) {
            size--;
        }
        if (remembered.isEmpty()) {
            byId.remove(stream.id());
        }
    }

    private void evict(Now now) {
        Stream oldest = null;
        for (List<Stream> each : byId.values()) {
            Stream first = each.getFirst();
            if (first.isOver()) {
                oldest = first;
                break;
            }
            oldest = oldest == null ? first : oldest;
        }
        if (oldest != null) {
            end(oldest, now);
            forget(oldest, remembered(oldest.id()));
        }
    }

    private static Stream oldest(List<Stream> remembered) {
        for (Stream each : remembered) {
            if (each.isOver()) {
                return each;
            }
        }
        return remembered.getFirst();
    }

    /// One that still runs ends before it is forgotten.
    private static void end(Stream stream, Now now) {
        if (!stream.isOver()) {
            stream.ingress().fellSilent(stream, now);
        }
    }
}
