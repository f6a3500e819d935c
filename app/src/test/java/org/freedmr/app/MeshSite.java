package org.freedmr.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientTiming;
import org.freedmr.testkit.UdpClientHost;
import org.freedmr.testkit.VirtualClient;
import org.jspecify.annotations.Nullable;

/// One server of a mesh in a process of its own, and the hotspots that log in to it. When it is started again it is
/// found where it was.
final class MeshSite implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final Path directory;
    private final int id;
    private final String meshKeys;
    private final StringBuilder peers = new StringBuilder();
    private final List<DemoCable.End> cables = new ArrayList<>();
    private int accessPort;
    private int meshPort;
    private @Nullable ServerProcess process;
    private @Nullable UdpClientHost host;

    /// @param meshKeys more lines for the table `[mesh]`
    MeshSite(Path directory, int id, String meshKeys) throws IOException {
        this.directory = Files.createDirectory(directory.resolve(Integer.toString(id)));
        this.id = id;
        this.meshKeys = meshKeys;
    }

    int id() {
        return id;
    }

    /// How other servers call it.
    String name() {
        return "s" + id;
    }

    /// Adds a link whose cable ends here.
    void link(MeshSite other, DemoCable.End end, int version, String talkgroups) throws IOException {
        cables.add(end);
        peers.append(
                """
                [[peer]]
                name = "%s"
                network_id = %d
                address = "127.0.0.1:%d"
                passphrase = "%s"
                version = %d
                talkgroups = "%s"
                """.formatted(other.name(), other.id, end.address().getPort(), passphrase(other), version, talkgroups));
    }

    /// The secret of a link.
    String passphrase(MeshSite other) {
        return "link-" + Math.min(id, other.id) + "-" + Math.max(id, other.id);
    }

    /// Starts it, without waiting until it listens.
    void start() throws IOException {
        Files.writeString(directory.resolve("freedmr.toml"), """
                [server]
                log = "debug"
                [files]
                runtime_directory = "runtime"
                [[listener]]
                listen = ["127.0.0.1:%d"]
                passphrase = "passw0rd"
                hang_time = 0
                [mesh]
                server_id = %d
                listen = ["127.0.0.2:%d"]
                validate_servers = false
                %s
                %s
                """.formatted(accessPort, id, meshPort, meshKeys, peers));
        process = ServerProcess.start(directory);
    }

    /// Waits until it listens.
    void awaitStart() throws IOException {
        InetSocketAddress access = server().address();
        InetSocketAddress mesh = server().meshAddress();
        accessPort = access.getPort();
        meshPort = mesh.getPort();
        cables.forEach(end -> end.plug(mesh));
        if (host == null) {
            host = new UdpClientHost(access);
        }
    }

    /// Ends it as a loss of power does.
    void kill() throws IOException, InterruptedException {
        server().signal("KILL");
        server().status();
    }

    ServerProcess server() {
        ServerProcess running = process;
        if (running == null) {
            throw new IllegalStateException("server " + id + " was not started");
        }
        return running;
    }

    /// Where it listens for other servers.
    InetSocketAddress meshAddress() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), meshPort);
    }

    /// What its hotspots live on.
    UdpClientHost host() {
        UdpClientHost running = host;
        if (running == null) {
            throw new IllegalStateException("server " + id + " was not started");
        }
        return running;
    }

    VirtualClient add(ClientProfile profile) {
        return host().add(
                        LOOPBACK,
                        0,
                        uplink -> new VirtualClient(
                                profile, uplink, VirtualClient.Software.DMR_GATEWAY, ClientTiming.MMDVM.fasterBy(20)));
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        if (host != null) {
            host.close();
        }
    }
}
