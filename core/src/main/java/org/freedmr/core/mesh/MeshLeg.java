package org.freedmr.core.mesh;

import org.freedmr.core.conference.SealedLeg;

/// The way out to one peer.
public interface MeshLeg extends SealedLeg {
    Peer peer();
}
