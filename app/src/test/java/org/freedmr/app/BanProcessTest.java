package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.freedmr.bus.Inlet;
import org.freedmr.bus.StateView;
import org.freedmr.contract.Command;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.ToExchange;
import org.freedmr.contract.ToWorker;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientTiming;
import org.freedmr.testkit.UdpClientHost;
import org.freedmr.testkit.VirtualClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A ban outlives the process, however that ends: the real process on real sockets, asked over its bus.
@Timeout(60)
final class BanProcessTest {
    private static final int CLIENT = 2_341_240;
    private static final String BANNED = "refused at LOGIN: " + Reason.BANNED.text();

    @TempDir
    Path directory;

    @Test
    void aBanHoldsAfterThePowerFailedAndNoKeyIsInTheLog() throws Exception {
        Files.writeString(
                directory.resolve("freedmr.toml"), "[server]\nlog = \"debug\"\n" + ServerProcess.CONFIGURATION);
        try (ServerProcess server = ServerProcess.start(directory);
                UdpClientHost host = new UdpClientHost(server.address())) {
            new OnAir(host).login(List.of(hotspot(host)));
            assertThat(ask(new Command.SetOptions(CLIENT, "KEY=hush5678;TS2=91"))
                            .accepted())
                    .isTrue();
            assertThat(ask(new Command.ProveKey(CLIENT, "hush")).accepted()).isFalse();
            assertThat(ask(new Command.Ban(Integer.toString(CLIENT), "abuse", 0)))
                    .isEqualTo(new ToWorker.Reply(1, true, ""));
            server.awaitLog("client " + CLIENT + " at ");
            server.awaitLog("is down: " + Reason.BANNED.text());
            server.awaitLog("banned " + CLIENT + " for ever: abuse");
            assertThat(server.log()).contains("changed: options").doesNotContain("hush");
            server.signal("KILL");
            assertThat(server.status()).isNotZero();
        }
        try (ServerProcess server = ServerProcess.start(directory);
                UdpClientHost host = new UdpClientHost(server.address())) {
            VirtualClient hotspot = hotspot(host);
            while (!server.log().contains(BANNED)) {
                host.work(20);
            }
            assertThat(server.log()).doesNotContain("is up on");
            assertThat(ask(new Command.LiftBan(Integer.toString(CLIENT))).accepted())
                    .isTrue();
            new OnAir(host).login(List.of(hotspot));
        }
    }

    @Test
    void aStopThatIsAskedForOverTheBusIsAnsweredAndDone() throws Exception {
        Files.writeString(directory.resolve("freedmr.toml"), ServerProcess.CONFIGURATION);
        try (ServerProcess server = ServerProcess.start(directory)) {
            server.address();
            assertThat(ask(new Command.Reload()).accepted()).isTrue();
            server.awaitLog("configuration reloaded");
            assertThat(ask(new Command.Stop())).isEqualTo(new ToWorker.Reply(1, true, ""));
            assertThat(server.status()).isZero();
            assertThat(server.log()).contains("server stopping");
        }
    }

    private static VirtualClient hotspot(UdpClientHost host) {
        return host.add(
                InetAddress.ofLiteral("127.0.0.1"),
                0,
                uplink -> new VirtualClient(
                        ClientProfile.simplexHotspot(CLIENT, "M0ABC"),
                        uplink,
                        VirtualClient.Software.DMR_GATEWAY,
                        ClientTiming.MMDVM.fasterBy(20)));
    }

    /// Asks as a guest, and waits for the answer.
    private ToWorker.Reply ask(Command command) throws IOException {
        List<ToWorker.Reply> replies = new ArrayList<>();
        Inlet.Listener ear = new Inlet.Listener() {
            @Override
            public void event(Event event, long epochMs) {}

            @Override
            public void reply(ToWorker.Reply reply) {
                replies.add(reply);
            }
        };
        Path socket = directory.resolve("runtime").resolve("bus");
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.configureBlocking(false);
            Inlet inlet =
                    new Inlet(new ToExchange.Hello("test", 1, List.of()), new StateView(), ear, System.nanoTime());
            inlet.offer(new ToExchange.CommandRequest(1, command));
            ByteBuffer chunk = ByteBuffer.allocate(64 * 1024);
            while (replies.isEmpty()) {
                inlet.flush(channel, System.nanoTime());
                assertThat(channel.read(chunk.clear())).isNotNegative();
                assertThat(inlet.received(chunk.flip(), System.nanoTime())).isNull();
                Thread.onSpinWait();
            }
        }
        return replies.getFirst();
    }
}
