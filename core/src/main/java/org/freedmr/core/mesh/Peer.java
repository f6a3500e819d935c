package org.freedmr.core.mesh;

import java.util.EnumMap;
import java.util.Map;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.conference.CallReport;
import org.freedmr.core.policy.Limits;
import org.freedmr.core.policy.TokenBucket;
import org.freedmr.core.port.Destination;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Tally;
import org.freedmr.core.stream.Ingress;
import org.freedmr.core.stream.Stream;
import org.freedmr.wire.Address;
import org.freedmr.wire.BridgeControl;
import org.freedmr.wire.Dmrd;
import org.freedmr.wire.FbpLayout;
import org.freedmr.wire.LinkSigner;
import org.freedmr.wire.MeshMessage;
import org.jspecify.annotations.Nullable;

/// One other server and the link to it (`mesh-fbp.md` sections 2.6 to 3.7).
public final class Peer implements Ingress {
    private final PeerSettings settings;
    private final MeshDesk desk;
    private final LinkSigner signer;
    private final Contact contact;
    private final StunSwitch stun;
    private final QuenchSet quenches = new QuenchSet();
    private final ClockWatch clock = new ClockWatch();
    private final Intake intake;
    private final MeshLeg leg;
    private final TokenBucket rate;
    private final TokenBucket elsewhereRate;
    private final Map<Reason, Hourly> doubts = new EnumMap<>(Reason.class);
    /// OpenBridge: all its datagrams; FBP, where time tells new from old: its data.
    private final SeenFrames seenFrames;
    private final Upkeep upkeep;
    private final LinkWatch watch;
    private final Figures figures;

    private int version;
    private boolean closed;

    Peer(PeerSettings settings, MeshDesk desk, Figures figures, Now now) {
        this.settings = settings;
        this.desk = desk;
        this.figures = figures;
        this.signer = new LinkSigner(settings.key());
        this.contact = new Contact(settings, desk);
        this.stun = new StunSwitch(settings);
        this.intake = new Intake(this, settings, desk, figures);
        this.leg = new MeshLeg(this, settings, desk);
        this.rate = new TokenBucket(settings.packetsPerSecond(), settings.packetsPerSecond());
        this.elsewhereRate =
                new TokenBucket(settings.packetsPerSecond() / 10 + 1, settings.packetsPerSecond() / 10 + 1);
        this.seenFrames = new SeenFrames(settings.version() == 1 ? Limits.SEEN_FRAMES : Limits.SEEN_DATA);
        this.version = settings.version();
        this.upkeep = new Upkeep(settings, desk, signer, contact, stun, figures);
        this.watch = new LinkWatch(this, desk, contact, stun);
        upkeep.begin(now);
        watch.tell(now, "");
    }

    // ---- what it is ------------------------------------------------------------------------------------------------

    public String name() {
        return settings.name();
    }

    public PeerSettings settings() {
        return settings;
    }

    /// The version we send: 1, 4 or 5.
    public int version() {
        return version;
    }

    /// Whether anybody who has heard the link can repeat what it carried: OpenBridge has no time in it.
    public boolean isWeak() {
        return settings.version() == 1;
    }

    /// Where datagrams to it go; null while that is not known.
    public @Nullable Address address() {
        return contact.target();
    }

    /// How far its clock is ahead of ours in ms, while that makes its frames fail; otherwise 0.
    public long clockSkewMs() {
        return clock.skewMs();
    }

    public LinkState state(long nowNs) {
        if (closed || !settings.enabled()) {
            return LinkState.DISABLED;
        }
        if (stun.stops(nowNs)) {
            return LinkState.STUNNED;
        }
        if (contact.target() == null) {
            return LinkState.NO_TARGET;
        }
        if (!settings.enhanced() || contact.isHeard(nowNs)) {
            return LinkState.UP;
        }
        return contact.isNew(nowNs) ? LinkState.SEEDED : LinkState.STALE;
    }

    /// What was told last of its state, which stands.
    public Event.@Nullable PeerChanged changed() {
        return watch.lastWord();
    }

    /// What went over the link.
    public Tally tally() {
        return figures.tally;
    }

    /// How the link does.
    public Event.LinkFigures figures(Now now) {
        return new Event.LinkFigures(
                name(),
                contact.heardMs(now),
                clock.skewMs(),
                figures.received(),
                figures.lost(),
                figures.quenchesSent(),
                figures.quenchesReceived());
    }

    /// The account of this name, for the link that takes its place.
    Figures figures() {
        return figures;
    }

