package org.freedmr.core.mesh;

import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.conference.CallReport;
import org.freedmr.core.policy.Acl;
import org.freedmr.core.policy.TalkgroupRanges.Reach;
import org.freedmr.core.port.Now;
import org.freedmr.core.stream.Claim;
import org.freedmr.core.stream.Stream;
import org.freedmr.dmr.DataType;
import org.freedmr.dmr.FullLc;
import org.freedmr.dmr.LinkControl;
import org.freedmr.wire.BurstKind;
import org.freedmr.wire.Dmrd;
import org.jspecify.annotations.Nullable;

/// What happens to a frame of a peer once its proof is good: the checks of `mesh-fbp.md` section 4.1 in their order,
/// loop control, and the way into its conference.
final class Intake {
    /// Servers a stream may cross (`mesh-fbp.md` section 4.4).
    static final int MOST_HOPS = 10;
    /// A stream that begins with so many frames that were heard before is a call played to us again.
    private static final int REPEATS = 3;
    /// After this silence a repetition could pass for something new.
    private static final long LULL_NS = 1_000_000_000L;

    private final Peer peer;
    private final PeerSettings settings;
    private final MeshDesk desk;
    private final Figures figures;
    private final Objections objections = new Objections();

    Intake(Peer peer, PeerSettings settings, MeshDesk desk, Figures figures) {
        this.peer = peer;
        this.settings = settings;
        this.desk = desk;
        this.figures = figures;
    }

    /// Takes a frame whose proof, age and sender were found good.
    ///
    /// @return null when it was carried, or why not
    @Nullable
    Reason take(Frame frame, Now now) {
        Reason refused = refusal(frame);
        if (refused != null) {
            object(frame, refused, isOurs(refused), now);
            return refused;
        }
        if (frame.kind == BurstKind.UNKNOWN) {
            return Reason.UNKNOWN_BURST;
        }
        if (frame.kind.isData()) {
            return data(frame, now);
        }
        return frame.isUnit() ? Reason.UNIT_VOICE : voice(frame, now);
    }

    /// Reasons that hold for the whole stream, whatever the peer does: it is told to stop it.
    private static boolean isOurs(Reason reason) {
        return reason != Reason.SECOND_SLOT && reason != Reason.STREAM_ID_ZERO;
    }

    private @Nullable Reason refusal(Frame frame) {
        MeshSettings global = desk.settings();
        if (frame.streamId() == 0) {
            return Reason.STREAM_ID_ZERO;
        }
        if (frame.secondSlot && !settings.bothSlots()) {
            return Reason.SECOND_SLOT;
        }
        if (!frame.isObp() && !desk.admitsServer(frame.server)) {
            return Reason.SERVER_NOT_PERMITTED;
        }
        if (frame.hops + 1 > MOST_HOPS) {
            return Reason.TOO_MANY_HOPS;
        }
        if (!frame.isUnit()) {
            Reach reach = global.ranges().reach(frame.destination());
            boolean tooFar = (frame.isObp() && !settings.regionalV1())
                    ? reach != Reach.WORLD
                    : !global.ranges().carries(frame.destination(), frame.server, global.serverId());
            if (tooFar || settings.talkgroupMap().conference(frame.destination()) == 0) {
                return Reason.NOT_FOR_US;
            }
        }
        return listed(frame, global);
    }

    private @Nullable Reason listed(Frame frame, MeshSettings global) {
        int source = frame.source();
        if (source < 1 || source > Acl.HIGHEST_RADIO) {
            return Reason.SOURCE_OUT_OF_RANGE;
        }
        if (frame.destination() < 1 || frame.destination() > Acl.HIGHEST_RADIO) {
            return Reason.DESTINATION_OUT_OF_RANGE;
        }
        if (!global.subscribers().admits(source) || !settings.subscribers().admits(source)) {
            return Reason.SOURCE_NOT_PERMITTED;
        }
        boolean talkgroup = frame.isUnit()
                || (global.talkgroups().admits(frame.destination())
                        && settings.talkgroups().admits(frame.destination()));
        return talkgroup ? null : Reason.TALKGROUP_NOT_PERMITTED;
    }

    /// Whether the frame may be one that was sent to us before. It asks for nothing and uses nothing up.
    private static boolean isOld(Frame frame) {
        return !frame.fresh || frame.seen;
    }

    /// Unit data travels between FBP servers; nobody can rewrite the talkgroup inside group data. Data is not put in
    /// order, so that it may be overtaken; what the peer sent before is known by its proof.
    private @Nullable Reason data(Frame frame, Now now) {
        boolean renamed =
                !frame.isUnit() && settings.talkgroupMap().conference(frame.destination()) != frame.destination();
        if (renamed || (frame.isUnit() && frame.isObp())) {
            return Reason.DATA_NOT_CARRIED;
        }
        return frame.seen ? Reason.REPLAYED : desk.courier().carry(peer, frame.origin(), frame.burst, frame.fresh, now);
    }

    private @Nullable Reason voice(Frame frame, Now now) {
        long nowNs = now.monoNs();
        int conference = settings.talkgroupMap().conference(frame.destination());
        Claim claim =
                desk.streams.claim(frame.streamId(), frame.source(), conference, peer, frame.kind, frame.fresh, nowNs);
        return switch (claim) {
            case CARRIED -> next(desk.streams.find(frame.streamId(), conference, false), frame, now);
            case TAKES_OVER -> {
                if (isOld(frame)) {
                    yield Reason.REPLAYED;
                }
                takeOver(desk.streams.find(frame.streamId(), conference, false), frame, now);
                yield next(desk.streams.find(frame.streamId(), conference, false), frame, now);
            }
            case BEGINS -> begin(frame, conference, now);
            case COPY -> {
                Stream stream = desk.streams.find(frame.streamId(), conference, false);
                boolean standby = isOld(frame)
                        || (desk.settings().standby()
                                && stream != null
                                && !stream.isOver()
                                && stream.standsBy(peer, nowNs));
                object(frame, stream == null ? 0 : stream.call(), Reason.LOOPED, !standby, now);
                yield Reason.LOOPED;
            }
            case RETURNED -> {
                object(frame, Reason.LOOPED, true, now);
                yield Reason.LOOPED;
            }
            case ENDED, COLLIDES -> claim.refusal();
        };
    }

