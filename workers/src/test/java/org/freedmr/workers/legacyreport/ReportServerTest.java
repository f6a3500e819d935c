package org.freedmr.workers.legacyreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.workers.legacyreport.PlainPickle.dictionary;
import static org.freedmr.workers.legacyreport.Stage.HOTSPOT;
import static org.freedmr.workers.legacyreport.Stage.OTHER;
import static org.freedmr.workers.legacyreport.Stage.TG;
import static org.freedmr.workers.legacyreport.Stage.link;
import static org.freedmr.workers.legacyreport.Stage.settings;
import static org.freedmr.workers.legacyreport.Stage.subscribed;
import static org.freedmr.workers.legacyreport.Stage.up;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Source;
import org.freedmr.workers.legacyreport.LegacyClient.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `reporting.md` sections 2.3 and 2.4, and those defects of section 13 that concern them.
class ReportServerTest {
    private static final int MANY = 200_000;

    private Stage stage = new Stage();

    @AfterEach
    void endTheRole() {
        stage.close();
    }

    // ---- when snapshots are sent -----------------------------------------------------------------------------------

    /// Defect 13.1.
    @Test
    void aDashboardHasBothSnapshotsAtOnce() throws IOException {
        stage.standing(up(HOTSPOT));
        try (LegacyClient client = stage.connect()) {
            assertThat(client.next().opcode()).isEqualTo(1);
            assertThat(client.next().opcode()).isEqualTo(3);
        }
    }

    @Test
    void nobodyIsLetInBeforeItIsKnownWhatStands() throws IOException {
        stage.tell(up(HOTSPOT)).pass(1_000);
        assertThat(stage.role.addresses()).isEmpty();
        assertThat(stage.conditions).containsExactly("waiting: it waits to be told what stands");
    }

    /// Defect 13.2.
    @Test
    void aRequestIsAnsweredToWhoeverAsks() throws IOException {
        stage.standing(up(HOTSPOT));
        try (LegacyClient asker = stage.settled();
                LegacyClient other = stage.settled()) {
            asker.ask(2);
            assertThat(asker.next().opcode()).isEqualTo(3);
            asker.ask(0);
            assertThat(asker.next().opcode()).isEqualTo(1);
            stage.end();
            assertThat(other.rest()).isEmpty();
            assertThat(asker.rest()).isEmpty();
        }
    }

    @Test
    void aRequestThatIsNotKnownIsPassedOver() throws IOException {
        stage.standing();
        try (LegacyClient client = stage.settled()) {
            client.ask(0x15);
            client.ask(0);
            assertThat(client.next().opcode()).isEqualTo(1);
        }
    }

    @Test
    void everythingIsToldAgainInEachInterval() throws IOException {
        stage.standing(up(HOTSPOT)).pass(1_000);
        try (LegacyClient client = stage.settled()) {
            for (int i = 0; i < 3; i++) {
                stage.pass(58_000).pass(1_000);
                stage.tell(new Event.DataSeen(1, 2, true, HOTSPOT, 1, "", 0, 0, null))
                        .pass(1_000);
                assertThat(client.next().isEvent())
                        .as("nothing came before its time")
                        .isTrue();
                assertThat(client.next().opcode()).isEqualTo(1);
                assertThat(client.next().opcode()).isEqualTo(3);
            }
        }
    }

    @Test
    void aClientThatComesOrGoesOrChangesIsToldWithinASecondAndManyTogether() throws IOException {
        stage.standing(up(HOTSPOT)).pass(1_000);
        try (LegacyClient client = stage.settled()) {
            stage.tell(up(OTHER), up(OTHER + 1), up(OTHER + 2));
            stage.tell(new Event.ClientDown(OTHER + 1, "", Reason.CLOSED_BY_CLIENT));
            stage.pass(1_000);
            assertThat(systemsWithSomebody(client)).containsExactly("SYSTEM-0", "SYSTEM-1", "SYSTEM-3");
            stage.later(500).tell(new Event.ClientDown(OTHER, "", Reason.CLOSED_BY_CLIENT));
            stage.pass(500);
            assertThat(systemsWithSomebody(client)).containsExactly("SYSTEM-0", "SYSTEM-3");
            stage.later(1_000).tell(subscribed(HOTSPOT, 1, TG, TG, Source.STATIC));
            Map<Object, Object> systems = client.next(1).dictionary();
            assertThat(dictionary(systems.get("SYSTEM-0"))).containsEntry("TS1_STATIC", "23426");
            stage.end();
            assertThat(client.rest().stream().filter(it -> it.opcode() == 1)).isEmpty();
        }
    }