    LinkSigner signer() {
        return signer;
    }

    /// The way out to it.
    public MeshLeg leg() {
        return leg;
    }

    Destination destination() {
        return contact.destination();
    }

    /// Sends it one datagram; only while its address is known.
    void send(byte[] bytes, int length) {
        desk.outbox.send(contact.destination(), bytes, length);
        figures.tally.out(length);
    }

    boolean isAt(Address address) {
        return contact.isAt(address);
    }

    boolean isQuenched(int talkgroup, int streamId, long beganNs, long nowNs) {
        return quenches.contains(talkgroup, streamId, beganNs, nowNs);
    }

    @Override
    public int client() {
        return 0;
    }

    @Override
    public int slot() {
        return 0;
    }

    @Override
    public String peer() {
        return settings.name();
    }

    @Override
    public boolean isAlive(long nowNs) {
        LinkState now = state(nowNs);
        return !stun.isClosed() && (now.sends() || now == LinkState.STUNNED);
    }

    // ---- what it sends ---------------------------------------------------------------------------------------------

    /// Whether a datagram fits into what the peer may send; asked before its proof is computed. What does not come from
    /// where the peer is has a tenth of that for itself, so that a flood from elsewhere keeps nothing out.
    boolean isWithinRate(Address from, long nowNs) {
        return (contact.isAt(from) ? rate : elsewhereRate).take(nowNs);
    }

    /// Takes a burst that claims to be from the peer.
    ///
    /// @return null when it was carried, or why not
    @Nullable
    Reason frame(MeshMessage kind, Address from, byte[] bytes, int length, Frame frame, Now now) {
        if ((kind == MeshMessage.FBP_4 && !FbpLayout.V4.versionFits(bytes))
                || (kind == MeshMessage.FBP_5 && !FbpLayout.V5.versionFits(bytes))) {
            return Reason.MALFORMED;
        }
        if (settings.fixedAddress() && !contact.isAt(from)) {
            return doubt(Reason.WRONG_ADDRESS, from, now);
        }
        if (!signer.verify(kind, bytes, length)) {
            return doubt(Reason.NOT_SIGNED, from, now);
        }
        figures.tally.in(length);
        if ((kind == MeshMessage.OBP) != (settings.version() == 1)) {
            if (kind == MeshMessage.OBP) {
                upkeep.answerVersion(now);
            }
            return doubt(Reason.OLD_VERSION, from, now);
        }
        if (kind == MeshMessage.OBP) {
            frame.readObp(bytes, desk.settings().serverId());
        } else {
            frame.readFbp(bytes, kind == MeshMessage.FBP_4 ? FbpLayout.V4 : FbpLayout.V5);
        }
        if (Dmrd.clientId(bytes) != settings.networkId()) {
            intake.object(frame, Reason.WRONG_NETWORK_ID, false, now);
            return Reason.WRONG_NETWORK_ID;
        }
        return proven(from, frame, now);
    }

    /// Somebody claims to be the peer and cannot show it, or speaks another version. Each reason is told once an hour,
    /// for whoever set up the link.
    Reason doubt(Reason reason, Address from, Now now) {
        if (doubts.computeIfAbsent(reason, any -> new Hourly()).take(now.monoNs())) {
            desk.reporter.report(new Event.PeerDoubted(name(), from.toString(), reason));
        }
        return reason;
    }

    private @Nullable Reason proven(Address from, Frame frame, Now now) {
        if (!frame.isObp()) {
            long nowNs = now.epochMs() * 1_000_000;
            if (frame.stampNs < nowNs - settings.maxAgeNs() || frame.stampNs > nowNs + settings.maxAgeNs()) {
                if (contact.isFresh(frame.stampNs, now) || !contact.isHeard(now.monoNs())) {
                    wrongClock(frame.stampNs / 1_000_000 - now.epochMs());
                }
                return Reason.CLOCK;
            }
            clock.passed();
            frame.seen = frame.kind.isData() && seenFrames.add(frame.mark);
            frame.fresh = contact.isFresh(frame.stampNs, now);
            if (frame.fresh) {
                contact.heardFrame(from, frame.stampNs, now.monoNs());
                upgrade(frame.message == MeshMessage.FBP_5 ? 5 : 4, now);
                watch.tell(now, "");
            }
        } else {
            frame.seen = seenFrames.add(frame.mark);
            if (!frame.seen && contact.isAt(from)) {
                contact.heard(now.monoNs());
                watch.tell(now, "");
            }
        }
        if (stun.isClosed()) {
            return Reason.STUNNED;
        }
        return intake.take(frame, now);
    }

