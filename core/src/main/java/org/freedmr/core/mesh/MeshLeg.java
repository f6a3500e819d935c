package org.freedmr.core.mesh;

import org.freedmr.contract.Reason;
import org.freedmr.core.conference.Presentation;
import org.freedmr.core.conference.Rewrite;
import org.freedmr.core.conference.SealedLeg;
import org.freedmr.core.port.Destination;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Tally;
import org.freedmr.core.stream.Origin;
import org.freedmr.core.stream.Stream;
import org.freedmr.wire.Dmrd;
import org.freedmr.wire.MeshMessage;
import org.jspecify.annotations.Nullable;

/// The way out to one peer (`mesh-fbp.md` sections 5.2 and 5.3). Every conference has it.
public final class MeshLeg implements SealedLeg {
    private final Peer peer;
    private final PeerSettings settings;
    private final MeshDesk desk;
    private final byte[] out = new byte[Rewrite.LONGEST];

    MeshLeg(Peer peer, PeerSettings settings, MeshDesk desk) {
        this.peer = peer;
        this.settings = settings;
        this.desk = desk;
    }

    public Peer peer() {
        return peer;
    }

    @Override
    public boolean excludes(Stream stream) {
        return stream.ingress() == peer
                || exclusion(settings.talkgroupMap().remote(stream.conference()), stream.source(), stream.origin())
                        != null;
    }

    /// What keeps a talkgroup of the link from ever going out here, besides that it came from here; null when nothing
    /// does.
    private @Nullable Reason exclusion(int talkgroup, int source, Origin origin) {
        MeshSettings global = desk.settings();
        if (!global.ranges().carries(talkgroup, entry(origin), settings.networkId())) {
            return Reason.NOT_EXPORTED;
        }
        if (origin.viaV1() && settings.version() == 1 && !settings.v1Transit()) {
            return Reason.V1_TRANSIT;
        }
        boolean permitted = global.talkgroups().admits(talkgroup)
                && settings.talkgroups().admits(talkgroup)
                && settings.subscribers().admits(source);
        return permitted ? null : Reason.TALKGROUP_NOT_PERMITTED_OUT;
    }

    /// The server where a stream entered the mesh.
    private int entry(Origin origin) {
        return origin.server() == 0 ? desk.settings().serverId() : origin.server();
    }

    /// What keeps group data from going out here; null when nothing does. Its talkgroup must be called the same on the
    /// link.
    public @Nullable Reason groupDataRefusal(byte[] burst, Origin origin) {
        int talkgroup = Dmrd.destination(burst);
        return settings.talkgroupMap().remote(talkgroup) == talkgroup
                ? exclusion(talkgroup, Dmrd.source(burst), origin)
                : Reason.DATA_NOT_CARRIED;
    }

    /// Sends one burst of group data.
    ///
    /// @param beganNs when its transmission began, on the monotonic clock
    /// @return null, or why it was not sent
    public @Nullable Reason groupData(byte[] burst, Origin origin, long beganNs, Now now) {
        return peer.isQuenched(Dmrd.destination(burst), Dmrd.streamId(burst), beganNs, now.monoNs())
                ? Reason.QUENCHED
                : data(burst, origin, now);
    }

    /// Sends one burst of data to a radio (`mesh-fbp.md` section 5.7). Quench does not hold for it.
    ///
    /// @return null, or why it was not sent
    public @Nullable Reason unitData(byte[] burst, Origin origin, Now now) {
        if (settings.version() == 1) {
            return Reason.DATA_NOT_CARRIED;
        }
        return settings.subscribers().admits(Dmrd.source(burst))
                ? data(burst, origin, now)
                : Reason.TALKGROUP_NOT_PERMITTED_OUT;
    }

    private @Nullable Reason data(byte[] burst, Origin origin, Now now) {
        int length = MeshPresentation.write(peer.version(), burst, desk, origin, now, out);
        if (!seal(out, length, now)) {
            return Reason.LINK_DOWN;
        }
        peer.send(out, length);
        return null;
    }

    @Override
    public @Nullable Reason admit(Stream stream, Now now) {
        Reason reason = null;
        if (!peer.state(now.monoNs()).sends()) {
            reason = Reason.LINK_DOWN;
        } else if (peer.isQuenched(
                settings.talkgroupMap().remote(stream.conference()), stream.id(), stream.firstNs(), now.monoNs())) {
            reason = Reason.QUENCHED;
        }
        if (reason != null) {
            desk.count(reason);
        }
        return reason;
    }

    @Override
    public void ended(Stream stream, Reason reason, Now now) {
        // A link carries any number of streams and holds nothing after them.
    }

    @Override
    public Presentation presentation(Stream stream) {
        return new MeshPresentation(
                desk, peer.version(), settings.talkgroupMap().remote(stream.conference()));
    }

    @Override
    public boolean seal(byte[] datagram, int length, Now now) {
        if (!peer.state(now.monoNs()).sends()) {
            return false;
        }
        Dmrd.putClientId(datagram, settings.localId());
        peer.signer().sign(MeshMessage.of(datagram, length), datagram);
        return true;
    }

    @Override
    public Destination destination() {
        return peer.destination();
    }

    @Override
    public Tally tally() {
        return peer.tally();
    }

    @Override
    public int clientId() {
        return settings.localId();
    }

    @Override
    public int slot() {
        return 0;
    }

    @Override
    public boolean isPlain() {
        return true;
    }
}
