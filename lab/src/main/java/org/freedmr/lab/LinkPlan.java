package org.freedmr.lab;

import org.freedmr.core.mesh.MeshSettings;
import org.freedmr.core.mesh.PeerSettings;
import org.freedmr.core.mesh.TalkgroupMap;
import org.freedmr.core.policy.Acl;
import org.freedmr.testkit.PeerProfile;
import org.freedmr.wire.LinkKey;

/// A virtual server's side of one link, to be changed field by field: a present-day FBP link with strict checks unless
/// told otherwise. What the fields mean stands at {@link PeerSettings}.
public final class LinkPlan {
    public final String name;
    /// The ID of the other server.
    public int networkId;
    /// Our own ID on this link; 0 = the ID of the server.
    public int localId;
    public int version;
    public boolean enhanced;
    public boolean enabled = true;
    public String passphrase = "s3cr3t-mesh-key";
    /// Whether the name of the peer is resolved when the server starts.
    public boolean resolved = true;
    public boolean ownListener;
    public boolean fixedAddress = true;
    public Acl subscribers = Acl.ALL;
    public Acl talkgroups = Acl.ALL;
    public TalkgroupMap talkgroupMap = TalkgroupMap.SAME;
    public long maxAgeNs = 5_000_000_000L;
    public boolean bothSlots;
    public boolean v1Transit;
    public boolean regionalV1;
    public boolean acceptStun = true;
    public long stunNs = 600_000_000_000L;
    public int packetsPerSecond = 5_000;
    public boolean dataGateway;

    /// @param version 1, 4 or 5; version 1 comes without bridge control
    public LinkPlan(String name, int networkId, int version) {
        this.name = name;
        this.networkId = networkId;
        this.version = version;
        this.enhanced = version > 1;
    }

    /// @param listener number of the mesh listener
    /// @param serverId our server's ID
    PeerSettings build(int listener, int serverId) {
        return new PeerSettings(
                name,
                enabled,
                listener,
                ownListener,
                networkId,
                localId(serverId),
                version,
                enhanced,
                LinkKey.padded(passphrase),
                fixedAddress,
                subscribers,
                talkgroups,
                talkgroupMap,
                maxAgeNs,
                bothSlots,
                v1Transit,
                regionalV1,
                acceptStun,
                stunNs,
                packetsPerSecond,
                dataGateway);
    }

    /// The server at the other end, configured to match; a link of version 4 leads to an old program.
    PeerProfile partner(int serverId) {
        return new PeerProfile(networkId, localId(serverId), passphrase, version, version, enhanced);
    }

    /// Number of the mesh listener of this link when it is number `index` in its plan.
    int listener(int index) {
        return ownListener ? MeshSettings.FIRST_LISTENER + 1 + index : MeshSettings.FIRST_LISTENER;
    }

    private int localId(int serverId) {
        return localId == 0 ? serverId : localId;
    }
}
