package org.freedmr.app;

import java.util.List;

/// All that can be seen of the mesh demonstration.
record MeshDemoScene(
        List<MeshDemoServer> servers, List<MeshDemoCable> cables, MeshDemoMeter meter, MeshDemoStory story) {}
