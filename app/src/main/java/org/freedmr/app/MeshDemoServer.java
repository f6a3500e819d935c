package org.freedmr.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.freedmr.contract.Event;
import org.freedmr.shell.Links;
import org.freedmr.shell.Log;
import org.freedmr.shell.Server;
import org.freedmr.shell.ServerSettings;
import org.freedmr.shell.WrongSettings;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientTiming;
import org.freedmr.testkit.UdpClientHost;
import org.freedmr.testkit.VirtualClient;
import org.jspecify.annotations.Nullable;

/// One server of the mesh demonstration with its hotspots, and what can be known of it from its events.
final class MeshDemoServer {
    /// Where the hotspots are, all but the last of a town.
    static final int COMMON = 91;
    /// Where the last hotspot of each town is.
    static final int OTHER = 235;

    private static final String PASSWORD = "demonstration";
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final long LISTEN_MS = 3;

    /// Who is where.
    ///
    /// @param serverId of the town's server
    /// @param firstId of the first hotspot; the others follow
    record Town(String name, int serverId, int firstId, List<String> callsigns) {}

    private final Town town;
    private final MeshDemoBoard board;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final List<VirtualClient> hotspots = new ArrayList<>();
    private @Nullable Server server;
    private @Nullable Thread packets;
    private @Nullable UdpClientHost host;

    MeshDemoServer(Town town) {
        this.town = town;
        this.board = new MeshDemoBoard();
    }

    String name() {
        return town.name;
    }

    int id() {
        return town.serverId;
    }

    MeshDemoBoard board() {
        return board;
    }

    /// Its hotspot number `seat`, from 0.
    VirtualClient hotspot(int seat) {
        return hotspots.get(seat);
    }

    int hotspots() {
        return town.callsigns.size();
    }

    /// The talkgroup a hotspot listens to.
    int talkgroup(int seat) {
        return seat == hotspots() - 1 ? OTHER : COMMON;
    }

    /// Opens the server with a link for each cable and plugs the cables in.
    void open(Path directory, List<MeshDemoCable> cables) throws IOException, WrongSettings {
        ServerSettings settings = settings(directory, cables);
        Server opened = Server.open(
                settings,
                () -> settings,
                new Log(new PrintStream(OutputStream.nullOutputStream()), Log.Level.ERROR),
                events::add,
                Version.text());
        server = opened;
        InetSocketAddress mesh = opened.meshAddresses().getFirst();
        cables.forEach(cable -> cable.endAt(this).plug(mesh));
        host = new UdpClientHost(opened.addresses().getFirst());
    }

    /// Lets the server run and the hotspots log in.
    void start() {
        Server opened = Objects.requireNonNull(server);
        UdpClientHost air = Objects.requireNonNull(host);
        packets = Thread.ofPlatform().name(town.name).start(() -> serve(opened));
        for (int seat = 0; seat < hotspots(); seat++) {
            ClientProfile profile = ClientProfile.simplexHotspot(town.firstId + seat, town.callsigns.get(seat))
                    .withPassword(PASSWORD)
                    .withOptions("TS2=" + talkgroup(seat) + ";SINGLE=0;");
            hotspots.add(air.add(
                    LOOPBACK,
                    0,
                    uplink -> new VirtualClient(
                            profile, uplink, VirtualClient.Software.DMR_GATEWAY, ClientTiming.MMDVM.fasterBy(50))));
        }
    }

    /// What a sysop would write, but for the ports, which the system chooses.
    private ServerSettings settings(Path directory, List<MeshDemoCable> cables) throws IOException, WrongSettings {
        StringBuilder text = new StringBuilder("""
                [[listener]]
                listen = ["127.0.0.1:62031"]
                passphrase = "%s"
                [mesh]
                server_id = %d
                listen = ["127.0.0.1:62044"]
                validate_servers = false
                """.formatted(PASSWORD, town.serverId));
        for (MeshDemoCable cable : cables) {
            MeshDemoServer peer = cable.beyond(this);
            text.append("""
                    [[peer]]
                    name = "%s"
                    network_id = %d
                    address = "127.0.0.1:%d"
                    passphrase = "%s"
                    version = 5
                    """.formatted(
                            peer.name(), peer.id(), cable.endAt(this).address().getPort(), cable.secret()));
        }
        Path file = directory.resolve(town.name + ".toml");
        Files.writeString(file, text);
        ServerSettings written = Configuration.read(file, OwnDirectories.NONE);
        return new ServerSettings(
                written.access(),
                List.of(List.of(new InetSocketAddress(LOOPBACK, 0))),
                new Links(
                        written.links().mesh(),
                        List.of(List.of(freeAddress())),
                        written.links().hosts()),
                ServerSettings.Files.none(directory.resolve(town.name)),
                Log.Level.ERROR,
                List.of());
    }

    /// A server tells its listeners apart by their addresses, so that only one of them can leave the port open.
    private static InetSocketAddress freeAddress() throws IOException {
        try (DatagramSocket probe = new DatagramSocket(0, LOOPBACK)) {
            return new InetSocketAddress(LOOPBACK, probe.getLocalPort());
        }
    }

    private static void serve(Server server) {
        try {
            server.run();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Lets the hotspots do what is due, and looks what has happened.
    void work(MeshDemoView view) {
        Objects.requireNonNull(host).work(LISTEN_MS);
        for (Event event = events.poll(); event != null; event = events.poll()) {
            board.take(event);
            view.happened(this, event);
        }
    }

    void stop() {
        if (server != null) {
            server.stop();
        }
        try {
            if (packets != null) {
                packets.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (host != null) {
            host.close();
        }
    }
}
