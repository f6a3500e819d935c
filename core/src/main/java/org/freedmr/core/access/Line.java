package org.freedmr.core.access;

import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.conference.Conference;
import org.freedmr.core.policy.TokenBucket;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Timer;
import org.freedmr.core.stream.Ingress;
import org.freedmr.core.stream.Stream;
import org.freedmr.core.stream.Streams;
import org.freedmr.core.subscription.Subscription;
import org.freedmr.dmr.DataType;
import org.freedmr.dmr.FullLc;
import org.freedmr.dmr.LinkControl;
import org.freedmr.wire.BurstKind;
import org.freedmr.wire.Dmrd;
import org.jspecify.annotations.Nullable;

/// One timeslot of one session: what it is receiving, sending, and holding after (`access-hbp.md` section 5). A simplex
/// session has a single line, addressed as slot 2.
public final class Line implements Ingress {
    /// A stream whose last frame is younger than this keeps its slot.
    static final long BUSY_NS = 360_000_000L;
    /// Frames a line may bring on average (`access-hbp.md` section 5.5); speech makes 16.7 a second.
    private static final int FRAMES_PER_SECOND = 25;

    /// Frames it may bring at once: a stalled network lets go of some 50 after three seconds.
    private static final int FRAMES_AT_ONCE = 60;
    /// A private call without terminator counts as a command when it had at least this many frames.
    private static final int COMMAND_FRAMES = 3;

    private final Session session;
    private final int slot;
    private final Desk desk;
    private final TokenBucket rate = new TokenBucket(FRAMES_PER_SECOND, FRAMES_AT_ONCE);
    private final TokenBucket reports = new TokenBucket(1, 5);
    private final Timer silence = new Timer(this::checkSilence, this::endSession);

    private @Nullable Stream heard;
    private @Nullable Subscription talkingOn;
    private @Nullable Conference conference;
    private boolean waitsForFloor;
    private boolean toEcho;
    private int lastOwnTalkgroup;
    private long lastOwnNs = Long.MIN_VALUE;
    private int refusedStream;
    private @Nullable Reason refusedFor;

    private @Nullable Stream carried;
    private @Nullable AccessLeg carrying;
    private int lastHeardTalkgroup;
    private long lastHeardNs = Long.MIN_VALUE;
    private @Nullable Stream unwanted;
    private @Nullable Stream refusedOut;

    private @Nullable Speaker speaker;
    private @Nullable LineRefusal lastRefusal;

