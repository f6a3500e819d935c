package org.freedmr.app;

import org.freedmr.contract.Event;

/// How the mesh demonstration is shown.
interface MeshDemoView {
    void open();

    /// Something happened at a server; its board knows already.
    void happened(MeshDemoServer at, Event event);

    /// Shows how things are; called many times a second.
    ///
    /// @param sinceNs since the beginning
    void show(MeshDemoScene scene, long sinceNs);

    void close();
}
