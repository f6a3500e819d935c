package org.freedmr.core.access;

import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.policy.TokenBucket;
import org.freedmr.core.port.Now;
import org.freedmr.core.stream.Ingress;
import org.freedmr.core.stream.Origin;
import org.freedmr.core.stream.Stream;
import org.freedmr.wire.BurstKind;
import org.freedmr.wire.Dmrd;
import org.jspecify.annotations.Nullable;

/// One timeslot of one session: what it is receiving, sending, and holding after (`access-hbp.md` section 5). A
/// simplex session has a single line, addressed as slot 2.
public final class Line implements Ingress {
    /// A stream whose last frame is younger than this keeps its slot.
    static final long BUSY_NS = 360_000_000L;

    private final Session session;
    private final int slot;
    private final Desk desk;
    private final Uplink uplink;
    private final Downlink downlink;
    private final TokenBucket reports = new TokenBucket(1, 5);

    private @Nullable Speaker speaker;
    private @Nullable Stream refusedOut;
    private @Nullable LineRefusal refusedIn;
    private @Nullable LineRefusal refusedTo;

    Line(Session session, int slot, Desk desk) {
        this.session = session;
        this.slot = slot;
        this.desk = desk;
        this.uplink = new Uplink(this, desk);
        this.downlink = new Downlink(this);
    }

    public Session session() {
        return session;
    }

    @Override
    public int client() {
        return session.id();
    }

    @Override
    public int slot() {
        return slot;
    }

    @Override
    public String peer() {
        return "";
    }

    @Override
    public boolean isAlive(long nowNs) {
        return session.state() == SessionState.RUNNING;
    }

    Uplink uplink() {
        return uplink;
    }

    /// What its user sent last and was refused.
    public @Nullable LineRefusal refusedFromUser() {
        return refusedIn;
    }

    /// What its user would have heard last and did not.
    public @Nullable LineRefusal refusedToUser() {
        return refusedTo;
    }

    /// The last refusal of what its user sent (`own`) or would have heard, as it is told; null when there was none.
    public Event.@Nullable Refused refused(boolean own) {
        LineRefusal last = own ? refusedIn : refusedTo;
        return last == null
                ? null
                : new Event.Refused(
                        session.id(), slot, own, last.source(), last.talkgroup(), last.reason(), last.epochMs());
    }

    /// The stream its user is sending, or sent last.
    public @Nullable Stream heard() {
        return uplink.heard();
    }

    /// The stream it is giving to its user.
    public @Nullable Stream carried() {
        return downlink.carried();
    }

    // ---- what the client sends -------------------------------------------------------------------------------------

    /// Takes one DMRD of its client (`access-hbp.md` section 5.2).
    ///
    /// @return null when it was carried, or why not
    @Nullable
    Reason hear(byte[] bytes, int length, Now now) {
        BurstKind kind = Dmrd.kind(bytes);
        Reason reason = switch (kind) {
            case DATA -> hearData(bytes, length, now);
            case UNKNOWN -> Reason.UNKNOWN_BURST;
            case VOICE_HEADER, VOICE_SYNC, VOICE, TERMINATOR, PI_HEADER, IDLE -> uplink.hear(bytes, length, kind, now);
        };
        if (reason != null && reason != Reason.DUPLICATE && reason != Reason.LATE) {
            refuse(reason, bytes, now);
        }
        return reason;
    }

    private @Nullable Reason hearData(byte[] bytes, int length, Now now) {
        Reason forbidden = Dmrd.streamId(bytes) == 0
                ? Reason.STREAM_ID_ZERO
                : session.trafficRefusal(Dmrd.source(bytes), Dmrd.destination(bytes), slot, Dmrd.isUnit(bytes));
        if (forbidden != null) {
            return forbidden;
        }
        byte[] burst = desk.dataBurst;
        Dmrd.copy(bytes, length, burst);
        return desk.courier().carry(this, Origin.here(session.id()), burst, true, now);
    }

    /// The user begins to talk: he cannot listen now.
    void keyPressed(Now now) {
        if (speaker != null) {
            speaker.interrupt(now);
        }
        downlink.withdraw(Reason.OWN_TRANSMISSION, now);
    }

