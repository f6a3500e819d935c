package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientTiming;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.testkit.SpeechStamp;
import org.freedmr.testkit.UdpClientHost;
import org.freedmr.testkit.VirtualClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The real server process and real sockets for three quarters of a minute: two hundred hotspots on twenty talkgroups,
/// and every tenth datagram is lost in either direction. On each talkgroup two speak one after the other, and a third
/// interrupts the first in vain.
@Timeout(150)
class CrowdProcessTest {
    private static final int TALKGROUPS = 20;
    private static final int CLIENTS_EACH = 10;
    private static final int HOTSPOTS = TALKGROUPS * CLIENTS_EACH;
    private static final int HEARERS = CLIENTS_EACH - 1;
    private static final double LOSS = 0.1;
    private static final int SUPERFRAMES = 44;
    /// Between the two, in bursts: longer than a server waits for more of a call whose terminator was lost.
    private static final int PAUSE = 34;

    private static final int INTERRUPTION = 100;
    /// Bursts of a call whose header was lost that wait for a burst A, which may be lost twice as well.
    private static final int WAITING = 17;

    @TempDir
    Path directory;

    /// One talkgroup: the first, second and third of its clients speak.
    private record Table(int talkgroup, List<VirtualClient> clients) {
        CallScript call(int speaker, int superframes) {
            int id = clients.get(speaker).profile().id();
            return CallBuilder.group(id, talkgroup).slot(2).client(id).stream(stream(speaker))
                    .superframes(superframes)
                    .build();
        }

        int stream(int speaker) {
            return talkgroup * CLIENTS_EACH + speaker;
        }
    }

    @Test
    void everyListenerHearsEachBurstOfItsTalkgroupAtMostOnceAndNobodyElseHearsAny() throws Exception {
        Files.writeString(
                directory.resolve("freedmr.toml"), "[server]\nlog = \"debug\"\n" + ServerProcess.CONFIGURATION);
        try (ServerProcess server = ServerProcess.start(directory);
                UdpClientHost host = new UdpClientHost(server.address(), LOSS, 42)) {
            List<Table> tables = IntStream.rangeClosed(1, TALKGROUPS)
                    .mapToObj(number -> seat(host, number))
                    .toList();
            OnAir air = new OnAir(host);
            air.login(tables.stream().flatMap(table -> table.clients().stream()).toList());

            air.play(transmissions(tables), _ -> {});
            leave(host, tables.subList(0, TALKGROUPS / 2));
            server.awaitLog(text -> new ServerLog(text).left().size() >= HOTSPOTS / 2);
            server.signal("TERM");
            assertThat(server.status()).isZero();
            tables.forEach(CrowdProcessTest::assertHeard);
            assertOrder(new ServerLog(server.log()), tables);
        }
    }

    /// They say goodbye, and this time it arrives; the others stay until the server stops.
    private static void leave(UdpClientHost host, List<Table> tables) {
        host.heal();
        for (Table table : tables) {
            table.clients().forEach(client -> client.stop(host.nowNs()));
        }
    }

    private static Table seat(UdpClientHost host, int number) {
        int talkgroup = 3_000 + number;
        List<VirtualClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS_EACH; i++) {
            int id = 2_000_000 + talkgroup * 100 + i;
            ClientProfile profile =
                    ClientProfile.simplexHotspot(id, "M0ABC").withOptions("TS2=" + talkgroup + ";SINGLE=0");
            InetAddress local = InetAddress.ofLiteral("127.0." + number + "." + (i + 1));
            clients.add(host.add(
                    local,
                    0,
                    uplink -> new VirtualClient(
                            profile, uplink, VirtualClient.Software.DMR_GATEWAY, ClientTiming.MMDVM.fasterBy(10))));
        }
        return new Table(talkgroup, clients);
    }

    private static List<OnAir.Transmission> transmissions(List<Table> tables) {
        List<OnAir.Transmission> all = new ArrayList<>();
        for (Table table : tables) {
            CallScript first = table.call(0, SUPERFRAMES);
            all.add(new OnAir.Transmission(table.clients().get(0), first));
            all.add(new OnAir.Transmission(table.clients().get(1), table.call(1, SUPERFRAMES), first.size() + PAUSE));
            all.add(new OnAir.Transmission(table.clients().get(2), table.call(2, 2), INTERRUPTION));
        }
        return all;
    }

    private static void assertHeard(Table table) {
        for (int i = 0; i < CLIENTS_EACH; i++) {
            VirtualClient client = table.clients().get(i);
            List<HeardBurst> bursts = client.heard().bursts();
            assertThat(bursts).as("what %s hears", client.profile()).allSatisfy(burst -> {
                assertThat(burst.destination()).isEqualTo(table.talkgroup());
                assertThat(burst.streamId()).isIn(table.stream(0), table.stream(1));
            });
            for (int speaker = 0; speaker < 2; speaker++) {
                List<HeardBurst> call = client.heard().stream(table.stream(speaker));
                if (i == speaker) {
                    assertThat(call).as("what a talker hears of himself").isEmpty();
                } else {
                    assertThat(call)
                            .as("what %s hears of call %d", client.profile(), speaker)
                            .hasSizeGreaterThan(table.call(speaker, SUPERFRAMES).size() / 2)
                            .hasSizeLessThanOrEqualTo(
                                    table.call(speaker, SUPERFRAMES).size());
                    assertThat(speech(call)).as("bursts in order").isSorted().doesNotHaveDuplicates();
                }
            }
            assertThat(client.heard().duplicates()).as("bursts heard twice").isZero();
        }
    }

    /// The numbers of the voice bursts.
    private static List<Integer> speech(List<HeardBurst> call) {
        return call.stream()
                .map(HeardBurst::stamp)
                .filter(Objects::nonNull)
                .map(SpeechStamp::index)
                .toList();
    }

    /// What the server says of itself: every refusal has its reason, and whatever began has ended, once.
    private static void assertOrder(ServerLog log, List<Table> tables) {
        assertThat(log.text()).doesNotContain("internal error").doesNotContain("events were not logged");
        assertThat(log.withoutReason()).as("refusals without a reason").isEmpty();
        assertThat(log.started()).hasSize(3 * TALKGROUPS).doesNotHaveDuplicates();
        assertThat(log.ended()).containsExactlyInAnyOrderElementsOf(log.started());
        assertThat(log.down()).hasSize(HOTSPOTS).hasSameElementsAs(log.up());
        assertThat(log.left()).containsExactlyInAnyOrderElementsOf(log.joined());
        for (Table table : tables) {
            int interrupter = table.clients().get(2).profile().id();
            assertThat(log.text())
                    .contains("from " + interrupter + " to " + table.talkgroup() + " not taken from client "
                            + interrupter + " slot 2: somebody else is talking on this talkgroup");
            for (int speaker = 0; speaker < 2; speaker++) {
                ServerLog.Account account =
                        log.account(table.clients().get(speaker).profile().id());
                assertThat(account.received())
                        .isLessThanOrEqualTo(table.call(speaker, SUPERFRAMES).size());
                assertThat(account.delivered() + account.refused())
                        .as("frames received, times those who should hear them")
                        .isBetween((account.received() - WAITING) * HEARERS, account.received() * HEARERS);
                assertThat(heard(table, table.stream(speaker)))
                        .as("frames heard by all together")
                        .isLessThanOrEqualTo(account.delivered());
            }
        }
    }

    private static long heard(Table table, int streamId) {
        return table.clients().stream()
                .mapToLong(client -> client.heard().stream(streamId).size())
                .sum();
    }
}
