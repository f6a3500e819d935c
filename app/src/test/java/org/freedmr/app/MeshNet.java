package org.freedmr.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.UdpClientHost;
import org.freedmr.testkit.VirtualClient;

/// Servers in processes of their own, the cables between them, and their hotspots.
final class MeshNet implements AutoCloseable {
    private final Path directory;
    private final List<MeshSite> sites = new ArrayList<>();
    private final List<DemoCable> cables = new ArrayList<>();
    private final List<VirtualClient> hotspots = new ArrayList<>();
    private final MeshTraffic traffic = new MeshTraffic();

    MeshNet(Path directory) {
        this.directory = directory;
    }

    /// @param meshKeys more lines for the table `[mesh]`
    MeshSite site(int id, String meshKeys) throws IOException {
        MeshSite site = new MeshSite(directory, id, meshKeys);
        sites.add(site);
        return site;
    }

    /// A cable from its first end at one server to its second at another.
    DemoCable link(MeshSite from, MeshSite to, int version, String talkgroups) throws IOException {
        DemoCable cable = new DemoCable(traffic, 0);
        cables.add(cable);
        from.link(to, cable.first(), version, talkgroups);
        to.link(from, cable.second(), version, talkgroups);
        return cable;
    }

    DemoCable link(MeshSite from, MeshSite to, int version) throws IOException {
        return link(from, to, version, "");
    }

    /// Starts all servers and waits until they listen.
    void start() throws IOException {
        for (MeshSite site : sites) {
            site.start();
        }
        for (MeshSite site : sites) {
            site.awaitStart();
        }
    }

    /// A simplex hotspot that listens to a talkgroup.
    VirtualClient hotspot(MeshSite site, int id, int talkgroup) {
        return add(site, ClientProfile.simplexHotspot(id, "M0ABC").withOptions("TS2=" + talkgroup + ";SINGLE=0"));
    }

    VirtualClient add(MeshSite site, ClientProfile profile) {
        VirtualClient client = site.add(profile);
        hotspots.add(client);
        return client;
    }

    /// The air at all servers; all hotspots are logged in.
    OnAir air() {
        OnAir air = new OnAir(sites.stream().map(MeshSite::host).toArray(UdpClientHost[]::new));
        air.login(hotspots);
        return air;
    }

    MeshTraffic traffic() {
        return traffic;
    }

    List<MeshSite> sites() {
        return sites;
    }

    List<DemoCable> cables() {
        return cables;
    }

    @Override
    public void close() throws IOException {
        sites.forEach(MeshSite::close);
        for (DemoCable cable : cables) {
            cable.close();
        }
    }
}
