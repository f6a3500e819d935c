package org.freedmr.core.mesh;

import org.freedmr.core.policy.Acl;
import org.freedmr.wire.LinkKey;

/// How we link to one server (`mesh-fbp.md` section 7.1).
///
/// @param enabled a link that is not is shown and carries nothing
/// @param listener number of the mesh listener it is heard on and sent from
/// @param ownListener whether that listener is for this link alone
/// @param networkId the ID the peer puts into its datagrams, unsigned
/// @param localId the ID we put into ours, unsigned
/// @param version 1 (OpenBridge), 4 or 5 (FBP): what is sent to begin with
/// @param enhanced whether bridge control (keepalive, quench, STUN, version) is spoken on the link
/// @param fixedAddress accepts only what comes from the resolved address; otherwise the link follows its peer
/// @param subscribers radio IDs that may pass, in both directions
/// @param talkgroups talkgroups that may pass, as they are called on the link, in both directions
/// @param maxAgeNs how old or how far in the future a frame's timestamp may be
/// @param bothSlots version 1: whether frames of the second slot are taken, as of the first
/// @param v1Transit version 1: whether streams that came over another version 1 link go out here
/// @param regionalV1 version 1: whether talkgroups of the region are taken from here, as if they were our own region's
/// @param acceptStun whether the peer may stop us sending
/// @param stunNs how long such a stop holds; 0 = until it is lifted
/// @param packetsPerSecond more than this is dropped unread
/// @param dataGateway whether it gets a copy of all unit data
public record PeerSettings(
        String name,
        boolean enabled,
        int listener,
        boolean ownListener,
        int networkId,
        int localId,
        int version,
        boolean enhanced,
        LinkKey key,
        boolean fixedAddress,
        Acl subscribers,
        Acl talkgroups,
        TalkgroupMap talkgroupMap,
        long maxAgeNs,
        boolean bothSlots,
        boolean v1Transit,
        boolean regionalV1,
        boolean acceptStun,
        long stunNs,
        int packetsPerSecond,
        boolean dataGateway) {}
