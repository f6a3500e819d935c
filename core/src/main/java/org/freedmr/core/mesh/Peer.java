package org.freedmr.core.mesh;

/// One other server and the link to it.
public final class Peer {
    public String name() {
        return "";
    }

    public LinkState state(long nowNs) {
        return LinkState.DISABLED;
    }
}
