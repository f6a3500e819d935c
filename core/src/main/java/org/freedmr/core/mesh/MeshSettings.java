package org.freedmr.core.mesh;

import java.util.List;
import org.freedmr.core.policy.Acl;
import org.freedmr.core.policy.TalkgroupRanges;

/// The mesh side's settings (`mesh-fbp.md` section 7).
///
/// @param serverId our own ID, unsigned; 0 = there is no mesh
/// @param transit whether streams of one peer go on to others where nobody here is a member
/// @param standby whether one more way of a stream is kept open, ready to take over, instead of being quenched
/// @param subscribers radio IDs that may talk through any link
/// @param talkgroups talkgroups that may pass any link
/// @param ranges how far talkgroups travel
/// @param validateServers whether the server where a stream entered the mesh must be on the list of server IDs
/// @param blockedServers servers whose streams are dropped wherever they come from, unsigned
/// @param maxCallNs longest transmission
public record MeshSettings(
        int serverId,
        boolean transit,
        boolean standby,
        Acl subscribers,
        Acl talkgroups,
        TalkgroupRanges ranges,
        boolean validateServers,
        List<Integer> blockedServers,
        long maxCallNs,
        List<PeerSettings> peers) {
    /// Numbers of mesh listeners begin here; those below are access listeners.
    public static final int FIRST_LISTENER = 1_000;

    /// A server without peers.
    public static final MeshSettings NONE = new MeshSettings(
            0, true, true, Acl.ALL, Acl.ALL, TalkgroupRanges.USUAL, true, List.of(), 180_000_000_000L, List.of());

    public MeshSettings {
        blockedServers = List.copyOf(blockedServers);
        peers = List.copyOf(peers);
    }
}
