package org.freedmr.lab.jmh;

import java.util.List;
import org.freedmr.core.mesh.MeshSettings;
import org.freedmr.core.mesh.PeerAddress;
import org.freedmr.core.port.Now;
import org.freedmr.lab.LinkPlan;
import org.freedmr.lab.MeshPlan;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.wire.Address;
import org.freedmr.wire.FbpLayout;
import org.freedmr.wire.LinkKey;
import org.freedmr.wire.LinkSigner;
import org.freedmr.wire.MeshMessage;
import org.freedmr.wire.Obp;

/// The servers at the other ends of a crowd's links, all of one version. They have no bridge control, so that nothing
/// but calls is sent and every link is up.
final class Neighbours {
    private static final int SERVER = 2_340;
    private static final int FIRST_NEIGHBOUR = 2_341;
    private static final int MESH_PORT = 62_044;
    private static final long CENTURY_NS = 3_155_760_000_000_000_000L;

    private final int version;
    private final MeshPlan plan = new MeshPlan(SERVER);

    /// @param version 1 or 5
    Neighbours(int count, int version) {
        this.version = version;
        plan.maxCallNs = CENTURY_NS;
        for (int i = 0; i < count; i++) {
            LinkPlan link = new LinkPlan("P" + i, FIRST_NEIGHBOUR + i, version);
            link.enhanced = false;
            plan.link(link);
        }
    }

    /// Links them with a server.
    void joinTo(Crowd crowd, Now now) {
        crowd.exchange.install(plan.build(), now);
        for (int i = 0; i < plan.links().size(); i++) {
            crowd.exchange.install(new PeerAddress(plan.links().get(i).name, address(i)), now);
        }
    }

    /// Where a neighbour sends from.
    static Address address(int index) {
        return Address.ofIpv4(0x0A30_0000 + index, MESH_PORT);
    }

    /// The mesh listener that all of them send to.
    static int listener() {
        return MeshSettings.FIRST_LISTENER;
    }

    MeshMessage kind() {
        return version == 1 ? MeshMessage.OBP : MeshMessage.FBP_5;
    }

    /// Where the proof of a frame begins.
    int proofOffset() {
        return version == 1 ? Obp.MAC_OFFSET : FbpLayout.V5.macOffset();
    }

    /// What the first of them signs with.
    LinkSigner signer() {
        return new LinkSigner(LinkKey.padded(plan.links().getFirst().passphrase));
    }

    /// The header and the first superframe of a call that entered the mesh at the first of them, without proof and
    /// time.
    List<byte[]> frames() {
        CallScript call = CallBuilder.group(2_345_678, Crowd.TALKGROUP)
                .client(FIRST_NEIGHBOUR)
                .build();
        return call.datagrams().subList(0, 7).stream().map(this::frame).toList();
    }

    private byte[] frame(byte[] burst) {
        byte[] frame = new byte[kind().length()];
        if (version == 1) {
            Obp.write(burst, FIRST_NEIGHBOUR, frame);
        } else {
            FbpLayout.V5.write(burst, FIRST_NEIGHBOUR, 0, FIRST_NEIGHBOUR, 0, 1, frame);
        }
        return frame;
    }
}