    private @Nullable Reason begin(Frame frame, int conference, Now now) {
        if (frame.kind == BurstKind.TERMINATOR || frame.kind == BurstKind.IDLE || frame.kind == BurstKind.PI_HEADER) {
            return Reason.STREAM_ENDED;
        }
        objections.drop(frame.destination(), frame.streamId());
        Stream stream =
                desk.streams.open(frame.streamId(), frame.source(), conference, false, peer, frame.origin(), now);
        Inflow inflow = new Inflow(stream, desk.conferences);
        desk.inflows.put(stream, inflow);
        return accept(stream, inflow, frame, now);
    }

    private void takeOver(@Nullable Stream stream, Frame frame, Now now) {
        Inflow inflow = stream == null ? null : desk.inflows.get(stream);
        if (stream == null || inflow == null) {
            return;
        }
        Peer former = stream.ingress() instanceof Peer known ? known : null;
        stream.takeOver(peer, frame.origin(), now.monoNs());
        objections.drop(frame.destination(), frame.streamId());
        if (former != null) {
            inflow.passage.rerouted(former.leg(), now);
            desk.reporter.report(new Event.CallRerouted(stream.call(), former.name(), peer.name()));
        }
    }

    private @Nullable Reason next(@Nullable Stream stream, Frame frame, Now now) {
        Inflow inflow = stream == null ? null : desk.inflows.get(stream);
        if (stream == null || inflow == null) {
            return Reason.STREAM_ENDED;
        }
        if (!frame.fresh && now.monoNs() - stream.lastNs() >= LULL_NS) {
            return Reason.REPLAYED;
        }
        if (now.monoNs() - stream.firstNs() > desk.settings().maxCallNs()) {
            peer.end(stream, Reason.CALL_TOO_LONG, now);
            return Reason.CALL_TOO_LONG;
        }
        return accept(stream, inflow, frame, now);
    }

    private @Nullable Reason accept(Stream stream, Inflow inflow, Frame frame, Now now) {
        byte[] burst = frame.burst;
        int sequence = Dmrd.sequence(burst);
        if (frame.seen && inflow.leaps(sequence) && now.monoNs() - stream.lastNs() < LULL_NS) {
            return Reason.REPLAYED;
        }
        if (!isOld(frame) && !stream.isLast(sequence) && !inflow.rate.take(now.monoNs())) {
            object(frame, Reason.STREAM_RATE, false, now);
            return Reason.STREAM_RATE;
        }
        long lost = stream.lost();
        int bitErrors = Dmrd.ber(burst, burst.length);
        Reason order = frame.fresh && !frame.isObp()
                ? stream.takeFresh(sequence, Dmrd.mark(burst), frame.kind, bitErrors, now.monoNs())
                : stream.take(sequence, frame.kind, bitErrors, now.monoNs());
        if (order != null) {
            return order;
        }
        figures.took(stream.lost() - lost);
        inflow.took(sequence, frame.seen);
        if (inflow.repeats == REPEATS) {
            peer.end(stream, Reason.REPLAYED, now);
            return Reason.REPLAYED;
        }
        Reason reason = carry(stream, inflow, frame, now);
        if (frame.kind == BurstKind.TERMINATOR) {
            peer.end(stream, Reason.TERMINATOR, now);
        }
        return reason;
    }

    private @Nullable Reason carry(Stream stream, Inflow inflow, Frame frame, Now now) {
        if (!stream.isAdmitted()) {
            if (frame.kind != BurstKind.VOICE_HEADER && frame.kind != BurstKind.VOICE_SYNC) {
                return Reason.WAITING_FOR_SUPERFRAME;
            }
            if (frame.seen) {
                return Reason.REPLAYED;
            }
            stream.admit();
            if (frame.kind == BurstKind.VOICE_HEADER) {
                LinkControl decoded = FullLc.decode(frame.burst, Dmrd.BURST_OFFSET, DataType.VOICE_HEADER);
                if (decoded != null) {
                    stream.linkControl(decoded);
                }
            }
        }
        if (desk.streams.startsNow(stream)) {
            desk.courier().heard(peer, stream.source(), stream.talkgroup(), now);
            desk.reporter.report(CallReport.started(stream));
        }
        return inflow.passage.speak(frame.burst, frame.burst.length, frame.kind, now);
    }

    /// A frame is not taken: told at the first one of a call, and the peer is asked to stop where that helps.
    void object(Frame frame, Reason reason, boolean quench, Now now) {
        object(frame, 0, reason, quench, now);
    }

    /// @param call number of the call it belongs to; 0 when none was begun
    private void object(Frame frame, long call, Reason reason, boolean quench, Now now) {
        int talkgroup = frame.destination();
        int streamId = frame.streamId();
        if (objections.raise(talkgroup, streamId, call, now.monoNs())) {
            desk.reporter.report(new Event.PeerRefused(peer.name(), frame.server, frame.source(), talkgroup, reason));
        }
        if (quench
                && !isOld(frame)
                && settings.enhanced()
                && objections.quenchesNow(talkgroup, streamId, now.monoNs())) {
            peer.quench(talkgroup, streamId);
        }
    }
}