    Line(Session session, int slot, Desk desk) {
        this.session = session;
        this.slot = slot;
        this.desk = desk;
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

    public @Nullable LineRefusal lastRefusal() {
        return lastRefusal;
    }

    /// The stream its user is sending, or sent last.
    public @Nullable Stream heard() {
        return heard;
    }

    /// The stream it is giving to its user.
    public @Nullable Stream carried() {
        return carried;
    }

    // ---- what the client sends -------------------------------------------------------------------------------------

    /// Takes one DMRD of its client (`access-hbp.md` section 5.2).
    ///
    /// @return null when it was carried, or why not
    @Nullable
    Reason hear(byte[] bytes, int length, Now now) {
        BurstKind kind = Dmrd.kind(bytes);
        Stream stream = heard;
        boolean known = stream != null && stream.id() == Dmrd.streamId(bytes) && stream.source() == Dmrd.source(bytes);
        Reason reason;
        if (kind.isData() || kind == BurstKind.UNKNOWN) {
            reason = kind.isData() ? Reason.DATA_NOT_CARRIED : Reason.UNKNOWN_BURST;
        } else if (known && stream != null && !stream.isOver()) {
            reason = next(stream, bytes, length, kind, now);
        } else {
            reason = first(bytes, length, kind, now);
        }
        if (reason != null && reason != Reason.DUPLICATE && reason != Reason.LATE) {
            refuse(reason, bytes, now);
        }
        return reason;
    }

    private @Nullable Reason first(byte[] bytes, int length, BurstKind kind, Now now) {
        int id = Dmrd.streamId(bytes);
        if (id == refusedStream
                && refusedFor != null
                && kind != BurstKind.VOICE_HEADER
                && kind != BurstKind.VOICE_SYNC) {
            return refusedFor;
        }
        Reason refusal = admission(bytes, kind, now.monoNs());
        if (refusal != null) {
            refusedStream = id;
            refusedFor = refusal;
            return refusal;
        }
        if (!rate.take(now.monoNs())) {
            return Reason.LINE_RATE;
        }
        if (heard != null && !heard.isOver()) {
            end(heard, Reason.REPLACED, now);
        }
        Stream stream =
                desk.streams.open(id, Dmrd.source(bytes), Dmrd.destination(bytes), Dmrd.isUnit(bytes), this, now);
        heard = stream;
        refusedFor = null;
        desk.timers.schedule(silence, now.monoNs() + Streams.SILENCE_NS);
        stream.take(Dmrd.sequence(bytes), kind, Dmrd.ber(bytes, length), now.monoNs());
        return carry(stream, bytes, length, kind, now);
    }

    /// Whether a stream that is not running on this line may begin here.
    private @Nullable Reason admission(byte[] bytes, BurstKind kind, long nowNs) {
        int source = Dmrd.source(bytes);
        if (Dmrd.streamId(bytes) == 0) {
            return Reason.STREAM_ID_ZERO;
        }
        Reason forbidden = session.trafficRefusal(source, Dmrd.destination(bytes), slot, Dmrd.isUnit(bytes));
        if (forbidden != null) {
            return forbidden;
        }
        Stream running = heard;
        if (running != null && running.id() == Dmrd.streamId(bytes) && running.ending() == Reason.CALL_TOO_LONG) {
            return Reason.CALL_TOO_LONG;
        }
        if (running != null && !running.isOver() && running.source() != source && nowNs - running.lastNs() < BUSY_NS) {
            return Reason.COLLIDED;
        }
        if (kind == BurstKind.TERMINATOR || kind == BurstKind.IDLE || kind == BurstKind.PI_HEADER) {
            return Reason.STREAM_ENDED;
        }
        return desk.streams.refusal(Dmrd.streamId(bytes), source, Dmrd.destination(bytes), this, kind, nowNs);
    }

    private @Nullable Reason next(Stream stream, byte[] bytes, int length, BurstKind kind, Now now) {
        if (now.monoNs() - stream.firstNs() > session.maxCallNs()) {
            end(stream, Reason.CALL_TOO_LONG, now);
            return Reason.CALL_TOO_LONG;
        }
        if (!stream.isLast(Dmrd.sequence(bytes)) && !rate.take(now.monoNs())) {
            return Reason.LINE_RATE;
        }
        Reason order = stream.take(Dmrd.sequence(bytes), kind, Dmrd.ber(bytes, length), now.monoNs());
        if (order != null) {
            return order;
        }
        Reason reason = carry(stream, bytes, length, kind, now);
        if (kind == BurstKind.TERMINATOR) {
            end(stream, Reason.TERMINATOR, now);
        }
        return reason;
    }

    private @Nullable Reason carry(Stream stream, byte[] bytes, int length, BurstKind kind, Now now) {
        boolean opening = kind == BurstKind.VOICE_HEADER || kind == BurstKind.VOICE_SYNC;
        if (!stream.isAdmitted()) {
            if (!opening) {
                return Reason.WAITING_FOR_SUPERFRAME;
            }
            begin(stream, bytes, kind, now);
        }
        if (stream.startsNow()) {
            desk.reporter.report(new Event.CallStarted(
                    stream.call(),
                    stream.id(),
                    stream.source(),
                    stream.conference(),
                    session.id(),
                    slot,
                    stream.talkgroup()));
        }
        if (toEcho) {
            return desk.studio().record(this, stream, bytes, kind, now);
        }
        if (talkingOn == null) {
            return refusedFor;
        }
        if (conference == null || conference.speaker() != stream) {
            if (waitsForFloor && !opening) {
                return Reason.FLOOR_HELD;
            }
            conference = desk.conferences.of(stream.conference());
        }
        Reason reason = conference.speak(stream, bytes, length, kind, now);
        waitsForFloor = reason != null;
        return reason;
    }

    /// The stream is accepted: the key is pressed on this line.
    private void begin(Stream stream, byte[] bytes, BurstKind kind, Now now) {
        stream.admit();
        if (kind == BurstKind.VOICE_HEADER) {
            LinkControl decoded = FullLc.decode(bytes, Dmrd.BURST_OFFSET, DataType.VOICE_HEADER);
            if (decoded != null) {
                stream.linkControl(decoded);
            }
        }
        if (speaker != null) {
            speaker.interrupt(now);
        }
        if (carrying != null) {
            carrying.conference().withdraw(carrying, Reason.OWN_TRANSMISSION, now);
        }
        Talk talk = session.talk().begin(slot, stream, now);
        talkingOn = talk.subscription();
        toEcho = talk.toEcho();
        refusedFor = talk.refusal();
        waitsForFloor = false;
        conference = null;
        if (talkingOn != null || toEcho) {
            lastOwnTalkgroup = stream.talkgroup();
        }
        if (talkingOn != null) {
            stream.conference(talkingOn.conference());
        }
    }

    private void end(Stream stream, Reason reason, Now now) {
        if (stream.isOver()) {
            return;
        }
        desk.streams.end(stream, reason);
        desk.timers.cancel(silence);
        if (conference != null) {
            conference.release(stream, reason, now);
        }
        if (stream.isAdmitted() && (talkingOn != null || toEcho)) {
            lastOwnNs = stream.lastNs();
        }
        if (toEcho) {
            desk.studio().recorded(this, stream, stream.talkgroup(), now);
        }
        if (stream.isReported()) {
            desk.reporter.report(ended(stream, reason));
        }
        if (stream.isAdmitted()) {
            boolean command =
                    reason == Reason.TERMINATOR || (reason == Reason.TIMEOUT && stream.received() >= COMMAND_FRAMES);
            session.talk().end(slot, stream, talkingOn, command, now);
        }
        talkingOn = null;
        toEcho = false;
        conference = null;
        refusedStream = stream.id();
        refusedFor = reason == Reason.CALL_TOO_LONG ? Reason.CALL_TOO_LONG : null;
    }

    private Event ended(Stream stream, Reason reason) {
        return new Event.CallEnded(
                stream.call(),
                stream.id(),
                stream.source(),
                stream.conference(),
                session.id(),
                slot,
                reason,
                (stream.lastNs() - stream.firstNs()) / 1_000_000,
                stream.received(),
                stream.lost(),
                stream.duplicates(),
                stream.late(),
                stream.delivered(),
                stream.refused(),
                stream.bitErrors());
    }

    /// A frame of the running stream failed: the stream ends here (`decisions.md` 17).
    void abandonStream(Now now) {
        if (heard != null) {
            end(heard, Reason.INTERNAL_ERROR, now);
        }
    }

    private void endSession(Now now) {
        session.abandon(now);
    }

    private void checkSilence(Now now) {
        Stream stream = heard;
        if (stream == null || stream.isOver()) {
            return;
        }
        long overAt = stream.lastNs() + Streams.SILENCE_NS;
        if (overAt > now.monoNs()) {
            desk.timers.schedule(silence, overAt);
        } else {
            end(stream, Reason.TIMEOUT, now);
        }
    }

    // ---- what the client gets --------------------------------------------------------------------------------------

    /// May this stream come out of the line now (`access-hbp.md` section 5.4)? Null takes it.
    @Nullable
    Reason admit(AccessLeg leg, Stream stream, Now now) {
        Reason reason = contention(leg, stream, now.monoNs());
        if (reason != null) {
            refuseOut(reason, leg, stream, now);
            return reason;
        }
        if (carrying != null) {
            carrying.conference().withdraw(carrying, Reason.REPLACED, now);
        }
        carried = stream;
        carrying = leg;
        lastHeardTalkgroup = leg.rfTalkgroup();
        return null;
    }

    private @Nullable Reason contention(AccessLeg leg, Stream stream, long nowNs) {
        int rfTalkgroup = leg.rfTalkgroup();
        Reason closed = session.downlinkRefusal(slot, rfTalkgroup);
        if (closed != null) {
            return closed;
        }
        if (stream == unwanted) {
            return Reason.INTERRUPTED;
        }
        if (isTalking(nowNs)) {
            return Reason.OWN_TRANSMISSION;
        }
        if (speaker != null) {
            return Reason.LINE_ANNOUNCING;
        }
        if (carried == stream) {
            return Reason.HEARD_ALREADY;
        }
        long hang = session.settings().hangTimeNs();
        if (rfTalkgroup != lastOwnTalkgroup && isWithin(lastOwn(), hang, nowNs)) {
            return Reason.OWN_HANG_TIME;
        }
        boolean sameTalkgroup = rfTalkgroup == lastHeardTalkgroup;
        if (carried != null && nowNs - carried.lastNs() < BUSY_NS) {
            return sameTalkgroup && carried.source() == stream.source() ? null : Reason.LINE_BUSY;
        }
        if (!sameTalkgroup && isWithin(lastHeard(), hang, nowNs)) {
            return Reason.HANG_TIME;
        }
        return null;
    }

    /// The conference took the stream away from this line, or it is over.
    void heardToEnd(AccessLeg leg, Stream stream, Reason reason) {
        if (carrying == leg && carried == stream) {
            lastHeardNs = stream.lastNs();
            carried = null;
            carrying = null;
            if (reason == Reason.INTERRUPTED) {
                unwanted = stream;
            }
        }
    }

    /// The client asks to be spared the rest of the running call.
    void interruptDownlink(Now now) {
        if (carrying != null) {
            carrying.conference().withdraw(carrying, Reason.INTERRUPTED, now);
        }
    }

    // ---- the state of the slot -------------------------------------------------------------------------------------

    /// Nobody speaks in either direction.
    public boolean isIdle(long nowNs) {
        return carried == null && speaker == null && !isTalking(nowNs);
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

    private boolean isTalking(long nowNs) {
        return heard != null && heard.isAdmitted() && !heard.isOver() && nowNs - heard.lastNs() < BUSY_NS;
    }

    private long lastOwn() {
        boolean running = heard != null && !heard.isOver() && talkingOn != null;
        return running && heard != null ? heard.lastNs() : lastOwnNs;
    }

    private long lastHeard() {
        return carried != null ? carried.lastNs() : lastHeardNs;
    }

    private static boolean isWithin(long lastNs, long spanNs, long nowNs) {
        return lastNs != Long.MIN_VALUE && nowNs - lastNs < spanNs;
    }

    /// The client's address or configuration changed, or it left: running calls are taken away.
    void leaveCalls(Reason reason, Now now) {
        if (carrying != null) {
            carrying.conference().withdraw(carrying, reason, now);
        }
    }

    void close(Reason reason, Now now) {
        if (heard != null) {
            end(heard, reason, now);
        }
        if (speaker != null) {
            speaker.interrupt(now);
        }
        leaveCalls(reason, now);
        desk.timers.cancel(silence);
    }

    /// The front desk counts it; here it is kept for those who ask, and told at transitions only.
    private void refuse(Reason reason, byte[] bytes, Now now) {
        LineRefusal last = lastRefusal;
        int source = Dmrd.source(bytes);
        int talkgroup = Dmrd.destination(bytes);
        boolean anew = last == null
                || last.outbound()
                || last.reason() != reason
                || last.source() != source
                || last.talkgroup() != talkgroup;
        if (anew && reports.take(now.monoNs())) {
            lastRefusal = new LineRefusal(reason, now.epochMs(), source, talkgroup, false);
            desk.reporter.report(new Event.Refused(session.id(), slot, source, talkgroup, reason));
        }
    }

    private void refuseOut(Reason reason, AccessLeg leg, Stream stream, Now now) {
        desk.count(reason);
        if (refusedOut != stream && reports.take(now.monoNs())) {
            refusedOut = stream;
            lastRefusal = new LineRefusal(reason, now.epochMs(), stream.source(), leg.rfTalkgroup(), true);
            desk.reporter.report(new Event.Refused(session.id(), slot, stream.source(), leg.rfTalkgroup(), reason));
        }
    }
}
