package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Reason;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientState;
import org.freedmr.testkit.ClientTiming;
import org.freedmr.testkit.Forged;
import org.freedmr.testkit.HostileMix;
import org.freedmr.testkit.UdpClientHost;
import org.freedmr.testkit.VirtualClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A call through the real process on real sockets, and what must not disturb it.
@Timeout(45)
final class CallProcessTest {
    private static final int TALKGROUP = 2_350;
    private static final int TALKER = 2_341_240;
    private static final int LISTENER = 2_341_241;
    private static final int STREAM = 0x2468ACE1;
    private static final int STRANGERS = 8;
    private static final int HOSTILE_PER_BURST = 60;

    @TempDir
    Path directory;

    @Test
    void aReloadInTheMiddleOfACallCostsNoBurst() throws Exception {
        configure(ServerProcess.CONFIGURATION);
        try (ServerProcess server = ServerProcess.start(directory);
                UdpClientHost host = new UdpClientHost(server.address())) {
            VirtualClient talker = hotspot(host, TALKER);
            VirtualClient listener = hotspot(host, LISTENER);
            OnAir air = new OnAir(host);
            air.login(List.of(talker, listener));
            CallScript call = call(15);

            air.play(talker, call, burst -> {
                if (burst == 20) {
                    reload(server, "capacity = 2", "configuration reloaded");
                }
                if (burst == 60) {
                    reload(server, "capacity = 0", "the old one stays in use");
                }
            });

            OnAir.assertHeardWhole(listener, call);
            assertThat(talker.heard().count()).isZero();
            assertThat(talker.logins() + listener.logins()).isEqualTo(2);
            assertThat(server.log())
                    .contains("listener.capacity: 0 is out of range")
                    .containsOnlyOnce("configuration reloaded");
            assertFull(server, host);
        }
    }

    /// The capacity of two, which the first reload brought and the second did not take away.
    private static void assertFull(ServerProcess server, UdpClientHost host) throws Exception {
        VirtualClient third = hotspot(host, TALKER + 9);
        while (!server.log().contains("client " + third.profile().id())) {
            host.work(20);
        }
        assertThat(server.log()).contains(Reason.SERVER_FULL.text());
        assertThat(third.logins()).isZero();
    }

    @Test
    void whoWritesToOneOfTwoAddressesIsAnsweredFromThatOne() throws Exception {
        int port = freePort();
        configure(ServerProcess.CONFIGURATION.replace(
                "\"127.0.0.1:0\"", "\"127.0.0.2:%1$d\", \"127.0.0.3:%1$d\"".formatted(port)));
        try (ServerProcess server = ServerProcess.start(directory)) {
            List<InetSocketAddress> addresses = server.addresses();
            assertThat(addresses).containsExactly(at("127.0.0.2", port), at("127.0.0.3", port));
            try (UdpClientHost second = new UdpClientHost(addresses.get(0));
                    UdpClientHost third = new UdpClientHost(addresses.get(1))) {
                VirtualClient talker = hotspot(second, TALKER);
                VirtualClient listener = hotspot(third, LISTENER);
                OnAir air = new OnAir(second, third);
                air.login(List.of(talker, listener));
                CallScript there = call(5);
                CallScript back = call(LISTENER, STREAM + 1, 5);

                air.play(talker, there, _ -> {});
                OnAir.assertHeardWhole(listener, there);
                air.play(listener, back, _ -> {});
                OnAir.assertHeardWhole(talker, back);

                assertThat(talker.pongs()).isPositive();
                assertThat(listener.pongs()).isPositive();
                assertThat(second.strangers()).as("from elsewhere").isZero();
                assertThat(third.strangers()).as("from elsewhere").isZero();
            }
        }
    }

    @Test
    void aHostileMixBesideACallChangesNothing() throws Exception {
        configure(ServerProcess.CONFIGURATION);
        List<Stranger> strangers = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(directory);
                UdpClientHost host = new UdpClientHost(server.address())) {
            VirtualClient talker = hotspot(host, TALKER);
            VirtualClient listener = hotspot(host, LISTENER);
            OnAir air = new OnAir(host);
            air.login(List.of(talker, listener));
            for (int i = 0; i < STRANGERS; i++) {
                strangers.add(new Stranger("127.200." + i + ".1", host.server()));
            }
            HostileMix mix = new HostileMix(5, TALKGROUP, STREAM, TALKER, LISTENER);
            CallScript call = call(25);

            air.play(talker, call, burst -> {
                for (int i = 0; i < HOSTILE_PER_BURST; i++) {
                    strangers.get(1 + i % (STRANGERS - 1)).send(mix.next());
                    strangers.getFirst().send(Forged.login(i % 2 == 0 ? TALKER : i));
                }
            });

            OnAir.assertHeardWhole(listener, call);
            assertThat(talker.heard().count()).isZero();
            for (VirtualClient client : List.of(talker, listener)) {
                assertThat(client.state()).isEqualTo(ClientState.RUNNING);
                assertThat(client.logins()).isEqualTo(1);
            }
            for (Stranger stranger : strangers) {
                stranger.listen();
                assertThat(stranger.sent()).isGreaterThan(call.size());
                assertThat(stranger.got()).isPositive().isLessThanOrEqualTo(stranger.sent());
                assertThat(stranger.gotBytes()).isLessThanOrEqualTo(stranger.sentBytes());
                assertThat(stranger.longest()).isLessThanOrEqualTo(10);
                assertThat(stranger.voice()).isZero();
            }
            assertThat(server.log()).doesNotContain("internal error").doesNotContain("is down");
        } finally {
            for (Stranger stranger : strangers) {
                stranger.close();
            }
        }
    }

    private static VirtualClient hotspot(UdpClientHost host, int id) {
        ClientProfile profile = ClientProfile.simplexHotspot(id, "M0ABC").withOptions("TS2=" + TALKGROUP + ";SINGLE=0");
        return host.add(
                InetAddress.ofLiteral("127.0.0.1"),
                0,
                uplink -> new VirtualClient(
                        profile, uplink, VirtualClient.Software.DMR_GATEWAY, ClientTiming.MMDVM.fasterBy(20)));
    }

    private static CallScript call(int superframes) {
        return call(TALKER, STREAM, superframes);
    }

    private static CallScript call(int radio, int streamId, int superframes) {
        return CallBuilder.group(radio, TALKGROUP).slot(2).client(radio).stream(streamId)
                .superframes(superframes)
                .build();
    }

    private void reload(ServerProcess server, String line, String answer) throws Exception {
        configure(ServerProcess.CONFIGURATION + line + "\n");
        server.signal("HUP");
        server.awaitLog(answer);
    }

    private void configure(String text) throws IOException {
        Files.writeString(directory.resolve("freedmr.toml"), text);
    }

    /// A port that is free at both addresses.
    private static int freePort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket()) {
            return probe.getLocalPort();
        }
    }

    private static InetSocketAddress at(String host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }
}
