package org.freedmr.app;

/// The cable between two servers of the demonstration, its first end at `from`.
record MeshDemoCable(MeshDemoServer from, MeshDemoServer to, DemoCable cable) {
    boolean isAt(MeshDemoServer server) {
        return server == from || server == to;
    }

    boolean joins(MeshDemoServer one, MeshDemoServer other) {
        return isAt(one) && isAt(other) && one != other;
    }

    /// The server at the other end.
    MeshDemoServer beyond(MeshDemoServer server) {
        return server == from ? to : from;
    }

    DemoCable.End endAt(MeshDemoServer server) {
        return server == from ? cable.first() : cable.second();
    }

    /// The passphrase of the link.
    String secret() {
        return from.name() + to.name();
    }

    /// What the cable is called: `London – Paris`.
    String name() {
        return from.name() + " \u2013 " + to.name();
    }
}
