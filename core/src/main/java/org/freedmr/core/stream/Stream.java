package org.freedmr.core.stream;

import org.freedmr.contract.Reason;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Timer;
import org.freedmr.dmr.LinkControl;
import org.freedmr.wire.BurstKind;
import org.jspecify.annotations.Nullable;

/// One voice transmission and its account. Made by {@link Streams}; fed by its ingress.
public final class Stream {
    /// Frames that are too many, too late or stand out of order are told from good ones by this distance.
    private static final int LATE_FROM = 128;
    /// After nothing came for this long the numbers may begin anew.
    private static final long PAUSE_NS = 1_000_000_000L;
    /// Bursts of a peer's stream that are remembered.
    private static final int MARKS = 128;

    private final long call;
    private final int id;
    private final int source;
    private final int talkgroup;
    private final boolean unit;
    private final boolean data;
    private final long firstNs;
    private final long startedMs;
    private final Pace pace = new Pace();
    /// Ends it when it falls silent, then forgets it.
    final Timer life;

    private Ingress ingress;
    private Origin origin;
    private boolean displaced;
    private @Nullable Ingress standby;
    private long standbyNs;
    private long lastNs;
    private long lastSeenNs;
    private int lastSequence = -1;
    private int lastMark;
    private int @Nullable [] marks;
    private boolean admitted;
    private boolean reported;
    private @Nullable Reason ending;
    private @Nullable LinkControl linkControl;
    private int conference;
    long received;
    long lost;
    long duplicates;
    long late;
    long bitErrors;
    private long voiceBursts;
    private long rssiSum;
    private long rssiFrames;
    /// Frames times receivers that got them, and that did not; counted by the fan-out.
    private long delivered;

    private long refused;

    Stream(
            long call,
            int id,
            int source,
            int talkgroup,
            boolean unit,
            boolean data,
            Ingress ingress,
            Origin origin,
            Now now,
            Streams streams) {
        this.call = call;
        this.id = id;
        this.source = source;
        this.talkgroup = talkgroup;
        this.unit = unit;
        this.data = data;
        this.ingress = ingress;
        this.origin = origin;
        this.startedMs = now.epochMs();
        this.firstNs = now.monoNs();
        this.lastNs = now.monoNs();
        this.lastSeenNs = now.monoNs();
        this.conference = talkgroup;
        this.life = new Timer(at -> streams.grownOld(this, at), at -> this.ingress.failed(this, at));
    }

    /// Tests the sequence number and, when the frame is good, takes it into the account (`access-hbp.md` section 5.6).
    ///
    /// @return null, {@link Reason#DUPLICATE} or {@link Reason#LATE}
    public @Nullable Reason take(int sequence, BurstKind kind, int frameBitErrors, long nowNs) {
        if (lastSequence >= 0) {
            int delta = (sequence - lastSequence) & 0xFF;
            if (delta == 0) {
                duplicates++;
                return Reason.DUPLICATE;
            }
            if (delta >= LATE_FROM) {
                late++;
                lastSeenNs = nowNs;
                return Reason.LATE;
            }
            lost += delta - 1;
        }
        accept(sequence, kind, frameBitErrors, nowNs);
        return null;
    }

    /// The same for a frame of a peer that is known to be no repetition (`mesh-fbp.md` section 4.7): after a second in
    /// which nothing came any number is the next, since some senders begin to count anew. But not on a way that has
    /// just taken over, and not for a burst that was taken before, which a slower way may bring: nothing is played
    /// twice.
    ///
    /// @param mark stands for the bytes of the burst
    public @Nullable Reason takeFresh(int sequence, int mark, BurstKind kind, int frameBitErrors, long nowNs) {
        if (marks == null) {
            marks = new int[MARKS];
        }
        boolean pause = !displaced && nowNs - lastSeenNs >= PAUSE_NS;
        boolean back = lastSequence >= 0 && ((sequence - lastSequence) & 0xFF) >= LATE_FROM;
        Reason order = null;
        if (pause && back && marks[sequence % MARKS] != (mark | 1)) {
            accept(sequence, kind, frameBitErrors, nowNs);
        } else {
            order = take(sequence, kind, frameBitErrors, nowNs);
        }
        if (order == null) {
            marks[sequence % MARKS] = mark | 1;
        }
        return order;
    }

    private void accept(int sequence, BurstKind kind, int frameBitErrors, long nowNs) {
        if (lastSequence >= 0 && !displaced) {
            pace.step((sequence - lastSequence) & 0xFF, nowNs - lastNs);
        }
        displaced = false;
        lastSequence = sequence;
        lastNs = nowNs;
        lastSeenNs = nowNs;
        received++;
        bitErrors += frameBitErrors;
        if (kind == BurstKind.VOICE || kind == BurstKind.VOICE_SYNC) {
            voiceBursts++;
        }
    }