    /// A frame of the running stream failed: the stream ends here (`decisions.md` 17).
    void abandonStream(Now now) {
        uplink.close(Reason.INTERNAL_ERROR, now);
    }

    @Override
    public void fellSilent(Stream stream, Now now) {
        if (stream.isData()) {
            desk.courier().fellSilent(stream, now);
        } else {
            uplink.end(stream, Reason.TIMEOUT, now);
        }
    }

    @Override
    public void failed(Stream stream, Now now) {
        session.abandon(now);
    }

    // ---- what the client gets --------------------------------------------------------------------------------------

    /// May this stream come out of the line now (`access-hbp.md` section 5.4)? Null takes it.
    @Nullable
    Reason admit(AccessLeg leg, Stream stream, Now now) {
        Reason reason = downlink.contention(leg, stream, now.monoNs());
        if (reason == null) {
            downlink.take(leg, stream, now);
        } else {
            refuseOut(reason, leg, stream, now);
        }
        return reason;
    }

    /// May a burst of data come out of the line now (`access-hbp.md` section 5.8)? Data waits for nothing and takes
    /// nothing away from a call; it holds the line against other data only.
    ///
    /// @param transmission what it belongs to
    /// @param talkgroup of group data; 0 for data to a radio
    /// @return null, or why not
    public @Nullable Reason admitData(Object transmission, int talkgroup, Now now) {
        return downlink.admitData(transmission, talkgroup, now.monoNs());
    }

    /// Sends the client one datagram.
    public void send(byte[] bytes, int length) {
        session.send(bytes, length);
    }

    void heardToEnd(AccessLeg leg, Stream stream, Reason reason) {
        downlink.ended(leg, stream, reason);
    }

    /// The client asks to be spared the rest of the running call.
    void interruptDownlink(Now now) {
        downlink.withdraw(Reason.INTERRUPTED, now);
    }

    // ---- the state of the slot -------------------------------------------------------------------------------------

    /// Nobody speaks in either direction.
    public boolean isIdle(long nowNs) {
        return carried() == null && speaker == null && !uplink.isTalking(nowNs);
    }

    /// Whether the server's own voice has the line.
    boolean isSpoken() {
        return speaker != null;
    }

    /// Gives the line to the server's own voice.
    public void occupy(Speaker with) {
        speaker = with;
    }

    public void vacate(Speaker by) {
        if (speaker == by) {
            speaker = null;
        }
    }

    /// The client's address or configuration changed, or it left: running calls are taken away.
    void leaveCalls(Reason reason, Now now) {
        downlink.withdraw(reason, now);
    }

    void close(Reason reason, Now now) {
        uplink.close(reason, now);
        if (speaker != null) {
            speaker.interrupt(now);
        }
        leaveCalls(reason, now);
    }

    /// The front desk counts it; here it is kept for those who ask, and told at transitions only.
    private void refuse(Reason reason, byte[] bytes, Now now) {
        LineRefusal last = refusedIn;
        int source = Dmrd.source(bytes);
        int talkgroup = Dmrd.destination(bytes);
        boolean anew =
                last == null || last.reason() != reason || last.source() != source || last.talkgroup() != talkgroup;
        if (anew) {
            refusedIn = new LineRefusal(reason, now.epochMs(), source, talkgroup);
        }
        if (anew && reports.take(now.monoNs())) {
            desk.reporter.report(new Event.Refused(session.id(), slot, true, source, talkgroup, reason, now.epochMs()));
        }
    }

    private void refuseOut(Reason reason, AccessLeg leg, Stream stream, Now now) {
        desk.count(reason);
        boolean anew = refusedOut != stream;
        if (anew) {
            refusedOut = stream;
            refusedTo = new LineRefusal(reason, now.epochMs(), stream.source(), leg.rfTalkgroup());
        }
        if (anew && reports.take(now.monoNs())) {
            desk.reporter.report(new Event.Refused(
                    session.id(), slot, false, stream.source(), leg.rfTalkgroup(), reason, now.epochMs()));
        }
    }
}
