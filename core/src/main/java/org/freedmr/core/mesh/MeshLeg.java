package org.freedmr.core.mesh;

import org.freedmr.contract.Reason;
import org.freedmr.core.conference.Presentation;
import org.freedmr.core.conference.SealedLeg;
import org.freedmr.core.port.Destination;
import org.freedmr.core.port.Now;
import org.freedmr.core.stream.Stream;
import org.freedmr.wire.Dmrd;
import org.freedmr.wire.MeshMessage;
import org.jspecify.annotations.Nullable;

/// The way out to one peer (`mesh-fbp.md` sections 5.2 and 5.3). Every conference has it.
public final class MeshLeg implements SealedLeg {
    private final Peer peer;
    private final PeerSettings settings;
    private final MeshDesk desk;

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
        return stream.ingress() == peer || exclusion(stream) != null;
    }

    /// What keeps a stream from ever going out here, besides that it came from here; null when nothing does.
    private @Nullable Reason exclusion(Stream stream) {
        MeshSettings global = desk.settings();
        int talkgroup = settings.talkgroupMap().remote(stream.conference());
        int server = stream.origin().server() == 0
                ? global.serverId()
                : stream.origin().server();
        if (!global.ranges().carries(talkgroup, server, settings.networkId())) {
            return Reason.NOT_EXPORTED;
        }
        if (stream.origin().viaV1() && settings.version() == 1 && !settings.v1Transit()) {
            return Reason.V1_TRANSIT;
        }
        boolean permitted = global.talkgroups().admits(talkgroup)
                && settings.talkgroups().admits(talkgroup)
                && settings.subscribers().admits(stream.source());
        return permitted ? null : Reason.TALKGROUP_NOT_PERMITTED_OUT;
    }

    @Override
    public @Nullable Reason admit(Stream stream, Now now) {
        Reason reason = null;
        if (!peer.state(now.monoNs()).sends()) {
            reason = Reason.LINK_DOWN;
        } else if (peer.isQuenched(settings.talkgroupMap().remote(stream.conference()), stream.id(), now.monoNs())) {
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