    /// Takes a burst of data into the account. Data is not put in order: devices send several headers under one number.
    ///
    /// @param mark stands for the bytes of the burst
    /// @return null, or {@link Reason#DUPLICATE} for the burst that came last
    public @Nullable Reason takeData(int sequence, int mark, long nowNs) {
        if (sequence == lastSequence && mark == lastMark) {
            duplicates++;
            return Reason.DUPLICATE;
        }
        lastSequence = sequence;
        lastMark = mark;
        lastNs = nowNs;
        lastSeenNs = nowNs;
        received++;
        return null;
    }

    /// Whether the frame with this number is the one that came last.
    public boolean isLast(int sequence) {
        return sequence == lastSequence;
    }

    public void admit() {
        admitted = true;
    }

    /// Over, for this reason; the first one counts.
    void end(Reason reason) {
        if (ending == null) {
            ending = reason;
        }
    }

    /// True once, at the first voice burst.
    boolean startsNow() {
        if (reported || voiceBursts == 0) {
            return false;
        }
        reported = true;
        return true;
    }

    public void carried(int receivers, int refusals) {
        delivered += receivers;
        refused += refusals;
    }

    public void linkControl(LinkControl decoded) {
        linkControl = decoded;
    }

    /// The link control of its header with the IDs of the datagrams, which are authoritative; synthetic with service
    /// options 00 when no header could be read (`access-hbp.md` section 5.3, `decisions.md` 3).
    public LinkControl linkControl() {
        LinkControl heard = linkControl;
        int flco = unit ? LinkControl.UNIT_VOICE : LinkControl.GROUP_VOICE;
        return heard == null
                ? new LinkControl(flco, 0, 0, talkgroup, source)
                : new LinkControl(flco, heard.fid(), heard.options(), talkgroup, source);
    }

    public void conference(int number) {
        conference = number;
    }

    /// The conference it is spoken into.
    public int conference() {
        return conference;
    }

    /// Number of the call in reports.
    public long call() {
        return call;
    }

    /// The four bytes of its ID, big-endian.
    public int id() {
        return id;
    }

    /// Radio ID of the talker.
    public int source() {
        return source;
    }

    /// Destination in the datagrams of a client; of a peer, what that is called here.
    public int talkgroup() {
        return talkgroup;
    }

    public boolean isUnit() {
        return unit;
    }

    /// Whether it is data and no voice call.
    public boolean isData() {
        return data;
    }

    /// The way that carries it.
    public Ingress ingress() {
        return ingress;
    }

    public Origin origin() {
        return origin;
    }

    /// Another way goes on with the stream where the former one stopped.
    public void takeOver(Ingress by, Origin from, long nowNs) {
        ingress = by;
        origin = from;
        displaced = true;
        lastNs = nowNs;
        standby = null;
    }

    /// Whether this way may go on bringing copies, ready to take over. One at a time may.
    public boolean standsBy(Ingress by, long nowNs) {
        if (standby != null && standby != by && nowNs - standbyNs < Streams.OWNER_HOLD_NS) {
            return false;
        }
        standby = by;
        standbyNs = nowNs;
        return true;
    }

    /// A frame came after the end.
    void seenAfterEnd(long nowNs) {
        lastSeenNs = nowNs;
    }

    /// When a frame of it came last, good, late or after its end.
    long lastSeenNs() {
        return lastSeenNs;
    }

    /// Time since a frame of it came on the way that carries it, good or late.
    long silenceNs(long nowNs) {
        return nowNs - lastSeenNs;
    }

    /// When its first frame came, UTC milliseconds.
    public long startedMs() {
        return startedMs;
    }

    public long firstNs() {
        return firstNs;
    }

    public long lastNs() {
        return lastNs;
    }

    public boolean isAdmitted() {
        return admitted;
    }

    public boolean isReported() {
        return reported;
    }

    public boolean isOver() {
        return ending != null;
    }

    public @Nullable Reason ending() {
        return ending;
    }

    public long received() {
        return received;
    }

    public long lost() {
        return lost;
    }

    public long duplicates() {
        return duplicates;
    }

    public long late() {
        return late;
    }

    public long bitErrors() {
        return bitErrors;
    }

    /// Mean distance of the time between two frames from what it should be, in microseconds.
    public long jitterUs() {
        return pace.jitterUs();
    }

    /// A frame of a client came with the strength at which its radio was heard.
    ///
    /// @param rssi −dBm, 1 to 255; 0 when it is not known
    public void heardAt(int rssi) {
        if (rssi != 0) {
            rssiSum += rssi;
            rssiFrames++;
        }
    }

    /// Mean signal strength in dBm, negative; 0 when no frame told any.
    public int rssiDbm() {
        return rssiFrames == 0 ? 0 : (int) -((rssiSum + rssiFrames / 2) / rssiFrames);
    }

    public long delivered() {
        return delivered;
    }

    public long refused() {
        return refused;
    }
}