    private void wrongClock(long offsetMs) {
        if (clock.failed(offsetMs)) {
            desk.reporter.report(new Event.ClockSkew(name(), clock.skewMs()));
        }
    }

    /// Takes a message of bridge control whose proof is good.
    ///
    /// @return null when it did something, or why not
    @Nullable
    Reason control(MeshMessage kind, Address from, byte[] bytes, int length, Now now) {
        figures.tally.in(length);
        if (!settings.enhanced()) {
            return Reason.IGNORED;
        }
        if (kind == MeshMessage.KEEPALIVE) {
            boolean counts = contact.heardKeepalive(from, now.monoNs());
            watch.tell(now, "");
            return counts ? null : doubt(Reason.WRONG_ADDRESS, from, now);
        }
        if (!contact.isAt(from)) {
            return doubt(Reason.WRONG_ADDRESS, from, now);
        }
        switch (kind) {
            case VERSION -> upgrade(BridgeControl.version(bytes), now);
            case QUENCH -> quenched(BridgeControl.quenchTalkgroup(bytes), BridgeControl.quenchStreamId(bytes), now);
            case STUN -> {
                if (!stun.asked(now.monoNs())) {
                    return Reason.IGNORED;
                }
                watch.tell(now, "the peer asks us not to send");
            }
            default -> {
                return Reason.IGNORED;
            }
        }
        return null;
    }

    /// Sends what the peer is known to understand, never less than before (`mesh-fbp.md` section 2.7).
    private void upgrade(int offered, Now now) {
        if (settings.version() > 1 && offered > version && offered <= 5) {
            version = offered;
            watch.tell(now, "the peer speaks it");
        }
    }

    private void quenched(int talkgroup, int streamId, Now now) {
        figures.quenchReceived();
        if (quenches.add(talkgroup, streamId, now.monoNs())) {
            desk.reporter.report(new Event.Quenched(name(), true, talkgroup, streamId));
            int conference = settings.talkgroupMap().conference(talkgroup);
            desk.conferences.withdraw(leg, conference, streamId, Reason.QUENCHED, now);
        }
    }

    // ---- streams that came in here ---------------------------------------------------------------------------------

    void end(Stream stream, Reason reason, Now now) {
        if (stream.isOver()) {
            return;
        }
        desk.streams.end(stream, reason);
        Inflow inflow = desk.inflows.remove(stream);
        if (inflow != null) {
            inflow.passage.end(reason, now);
        }
        if (stream.isReported()) {
            desk.reporter.report(CallReport.ended(stream, reason));
        }
    }

    /// A frame failed: its stream ends here (`decisions.md` 17).
    void abandon(byte[] bytes, Now now) {
        int conference = settings.talkgroupMap().conference(Dmrd.destination(bytes));
        Stream stream = desk.streams.find(Dmrd.streamId(bytes), conference, false);
        if (stream != null && stream.ingress() == this) {
            end(stream, Reason.INTERNAL_ERROR, now);
        }
    }

    @Override
    public void fellSilent(Stream stream, Now now) {
        if (stream.isData()) {
            desk.courier().fellSilent(stream, now);
        } else {
            end(stream, Reason.TIMEOUT, now);
        }
    }

    @Override
    public void failed(Stream stream, Now now) {
        end(stream, Reason.INTERNAL_ERROR, now);
    }

    // ---- its state -------------------------------------------------------------------------------------------------

    /// Its address has become known.
    void found(Now now) {
        upkeep.begin(now);
    }

    void quench(int talkgroup, int streamId) {
        upkeep.quench(talkgroup, streamId);
    }

    void resolved(Address address, Now now) {
        contact.resolved(address, now.monoNs());
        watch.tell(now, "");
    }

    /// Our operator closes the link in both directions, and asks the peer to stop.
    void stun(Now now) {
        stun.close();
        upkeep.stun();
        watch.tell(now, "closed by the operator");
    }

    /// Whether our operator closed the link.
    boolean isClosedByOperator() {
        return stun.isClosed();
    }

    /// Whether anybody stopped the link.
    boolean isStunned(long nowNs) {
        return stun.stops(nowNs);
    }

    void liftStun(Now now) {
        stun.lift(now.monoNs());
        watch.tell(now, "opened by the operator");
    }

    void obeyStunAgain() {
        stun.obeyAgain();
    }

    /// The link is taken out of the settings.
    void close(Now now) {
        closed = true;
        watch.tell(now, "");
        watch.close();
        upkeep.close();
        contact.close();
    }
}
