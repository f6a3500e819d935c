package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientState;
import org.freedmr.testkit.ClientTiming;
import org.freedmr.testkit.UdpClientHost;
import org.freedmr.testkit.VirtualClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two real server processes with a link between them, on real sockets.
final class LinkProcessTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final int TALKGROUP = 23_426;
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(20);

    @TempDir
    Path directory;

    @Test
    void aCallOnOneServerIsHeardOnTheOtherAndNowhereElse() throws Exception {
        int onePort = freePort();
        int otherPort = freePort();
        try (ServerProcess one = start("one", 2_341, onePort, 2_342, "localhost:" + otherPort);
                ServerProcess other = start("other", 2_342, otherPort, 2_341, "127.0.0.1:" + onePort);
                UdpClientHost here = new UdpClientHost(one.address());
                UdpClientHost there = new UdpClientHost(other.address())) {
            assertThat(one.greeting("other servers")).endsWith("127.0.0.1:" + onePort);
            assertThat(one.greeting("Link peer")).contains("server 2342 at localhost:" + otherPort);
            one.awaitLog("peer peer is seeded");
            VirtualClient talker = client(here, 2_345_678, "TS2=" + TALKGROUP);
            VirtualClient listener = client(there, 2_345_679, "TS2=" + TALKGROUP);
            VirtualClient elsewhere = client(there, 2_345_680, "TS2=91");
            work(here, there, talker, listener, elsewhere);

            CallScript script = CallBuilder.group(2_345_678, TALKGROUP).slot(2).client(2_345_678).stream(77)
                    .superframes(3)
                    .build();
            play(here, there, talker, script);

            assertThat(listener.heard().count()).isEqualTo(script.size());
            assertThat(listener.heard().bursts())
                    .allSatisfy(burst -> assertThat(burst.identity().streamId()).isEqualTo(77));
            assertThat(elsewhere.heard().count()).isZero();
            assertThat(talker.heard().count()).isZero();
            other.awaitLog("peer peer is up, version 5");
            assertThat(other.log()).contains("talks on 23426 through peer peer from server 2341");
            assertThat(one.log() + other.log()).doesNotContain("internal error");
        }
    }

    @Test
    void aReloadChangesLinksButNotTheirSockets() throws Exception {
        int port = freePort();
        try (ServerProcess server = start("one", 2_341, port, 2_342, "127.0.0.1:9")) {
            server.greeting("Link peer");
            assertThat(server.log()).contains("warning freedmr.toml:4: mesh.validate_servers: there is no list");
            configure("one", configuration(2_341, port, 2_342, "127.0.0.1:9") + "enabled = false\n");
            server.signal("HUP");
            server.awaitLog("configuration reloaded");
            server.awaitLog("peer peer is disabled");
            configure("one", configuration(2_341, port, 2_342, "127.0.0.1:9") + "listen = [\"127.0.0.3:0\"]\n");
            server.signal("HUP");
            server.awaitLog("the addresses that links to other servers listen on have changed, which takes a restart");
        }
    }

    private ServerProcess start(String name, int serverId, int port, int peerId, String peer) throws IOException {
        Files.createDirectory(directory.resolve(name));
        configure(name, configuration(serverId, port, peerId, peer));
        return ServerProcess.start(directory.resolve(name));
    }

    private void configure(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name).resolve("freedmr.toml"), text);
    }

    private static String configuration(int serverId, int port, int peerId, String peer) {
        return """
                [files]
                runtime_directory = "runtime"

                [mesh]
                server_id = %d
                listen = ["127.0.0.1:%d"]
                [[listener]]
                listen = ["127.0.0.1:0"]
                passphrase = "passw0rd"
                [[peer]]
                name = "peer"
                network_id = %d
                address = "%s"
                passphrase = "mesh"
                """.formatted(serverId, port, peerId, peer);
    }

    private static VirtualClient client(UdpClientHost host, int id, String options) {
        return host.add(
                LOOPBACK,
                0,
                uplink -> new VirtualClient(
                        ClientProfile.simplexHotspot(id, "M0XYZ").withOptions(options + ";SINGLE=0"),
                        uplink,
                        VirtualClient.Software.DMR_GATEWAY,
                        ClientTiming.MMDVM.fasterBy(50)));
    }

    private static void work(UdpClientHost here, UdpClientHost there, VirtualClient... clients) {
        long deadlineNs = System.nanoTime() + DEADLINE_NS;
        for (VirtualClient client : clients) {
            while (client.state() != ClientState.RUNNING) {
                assertThat(System.nanoTime()).as("time for three logins").isLessThan(deadlineNs);
                here.work(10);
                there.work(10);
            }
        }
    }

    /// Sends a call at the pace of the air, and listens for a second more.
    private static void play(UdpClientHost here, UdpClientHost there, VirtualClient talker, CallScript script) {
        long startNs = System.nanoTime();
        long endNs = startNs + script.offsetNs(script.size() - 1) + TimeUnit.SECONDS.toNanos(1);
        int sent = 0;
        while (System.nanoTime() < endNs) {
            while (sent < script.size() && System.nanoTime() - startNs >= script.offsetNs(sent)) {
                talker.transmit(script.datagram(sent++));
            }
            here.work(5);
            there.work(5);
        }
    }

    private static int freePort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket(0, LOOPBACK)) {
            return probe.getLocalPort();
        }
    }
}
