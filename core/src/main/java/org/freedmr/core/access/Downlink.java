package org.freedmr.core.access;

import org.freedmr.contract.Reason;
import org.freedmr.core.port.Now;
import org.freedmr.core.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the user of a line is given (`access-hbp.md` section 5.4): one call at a time, and for a while nothing else
/// than
/// what he spoke or heard last.
final class Downlink {
    /// How long after its last burst a transmission of data keeps other data away.
    private static final long DATA_NS = 1_000_000_000L;

    private final Line line;
    private @Nullable Stream carried;
    private @Nullable AccessLeg carrying;
    private int lastTalkgroup;
    private long lastNs = Long.MIN_VALUE;
    private @Nullable Stream unwanted;
    private @Nullable Object data;
    private long dataNs = Long.MIN_VALUE;

    Downlink(Line line) {
        this.line = line;
    }

    /// The stream it is giving to its user.
    @Nullable
    Stream carried() {
        return carried;
    }

    /// When its user heard a call last; `Long.MIN_VALUE` for never.
    long lastNs() {
        return carried != null ? carried.lastNs() : lastNs;
    }

    void take(AccessLeg leg, Stream stream, Now now) {
        withdraw(Reason.REPLACED, now);
        carried = stream;
        carrying = leg;
        lastTalkgroup = leg.rfTalkgroup();
    }

    /// Why a stream cannot come out of the line now; null when it can.
    @Nullable
    Reason contention(AccessLeg leg, Stream stream, long nowNs) {
        int rfTalkgroup = leg.rfTalkgroup();
        Reason closed = line.session().downlinkRefusal(line.slot(), rfTalkgroup);
        if (closed != null) {
            return closed;
        }
        if (stream == unwanted) {
            return Reason.INTERRUPTED;
        }
        Uplink uplink = line.uplink();
        if (uplink.isTalking(nowNs)) {
            return Reason.OWN_TRANSMISSION;
        }
        if (line.isSpoken()) {
            return Reason.LINE_ANNOUNCING;
        }
        if (carried == stream) {
            return Reason.HEARD_ALREADY;
        }
        long hang = line.session().settings().hangTimeNs();
        if (rfTalkgroup != uplink.lastTalkgroup() && isWithin(uplink.lastNs(), hang, nowNs)) {
            return Reason.OWN_HANG_TIME;
        }
        boolean sameTalkgroup = rfTalkgroup == lastTalkgroup;
        if (carried != null && nowNs - carried.lastNs() < Line.BUSY_NS) {
            return sameTalkgroup && carried.source() == stream.source() ? null : Reason.LINE_BUSY;
        }
        return !sameTalkgroup && isWithin(lastNs(), hang, nowNs) ? Reason.HANG_TIME : null;
    }

    /// Why a burst of data cannot come out of the line now; null takes it.
    @Nullable
    Reason admitData(Object transmission, int talkgroup, long nowNs) {
        Reason refusal = busyForData(transmission, talkgroup, nowNs);
        if (refusal == null) {
            data = transmission;
            dataNs = nowNs;
        }
        return refusal;
    }

    private @Nullable Reason busyForData(Object transmission, int talkgroup, long nowNs) {
        Session session = line.session();
        Reason closed =
                talkgroup == 0 ? session.slotRefusal(line.slot()) : session.downlinkRefusal(line.slot(), talkgroup);
        if (closed != null) {
            return closed;
        }
        Uplink uplink = line.uplink();
        if (uplink.isTalking(nowNs)) {
            return Reason.OWN_TRANSMISSION;
        }
        if (line.isSpoken()) {
            return Reason.LINE_ANNOUNCING;
        }
        if (carried != null) {
            return Reason.LINE_BUSY;
        }
        long hang = session.settings().hangTimeNs();
        if (talkgroup != uplink.lastTalkgroup() && isWithin(uplink.lastNs(), hang, nowNs)) {
            return Reason.OWN_HANG_TIME;
        }
        if (talkgroup != lastTalkgroup && isWithin(lastNs, hang, nowNs)) {
            return Reason.HANG_TIME;
        }
        return data != transmission && isWithin(dataNs, DATA_NS, nowNs) ? Reason.LINE_DATA : null;
    }

    /// The conference took the stream away from this line, or it is over.
    void ended(AccessLeg leg, Stream stream, Reason reason) {
        if (carrying == leg && carried == stream) {
            lastNs = stream.lastNs();
            carried = null;
            carrying = null;
            if (reason == Reason.INTERRUPTED) {
                unwanted = stream;
            }
        }
    }

    /// Takes away what is running.
    void withdraw(Reason reason, Now now) {
        if (carrying != null) {
            carrying.conference().withdraw(carrying, reason, now);
        }
    }

    static boolean isWithin(long lastNs, long spanNs, long nowNs) {
        return lastNs != Long.MIN_VALUE && nowNs - lastNs < spanNs;
    }
}