    @Test
    void bridgesThatUsersMakeAreToldAtMostEveryTenSeconds() throws IOException {
        stage.standing(up(HOTSPOT)).pass(1_000);
        try (LegacyClient client = stage.settled()) {
            List<Integer> opcodes = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                stage.tell(subscribed(HOTSPOT, 1, 100 + i, 100 + i, Source.USER_ACTIVATED))
                        .pass(1_000);
                stage.tell(new Event.DataSeen(1, 2, true, HOTSPOT, 1, "", 0, 0, null));
                for (Message each = client.next(); !each.isEvent(); each = client.next()) {
                    opcodes.add(each.opcode());
                }
            }
            assertThat(opcodes).containsExactly(3, (int) 'b', 3, (int) 'b', 3, (int) 'b', 3, (int) 'b');
        }
    }

    // ---- names that dashboards know --------------------------------------------------------------------------------

    @Test
    void aClientKeepsItsSystemAndTheLowestFreeOneIsGivenNext() throws IOException {
        stage.standing(up(HOTSPOT), up(OTHER), up(OTHER + 1)).pass(1_000);
        stage.tell(new Event.ClientDown(OTHER, "", Reason.CLOSED_BY_CLIENT), up(OTHER + 2), up(OTHER + 3));
        stage.tell(up(HOTSPOT)).pass(1_000);
        try (LegacyClient client = stage.connect()) {
            Map<Object, Object> systems = client.next(1).dictionary();
            assertThat(ids(systems, "SYSTEM-0")).isEqualTo(HOTSPOT);
            assertThat(ids(systems, "SYSTEM-1")).isEqualTo(OTHER + 2);
            assertThat(ids(systems, "SYSTEM-2")).isEqualTo(OTHER + 1);
            assertThat(ids(systems, "SYSTEM-3")).isEqualTo(OTHER + 3);
        }
    }

    /// Defect 13.12.
    @Test
    void moreClientsThanSystemsDoubleThemAndDashboardsComeAgainOnce() throws IOException {
        stage = new Stage(settings(2, 16));
        stage.standing(up(HOTSPOT), up(OTHER)).pass(1_000);
        try (LegacyClient client = stage.settled()) {
            stage.tell(up(OTHER + 1));
            assertThat(client.rest()).isEmpty();
            try (LegacyClient again = stage.connect()) {
                assertThat(again.next(1).dictionary()).containsOnlyKeys("SYSTEM-0", "SYSTEM-1", "SYSTEM-2", "SYSTEM-3");
                again.next(3);
                stage.tell(up(OTHER + 2)).pass(1_000);
                assertThat(again.next(1).dictionary()).hasSize(4);
            }
            assertThat(stage.server().closings().dismissed()).isEqualTo(1);
        }
    }

    /// Defect 13.12.
    @Test
    void aNewLinkLetsDashboardsComeAgainBeforeTheyHearOfIt() throws IOException {
        Event.CallStarted theirs = new Event.CallStarted(9, 5, 1, 91, false, Stage.through("new", 91), 0);
        stage.standing(link("old")).pass(1_000);
        try (LegacyClient client = stage.settled()) {
            stage.tell(theirs);
            assertThat(client.rest()).isEmpty();
            try (LegacyClient again = stage.connect()) {
                assertThat(again.next(1).dictionary()).containsKeys("OBP-old", "OBP-new");
                assertThat(again.events(1).getFirst()).startsWith("GROUP VOICE,START,RX,OBP-new,");
                stage.tell(link("new")).pass(1_000);
                stage.standing(link("old"), theirs);
                stage.end();
                assertThat(again.rest().stream().filter(Message::isEvent)).hasSize(1);
            }
            assertThat(stage.server().closings().dismissed()).isEqualTo(1);
        }
    }

    // ---- who connects ----------------------------------------------------------------------------------------------

    @Test
    void anAddressThatMayNotConnectIsClosedAtOnce() throws IOException {
        LegacyReportSettings open = settings(3, 16);
        stage = new Stage(
                new LegacyReportSettings(open.listen(), List.of("192.0.2.1"), 60, 3, 16, false, open.networks()));
        stage.standing(up(HOTSPOT));
        try (LegacyClient client = stage.connect()) {
            assertThat(client.isClosed()).isTrue();
        }
        assertThat(stage.server().closings().refused()).isEqualTo(1);
        stage.pass(1_000);
        assertThat(stage.conditions).last().isEqualTo("ok: 0 connected, 1 refused");
    }

    @Test
    void oneMoreThanMayConnectIsClosedAtOnceAndTheOthersStay() throws IOException {
        stage = new Stage(settings(3, 2));
        stage.standing(up(HOTSPOT));
        try (LegacyClient one = stage.settled();
                LegacyClient two = stage.settled();
                LegacyClient more = stage.connect()) {
            assertThat(more.isClosed()).isTrue();
            one.ask(0);
            two.ask(0);
            assertThat(one.next().opcode()).isEqualTo(1);
            assertThat(two.next().opcode()).isEqualTo(1);
        }
        assertThat(stage.server().closings().crowded()).isEqualTo(1);
    }

    @Test
    void whoeverSendsGarbageIsClosedAndCounted() throws IOException {
        stage.standing();
        int count = 0;
        for (String garbage : List.of("GET / HTTP/1.1\r\n\r\n", "99999999:", "2000:", "1:\0;", "\0\1\2")) {
            try (LegacyClient client = stage.settled()) {
                client.send(garbage);
                assertThat(client.isClosed()).isTrue();
            }
            count++;
            assertThat(stage.server().closings().garbled()).isEqualTo(count);
        }
        assertThat(stage.server().connected()).isZero();
    }

    @Test
    void whoeverLeavesInTheMiddleOfARequestIsCounted() throws IOException {
        stage.standing();
        try (LegacyClient client = stage.settled()) {
            client.send("1:");
        }
        Awaitility.await()
                .atMost(10, TimeUnit.SECONDS)
                .until(() -> stage.server().closings().garbled() == 1);
    }

    @Test
    void halfARequestIsClosedAfterTenSecondsAndCounted() throws IOException {
        stage.standing();
        try (LegacyClient client = stage.settled()) {
            client.ask(0);
            client.send("1:");
            assertThat(client.next().opcode()).isEqualTo(1);
            stage.later(9_999);
            client.ask(0);
            assertThat(client.isClosed())
                    .as("'1:1' goes on as a request without an end")
                    .isTrue();
        }
        try (LegacyClient client = stage.settled()) {
            client.send("1:");
            Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> {
                stage.later(1_000);
                return stage.server().closings().garbled() == 2;
            });
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aPortThatIsTakenIsTriedAgain() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, Stage.HERE)) {
            LegacyReportSettings open = settings(3, 16);
            InetSocketAddress address = new InetSocketAddress(Stage.HERE, taken.getLocalPort());
            stage = new Stage(
                    new LegacyReportSettings(List.of(address), open.clients(), 60, 3, 16, false, open.networks()));
            stage.standing(up(HOTSPOT), Stage.started(7, Stage.through("UK2342", TG)));
            assertThat(stage.role.addresses()).isEmpty();
            assertThat(stage.conditions)
                    .last()
                    .asString()
                    .startsWith("degraded: it cannot listen on 127.0.0.1 port " + taken.getLocalPort());
        }
        stage.pass(1_000);
        assertThat(stage.conditions).last().isEqualTo("ok: 0 connected");
        try (LegacyClient client = stage.settled()) {
            assertThat(client.events(1).getFirst()).startsWith("GROUP VOICE,START,RX,OBP-UK2342");
        }
    }

    // ---- who reads slowly ------------------------------------------------------------------------------------------

    /// Check 14.7.
    @Test
    void aDashboardThatStopsReadingTakesBoundedMemoryAndIsClosedAndOthersDoNotNotice() throws IOException {
        stage.standing(up(HOTSPOT), subscribed(HOTSPOT, 2, TG, TG, Source.STATIC))
                .pass(1_000);
        List<Long> waiting = new ArrayList<>();
        try (LegacyClient stopped = stage.settled()) {
            for (long call = 1; call <= MANY; call++) {
                Event.CallStarted started = Stage.started(call, Stage.speaking(HOTSPOT, 2, TG));
                stage.tell(started, Stage.ended(started, Reason.TERMINATOR, 100));
                if (call % 10_000 == 0) {
                    stage.pass(500);
                    waiting.add(stage.server().waitingBytes());
                }
            }
            assertThat(waiting).allSatisfy(it -> assertThat(it).isLessThanOrEqualTo(Outgoing.MOST_BYTES));
            assertThat(stage.server().waitingBytes()).isGreaterThan(Outgoing.MOST_BYTES - 1_000);
            assertThat(stage.lost.get()).isPositive();
            assertThat(stage.server().closings().slow()).isZero();
            try (LegacyClient good = stage.settled()) {
                stage.pass(30_000).tell(up(OTHER)).pass(1_000);
                assertThat(systemsWithSomebody(good)).containsExactly("SYSTEM-0", "SYSTEM-1");
                Awaitility.await()
                        .atMost(20, TimeUnit.SECONDS)
                        .until(() -> stage.server().closings().slow() == 1);
                assertThat(stage.server().connected()).isEqualTo(1);
                assertThat(stage.server().waitingBytes()).isLessThan(1_000);
            }
            assertThat(pairs(stopped.rest())).as("what it got is whole").isPositive();
        }
    }

    /// Starts whose end came too, all of them but perhaps the last, which the closing cut.
    private static int pairs(List<Message> messages) {
        List<String> texts =
                messages.stream().filter(Message::isEvent).map(Message::text).toList();
        for (int i = 0; i + 1 < texts.size(); i += 2) {
            assertThat(texts.get(i)).startsWith("GROUP VOICE,START,RX");
            assertThat(texts.get(i + 1)).startsWith("GROUP VOICE,END,RX");
        }
        return texts.size() / 2;
    }

    private static List<String> systemsWithSomebody(LegacyClient client) throws IOException {
        return client.next(1).dictionary().entrySet().stream()
                .filter(each ->
                        !dictionary(dictionary(each.getValue()).get("PEERS")).isEmpty())
                .map(each -> (String) each.getKey())
                .toList();
    }

    private static int ids(Map<Object, Object> systems, String system) {
        PlainPickle.Bytes id =
                (PlainPickle.Bytes) dictionary(dictionary(systems.get(system)).get("PEERS"))
                        .keySet()
                        .iterator()
                        .next();
        return Integer.parseUnsignedInt(id.hex(), 16);
    }
}
