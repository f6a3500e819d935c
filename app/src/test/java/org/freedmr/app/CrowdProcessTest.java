package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientState;
import org.freedmr.testkit.ClientTiming;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.testkit.UdpClientHost;
import org.freedmr.testkit.VirtualClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real server process and real sockets: two hundred hotspots on twenty talkgroups, one talking on each, while
/// every
/// tenth datagram is lost in either direction.
class CrowdProcessTest {
    private static final int TALKGROUPS = 20;
    private static final int CLIENTS_EACH = 10;
    private static final double LOSS = 0.1;
    private static final long LOGIN_NS = TimeUnit.SECONDS.toNanos(40);
    private static final int SUPERFRAMES = 80;

    @TempDir
    Path directory;

    private record Table(int talkgroup, VirtualClient talker, List<VirtualClient> listeners, CallScript script) {}

    @Test
    void everyListenerOfATalkgroupHearsEachBurstAtMostOnceAndNobodyElseHearsAny() throws Exception {
        Files.writeString(directory.resolve("freedmr.toml"), ServerProcess.CONFIGURATION);
        try (ServerProcess server = ServerProcess.start(directory);
                UdpClientHost host = new UdpClientHost(server.address(), LOSS, 42)) {
            List<Table> tables = new ArrayList<>();
            for (int i = 0; i < TALKGROUPS; i++) {
                tables.add(seat(host, 3_001 + i));
            }
            waitForLogins(host, tables);

            playAll(host, tables);

            for (Table table : tables) {
                assertHeard(table);
            }
            assertThat(server.log()).doesNotContain("internal error");
        }
    }

    private static Table seat(UdpClientHost host, int talkgroup) throws Exception {
        List<VirtualClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS_EACH; i++) {
            int id = 2_000_000 + talkgroup * 100 + i;
            ClientProfile profile =
                    ClientProfile.simplexHotspot(id, "M0ABC").withOptions("TS2=" + talkgroup + ";SINGLE=0");
            InetAddress local = InetAddress.ofLiteral("127.0." + (talkgroup - 3_000) + "." + (i + 1));
            clients.add(host.add(
                    local,
                    0,
                    uplink -> new VirtualClient(
                            profile, uplink, VirtualClient.Software.DMR_GATEWAY, ClientTiming.MMDVM.fasterBy(10))));
        }
        VirtualClient talker = clients.getFirst();
        int id = talker.profile().id();
        CallScript script = CallBuilder.group(id, talkgroup).slot(2).client(id).stream(talkgroup)
                .superframes(SUPERFRAMES)
                .build();
        return new Table(talkgroup, talker, clients.subList(1, clients.size()), script);
    }

    private static void waitForLogins(UdpClientHost host, List<Table> tables) {
        long deadlineNs = host.nowNs() + LOGIN_NS;
        while (!tables.stream().allMatch(CrowdProcessTest::isComplete)) {
            assertThat(host.nowNs()).as("time for two hundred logins").isLessThan(deadlineNs);
            host.work(20);
        }
    }

    private static boolean isComplete(Table table) {
        return table.talker().state() == ClientState.RUNNING
                && table.listeners().stream().allMatch(client -> client.state() == ClientState.RUNNING);
    }

    /// Sends all calls at the pace of the air, frame by frame.
    private static void playAll(UdpClientHost host, List<Table> tables) {
        CallScript longest = tables.getFirst().script();
        long startNs = host.nowNs();
        for (int frame = 0; frame < longest.size(); ) {
            host.work(5);
            if (host.nowNs() - startNs >= longest.offsetNs(frame)) {
                for (Table table : tables) {
                    table.talker().transmit(table.script().datagram(frame));
                }
                frame++;
            }
        }
        long endNs = host.nowNs() + TimeUnit.SECONDS.toNanos(1);
        while (host.nowNs() < endNs) {
            host.work(20);
        }
    }

    private static void assertHeard(Table table) {
        assertThat(table.talker().heard().count()).as("what a talker hears").isZero();
        for (VirtualClient listener : table.listeners()) {
            List<HeardBurst> bursts = listener.heard().bursts();
            assertThat(bursts)
                    .as("what %d hears", listener.profile().id())
                    .hasSizeGreaterThan(table.script().size() / 2)
                    .allSatisfy(burst -> assertThat(burst.identity().streamId()).isEqualTo(table.talkgroup()))
                    .allSatisfy(
                            burst -> assertThat(burst.identity().destination()).isEqualTo(table.talkgroup()));
            assertThat(listener.heard().duplicates())
                    .as("bursts heard twice by %d", listener.profile().id())
                    .isZero();
        }
    }
}
