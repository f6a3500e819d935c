package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientState;
import org.freedmr.testkit.ClientTiming;
import org.freedmr.testkit.UdpClientHost;
import org.freedmr.testkit.VirtualClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The real process on real sockets.
@Timeout(45)
final class ServerProcessTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final ClientTiming FAST = ClientTiming.MMDVM.fasterBy(50);

    @TempDir
    Path directory;

    @BeforeEach
    void writeConfiguration() throws IOException {
        configure(ServerProcess.CONFIGURATION);
    }

    @Test
    void aHotspotLogsInAndIsToldGoodbyeWhenTheServerIsStopped() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory);
                UdpClientHost host = new UdpClientHost(server.address())) {
            VirtualClient client = host.add(
                    LOOPBACK,
                    0,
                    uplink -> new VirtualClient(
                            ClientProfile.simplexHotspot(2_341_234, "M0XYZ"),
                            uplink,
                            VirtualClient.Software.DMR_GATEWAY,
                            FAST));
            while (client.state() != ClientState.RUNNING) {
                host.work(100);
            }
            server.awaitLog("client 2341234 M0XYZ is up");
            server.signal("TERM");
            while (client.state() == ClientState.RUNNING) {
                host.work(100);
            }
            assertThat(client.lastTransition().reason()).isEqualTo("closed by the server");
            assertThat(server.status()).isZero();
            assertThat(server.log()).contains("server stopping");
        }
    }

    @Test
    void goodbyeIsSaidTwice() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory);
                RawClient client = new RawClient(2_341_235, server.address())) {
            client.login("passw0rd");
            server.signal("INT");
            for (int i = 0; i < 2; i++) {
                assertThat(client.hear()).startsWith("MSTCL");
            }
            assertThat(server.status()).isZero();
        }
    }

    @Test
    void aWrongFileIsNotStartedWith() throws Exception {
        configure("[[listener]]\nlisten = [\"0.0.0.0:0\"]\n");
        try (ServerProcess server = ServerProcess.start(directory)) {
            assertThat(server.status()).isEqualTo(78);
            assertThat(server.log())
                    .contains("freedmr.toml:1: listener.passphrase")
                    .contains("open_access = true");
        }
    }

    @Test
    void aWrongFileOnReloadKeepsTheOldOneAndTheServer() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory);
                RawClient client = new RawClient(2_341_236, server.address())) {
            client.login("passw0rd");
            configure(ServerProcess.CONFIGURATION + "capacity = 0\n");
            server.signal("HUP");
            server.awaitLog("listener.capacity: 0 is out of range");
            assertThat(server.log()).contains("the old one stays in use");
            client.send("RPTPING");
            assertThat(client.hear()).startsWith("MSTPONG");
            configure(ServerProcess.CONFIGURATION + "capacity = 7\n");
            server.signal("HUP");
            server.awaitLog("configuration reloaded");
        }
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory);
                RawClient client = new RawClient(2_341_237, server.address())) {
            client.send("RPTL");
            assertThat(client.hear()).startsWith("RPTACK").hasSize(10);
            client.send("RPTK", new byte[32]);
            assertThat(client.hear()).startsWith("MSTNAK");
            server.awaitLog("client 2341237");
        }
    }

    @Test
    void anAddressThatIsTakenIsNamed() throws Exception {
        try (DatagramSocket other = new DatagramSocket(0, LOOPBACK)) {
            configure(ServerProcess.CONFIGURATION.replace(":0", ":" + other.getLocalPort()));
            try (ServerProcess server = ServerProcess.start(directory)) {
                assertThat(server.status()).isEqualTo(Run.SYSTEM);
                assertThat(server.log()).contains("cannot listen on 127.0.0.1:" + other.getLocalPort());
            }
        }
    }

    private void configure(String text) throws IOException {
        Files.writeString(directory.resolve("freedmr.toml"), text);
    }
}
