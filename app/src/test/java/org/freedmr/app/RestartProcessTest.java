package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.freedmr.contract.Reason;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientTiming;
import org.freedmr.testkit.DataBuilder;
import org.freedmr.testkit.UdpClientHost;
import org.freedmr.testkit.VirtualClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a server that is stopped says, and what the next one knows: the real process on real sockets.
@Timeout(60)
final class RestartProcessTest {
    private static final int TALKGROUP = 2_350;
    private static final int ANOTHER = 2_351;
    private static final int TALKER = 2_341_240;
    private static final int LISTENER = 2_341_241;
    /// A radio that goes from hotspot to hotspot.
    private static final int RADIO = 2_345_678;

    @TempDir
    Path directory;

    @Test
    void aStopEndsWhatIsUnderWayAndARestartKnowsTalkgroupsAndPlaces() throws Exception {
        Files.writeString(
                directory.resolve("freedmr.toml"), "[server]\nlog = \"debug\"\n" + ServerProcess.CONFIGURATION);
        stopInTheMiddleOfACall();
        assertThat(directory.resolve("state").resolve("known-locations"))
                .content()
                .contains(RADIO + " " + TALKER);
        sendToTheRadio();
    }

    private void stopInTheMiddleOfACall() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory);
                UdpClientHost host = new UdpClientHost(server.address())) {
            VirtualClient talker = hotspot(host, TALKER);
            VirtualClient listener = hotspot(host, LISTENER);
            OnAir air = new OnAir(host);
            air.login(List.of(talker, listener));
            air.play(talker, call(ANOTHER, 1, 1), _ -> {});
            CallScript cut = call(TALKGROUP, 2, 5);
            air.play(talker, new CallScript(cut.datagrams().subList(0, 10)), _ -> {});

            server.signal("TERM");
            assertThat(server.status()).isZero();

            ServerLog log = new ServerLog(server.log());
            assertThat(log.started()).hasSize(2);
            assertThat(log.ended()).containsExactlyInAnyOrderElementsOf(log.started());
            assertThat(log.down()).hasSize(2).containsExactlyInAnyOrderElementsOf(log.up());
            assertThat(log.left()).containsExactlyInAnyOrderElementsOf(log.joined());
            assertThat(log.text())
                    .containsPattern(RADIO + " on " + TALKGROUP + " ended after \\d+ ms: " + Reason.SERVER_STOP.text())
                    .containsPattern("client " + LISTENER + " at \\S+ is down: " + Reason.SERVER_STOP.text())
                    .doesNotContain("internal error");
        }
    }

    private void sendToTheRadio() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory);
                UdpClientHost host = new UdpClientHost(server.address())) {
            VirtualClient talker = hotspot(host, TALKER);
            VirtualClient listener = hotspot(host, LISTENER);
            OnAir air = new OnAir(host);
            air.login(List.of(talker, listener));
            server.awaitLog("client " + TALKER + " slot 2 TG " + ANOTHER + " joined");
            CallScript data = DataBuilder.unit(LISTENER, RADIO).client(LISTENER).build();

            air.play(listener, data, _ -> {});

            assertThat(talker.heard().bursts())
                    .hasSize(data.size())
                    .allSatisfy(burst -> assertThat(burst.destination()).isEqualTo(RADIO));
            assertThat(listener.heard().count()).isZero();
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

    private static CallScript call(int talkgroup, int stream, int superframes) {
        return CallBuilder.group(RADIO, talkgroup).slot(2).client(TALKER).stream(stream)
                .superframes(superframes)
                .build();
    }
}
