package org.freedmr.core.access;

import org.freedmr.contract.Reason;
import org.freedmr.core.conference.CallReport;
import org.freedmr.core.conference.Passage;
import org.freedmr.core.policy.TokenBucket;
import org.freedmr.core.port.Now;
import org.freedmr.core.stream.Origin;
import org.freedmr.core.stream.Stream;
import org.freedmr.core.subscription.Subscription;
import org.freedmr.dmr.DataType;
import org.freedmr.dmr.FullLc;
import org.freedmr.dmr.LinkControl;
import org.freedmr.wire.BurstKind;
import org.freedmr.wire.Dmrd;
import org.jspecify.annotations.Nullable;

/// What the user of a line sends (`access-hbp.md` sections 5.2 and 5.3): one voice stream at a time.
final class Uplink {
    /// Frames a line may bring on average (`access-hbp.md` section 5.5); speech makes 16.7 a second.
    private static final int FRAMES_PER_SECOND = 25;

    /// Frames it may bring at once: a stalled network lets go of some 50 after three seconds.
    private static final int FRAMES_AT_ONCE = 60;
    /// A private call without terminator counts as a command when it had at least this many frames.
    private static final int COMMAND_FRAMES = 3;

    private final Line line;
    private final Session session;
    private final Desk desk;
    private final TokenBucket rate = new TokenBucket(FRAMES_PER_SECOND, FRAMES_AT_ONCE);

    private @Nullable Stream heard;
    private @Nullable Subscription talkingOn;
    private @Nullable Passage passage;
    private boolean toEcho;
    private int lastTalkgroup;
    private long lastNs = Long.MIN_VALUE;
    private int refusedStream;
    private @Nullable Reason refusedFor;

    Uplink(Line line, Desk desk) {
        this.line = line;
        this.session = line.session();
        this.desk = desk;
    }

    /// The stream its user is sending, or sent last.
    @Nullable
    Stream heard() {
        return heard;
    }

    /// The key is pressed.
    boolean isTalking(long nowNs) {
        return heard != null && heard.isAdmitted() && !heard.isOver() && nowNs - heard.lastNs() < Line.BUSY_NS;
    }

    /// Talkgroup its user spoke on last.
    int lastTalkgroup() {
        return lastTalkgroup;
    }

    /// When its user spoke last; `Long.MIN_VALUE` for never.
    long lastNs() {
        boolean running = heard != null && !heard.isOver() && talkingOn != null;
        return running && heard != null ? heard.lastNs() : lastNs;
    }

    /// Takes one burst of voice.
    ///
    /// @return null when it was carried, or why not
    @Nullable
    Reason hear(byte[] bytes, int length, BurstKind kind, Now now) {
        Stream stream = heard;
        boolean known = stream != null && stream.id() == Dmrd.streamId(bytes) && stream.source() == Dmrd.source(bytes);
        return known && stream != null && !stream.isOver()
                ? next(stream, bytes, length, kind, now)
                : first(bytes, length, kind, now);
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
        Stream stream = desk.streams.open(
                id,
                Dmrd.source(bytes),
                Dmrd.destination(bytes),
                Dmrd.isUnit(bytes),
                line,
                Origin.here(session.id()),
                now);
        heard = stream;
        refusedFor = null;
        stream.take(Dmrd.sequence(bytes), kind, Dmrd.ber(bytes, length), now.monoNs());
        stream.heardAt(rssi(bytes, length));
        return carry(stream, bytes, length, kind, now);
    }

    /// Whether a stream that is not running on this line may begin here.
    private @Nullable Reason admission(byte[] bytes, BurstKind kind, long nowNs) {
        int source = Dmrd.source(bytes);
        if (Dmrd.streamId(bytes) == 0) {
            return Reason.STREAM_ID_ZERO;
        }
        Reason forbidden = session.trafficRefusal(source, Dmrd.destination(bytes), line.slot(), Dmrd.isUnit(bytes));
        if (forbidden != null) {
            return forbidden;
        }
        Stream running = heard;
        if (running != null && running.id() == Dmrd.streamId(bytes) && running.ending() == Reason.CALL_TOO_LONG) {
            return Reason.CALL_TOO_LONG;
        }
        if (running != null
                && !running.isOver()
                && running.source() != source
                && nowNs - running.lastNs() < Line.BUSY_NS) {
            return Reason.COLLIDED;
        }
        if (kind == BurstKind.TERMINATOR || kind == BurstKind.IDLE || kind == BurstKind.PI_HEADER) {
            return Reason.STREAM_ENDED;
        }
        return desk.streams.refusal(Dmrd.streamId(bytes), source, Dmrd.destination(bytes), line, kind, nowNs);
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
        stream.heardAt(rssi(bytes, length));
        Reason reason = carry(stream, bytes, length, kind, now);
        if (kind == BurstKind.TERMINATOR) {
            end(stream, Reason.TERMINATOR, now);
        }
        return reason;
    }

    /// As in the datagram; 0 in its legacy form, which ends before.
    private static int rssi(byte[] bytes, int length) {
        return length >= Dmrd.LENGTH ? Dmrd.rssi(bytes) : 0;
    }

    private @Nullable Reason carry(Stream stream, byte[] bytes, int length, BurstKind kind, Now now) {
        if (!stream.isAdmitted()) {
            if (kind != BurstKind.VOICE_HEADER && kind != BurstKind.VOICE_SYNC) {
                return Reason.WAITING_FOR_SUPERFRAME;
            }
            begin(stream, bytes, kind, now);
        }
        if (desk.streams.startsNow(stream)) {
            desk.reporter.report(CallReport.started(stream));
        }
        if (toEcho) {
            return desk.studio().record(line, stream, bytes, kind, now);
        }
        return passage == null ? refusedFor : passage.speak(bytes, length, kind, now);
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
        line.keyPressed(now);
        desk.courier().heard(line, stream.source(), stream.talkgroup(), now);
        Talk talk = session.talk().begin(line.slot(), stream, now);
        talkingOn = talk.subscription();
        toEcho = talk.toEcho();
        refusedFor = talk.refusal();
        if (talkingOn != null || toEcho) {
            lastTalkgroup = stream.talkgroup();
        }
        if (talkingOn != null) {
            stream.conference(talkingOn.conference());
            passage = new Passage(stream, desk.conferences);
        }
    }

    void end(Stream stream, Reason reason, Now now) {
        if (stream.isOver()) {
            return;
        }
        desk.streams.end(stream, reason);
        if (passage != null) {
            passage.end(reason, now);
        }
        if (stream.isAdmitted() && (talkingOn != null || toEcho)) {
            lastNs = stream.lastNs();
        }
        if (stream.isAdmitted()) {
            desk.courier().heard(line, stream.source(), stream.talkgroup(), now);
        }
        if (toEcho) {
            desk.studio().recorded(line, stream, stream.talkgroup(), now);
        }
        if (stream.isReported()) {
            desk.reporter.report(CallReport.ended(stream, reason));
        }
        if (stream.isAdmitted()) {
            boolean command =
                    reason == Reason.TERMINATOR || (reason == Reason.TIMEOUT && stream.received() >= COMMAND_FRAMES);
            session.talk().end(line.slot(), stream, talkingOn, command, now);
        }
        talkingOn = null;
        toEcho = false;
        passage = null;
        refusedStream = stream.id();
        refusedFor = reason == Reason.CALL_TOO_LONG ? Reason.CALL_TOO_LONG : null;
    }

    /// Whatever is running ends.
    void close(Reason reason, Now now) {
        if (heard != null) {
            end(heard, reason, now);
        }
    }
}
