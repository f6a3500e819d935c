package org.freedmr.core.mesh;

import org.freedmr.core.stream.Origin;
import org.freedmr.wire.BurstKind;
import org.freedmr.wire.Dmrd;
import org.freedmr.wire.FbpLayout;
import org.freedmr.wire.MeshMessage;
import org.freedmr.wire.Obp;

/// One burst a peer sent, brought to the form the core works with: `DMRD` of 55 bytes, slot bit clear, the talkgroup
/// still as the link calls it. Used again for every datagram.
final class Frame {
    final byte[] burst = new byte[Dmrd.LENGTH];
    MeshMessage message = MeshMessage.OBP;
    /// When the neighbour sent it, by its own clock; 0 in OpenBridge.
    long stampNs;
    /// Where the stream entered the mesh, unsigned; our own ID in OpenBridge.
    int server;
    int repeater;
    int hops;
    /// Stands for the whole datagram.
    long mark;
    boolean secondSlot;
    /// Whether it was sent after everything else we know of this peer. OpenBridge, which has no time in it, is always
    /// taken for fresh; there only `seen` tells.
    boolean fresh;
    /// OpenBridge, and data of FBP: whether this very datagram was heard before.
    boolean seen;
    BurstKind kind = BurstKind.UNKNOWN;

    void readObp(byte[] bytes, int ownServer) {
        message = MeshMessage.OBP;
        stampNs = 0;
        server = ownServer;
        repeater = 0;
        hops = 0;
        secondSlot = Dmrd.slot(bytes) == 2;
        fresh = true;
        mark = Obp.mark(bytes);
        Obp.toBurst(bytes, burst);
        kind = Dmrd.kind(burst);
    }

    void readFbp(byte[] bytes, FbpLayout layout) {
        message = layout.message();
        stampNs = FbpLayout.timestampNs(bytes);
        server = FbpLayout.sourceServer(bytes);
        repeater = layout.sourceRepeater(bytes);
        hops = layout.hops(bytes);
        secondSlot = false;
        mark = layout.mark(bytes);
        FbpLayout.toBurst(bytes, burst);
        kind = Dmrd.kind(burst);
    }

    boolean isObp() {
        return message == MeshMessage.OBP;
    }

    int streamId() {
        return Dmrd.streamId(burst);
    }

    int source() {
        return Dmrd.source(burst);
    }

    /// Talkgroup or radio.
    int destination() {
        return Dmrd.destination(burst);
    }

    boolean isUnit() {
        return Dmrd.isUnit(burst);
    }

    Origin origin() {
        return isObp() ? Origin.openBridge() : new Origin(server, repeater, hops, false);
    }
}
