package org.freedmr.workers.lastheard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.RoleHealth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// The log and the files of the newest calls (`reporting.md` section 7).
final class LastHeardFilesTest {
    @TempDir
    Path root;

    private Room room;

    @BeforeEach
    void begin() {
        room = new Room(root);
    }

    @Test
    void aLineOfTheLogHasTheColumnsOfHbmonitor() throws IOException, InterruptedException {
        room.log = root.resolve("lastheard.log");
        room.names("G0ABC", "Zoë Hill");
        room.start();
        room.call(Room.RADIO);
        room.call(7);
        room.tick();
        assertThat(room.log)
                .hasContent("2026-11-25 12:00:00 UTC,4.02,GROUP VOICE,END,access,234567801,G0ABC,TS2,TG91,World wide,"
                        + "2345678,G0ABC, Zoë Hill\n"
                        + "2026-11-25 12:00:00 UTC,4.02,GROUP VOICE,END,access,234567801,G0ABC,TS2,TG91,World wide,"
                        + "7,7\n");
        assertThat(room.desk.done).isEqualTo(2);
        room.role().end();
    }

    @Test
    void aCallFromAPeerHasThePeersNameAndSlotOne() throws IOException {
        room.log = root.resolve("lastheard.log");
        room.start();
        room.callFromPeer(Room.RADIO, "uk");
        room.tick();
        assertThat(Room.text(room.log)).contains(",uk,234200101,234200101,TS1,TG91,,2345678,2345678\n");
    }

    /// Defect 25: the log grew without end.
    @Test
    void defect25TheLogBeginsAnewEachDayAndOldDaysAreDeleted() throws IOException {
        room.log = root.resolve("lastheard.log");
        Files.writeString(root.resolve("lastheard.log.mine"), "not a day");
        Files.writeString(root.resolve("other.log.2026-01-01"), "not ours");
        room.start();
        for (int day = 0; day < 5; day++) {
            room.call(day + 1);
            room.tick();
            room.nowMs += 24 * Room.HOUR_MS;
        }
        assertThat(files())
                .containsExactlyInAnyOrder(
                        "lastheard.log",
                        "lastheard.log.2026-11-27",
                        "lastheard.log.2026-11-28",
                        "lastheard.log.mine",
                        "other.log.2026-01-01");
        assertThat(Room.text(room.log)).startsWith("2026-11-29 12:00:00 UTC").hasLineCount(1);
        assertThat(Room.text(root.resolve("lastheard.log.2026-11-28"))).startsWith("2026-11-28 12:00:00 UTC");
    }

    /// Defect 25: what is in the log is not read at the end of each call, but for its first date at the start.
    @Test
    void defect25ALogOfYesterdayIsPutAsideAfterARestart() throws IOException {
        room.log = root.resolve("lastheard.log");
        Files.writeString(room.log, "2026-11-24 23:59:59 UTC,yesterday\n");
        room.start();
        room.call(1);
        room.tick();
        assertThat(root.resolve("lastheard.log.2026-11-24")).hasContent("2026-11-24 23:59:59 UTC,yesterday");
        assertThat(Room.text(room.log)).startsWith("2026-11-25");
        room.start();
        room.call(2);
        room.tick();
        assertThat(Room.text(room.log)).hasLineCount(2);
    }

    @Test
    void linesOfTwoDaysThatAreWrittenTogetherGoWhereTheyBelong() throws IOException {
        room.log = root.resolve("lastheard.log");
        room.start();
        room.nowMs += 12 * Room.HOUR_MS - 1;
        room.call(1);
        room.nowMs += 1;
        room.call(2);
        room.tick();
        assertThat(Room.text(root.resolve("lastheard.log.2026-11-25"))).hasLineCount(1);
        assertThat(Room.text(room.log)).startsWith("2026-11-26 00:00:00 UTC").hasLineCount(1);
        room.nowMs -= Room.HOUR_MS;
        room.call(3);
        room.tick();
        assertThat(Room.text(room.log)).as("a clock that was set back").hasLineCount(2);
    }

    @Test
    void shortCallsAreInNoFile() throws IOException {
        room.log = root.resolve("lastheard.log");
        room.json = root.resolve("lastheard.json");
        room.start();
        room.call(1, 91, 1_999, Reason.TERMINATOR);
        room.call(2, 91, 2_000, Reason.TERMINATOR);
        room.tick();
        assertThat(Room.text(room.log)).hasLineCount(1).contains(",2,2\n");
        assertThat(HeardJson.read(room.json)).extracting(HeardCall::source).containsExactly(2);
    }

    @Test
    void theNewestCallsAreWrittenWholeAndNoMoreOftenThanAsked() throws IOException {
        room.json = root.resolve("lastheard.json");
        room.csv = root.resolve("lastheard.csv");
        room.start();
        for (int radio = 1; radio <= 4; radio++) {
            room.call(radio);
        }
        room.tick();
        assertThat(HeardJson.read(room.json)).extracting(HeardCall::source).containsExactly(4, 3, 2);
        assertThat(Room.text(room.csv)).hasLineCount(4);
        room.call(5);
        room.nowMs += 4_999;
        room.tick();
        assertThat(HeardJson.read(room.json)).extracting(HeardCall::source).containsExactly(4, 3, 2);
        room.nowMs += 1;
        room.tick();
        assertThat(HeardJson.read(room.json)).extracting(HeardCall::source).containsExactly(5, 4, 3);
        assertThat(files()).containsExactlyInAnyOrder("lastheard.csv", "lastheard.json");
        Files.delete(room.json);
        room.nowMs += 60_000;
        room.tick();
        assertThat(room.json).as("nothing new").doesNotExist();
    }

    @Test
    void theNewestCallsOutliveARestart() throws IOException, InterruptedException {
        room.csv = root.resolve("lastheard.csv");
        room.start();
        room.call(1);
        room.role().end();
        room.start();
        room.call(2);
        room.tick();
        assertThat(Room.text(room.csv)).hasLineCount(3).contains(",1,", ",2,");
    }

    @Test
    void aFileOfCallsThatIsNoneIsReplaced() throws IOException {
        room.json = root.resolve("lastheard.json");
        for (String text :
                List.of("", "[", "{\"calls\": [{\"startedAt\": \"x\"}]}", "{\"calls\": [{\"rssi\": 1.5e9}]}", "7")) {
            Files.writeString(room.json, text);
            room.start();
            room.call(1);
            room.tick();
            assertThat(HeardJson.read(room.json)).hasSize(1);
        }
    }

    @Test
    void everyFieldOfTheRowIsInTheJson() throws IOException {
        room.json = root.resolve("lastheard.json");
        room.names("G0ABC", "Zoë");
        room.start();
        room.call(Room.RADIO, 91, 180_000, Reason.CALL_TOO_LONG);
        room.tick();
        assertThat(Room.text(room.json))
                .isEqualTo("{\"version\":1,\"calls\":[{\"id\":\"1795607820000-1\","
                        + "\"startedAt\":1795607820000,\"durationMs\":180000,\"kind\":\"group\",\"slot\":2,\"rfTg\":9,"
                        + "\"conferenceTg\":91,\"tgName\":\"World, wide\",\"srcId\":2345678,\"srcCall\":\"G0ABC\","
                        + "\"srcName\":\"Zoë\",\"origin\":\"hbp\",\"system\":\"access\",\"peerId\":234567801,"
                        + "\"peerCall\":\"G0ABC\",\"sourceServer\":0,\"hops\":0,\"streamId\":1,\"frames\":67,\"lost\":3,"
                        + "\"ber\":0.00463,\"rssi\":-71,\"endReason\":\"maxtime\"}]}");
        HeardCall read = HeardJson.read(room.json).getFirst();
        assertThat(read.name()).isEqualTo("Zoë");
        assertThat(read.ber()).isEqualTo(0.004_63);
    }

    @Test
    void anOpenBridgeIsToldFromOtherPeers() throws IOException {
        room.json = root.resolve("lastheard.json");
        room.start();
        room.role().standing(List.of(new Event.PeerChanged("old", "up", 1, "", 0)), room.nowMs);
        room.callFromPeer(1, "old");
        room.callFromPeer(2, "new");
        room.tick();
        assertThat(HeardJson.read(room.json)).extracting(HeardCall::origin).containsExactly("fbp", "obp");
    }

    @Test
    void hostileTextBreaksNoLineNoColumnAndNoPage() throws IOException {
        room.log = root.resolve("lastheard.log");
        room.csv = root.resolve("lastheard.csv");
        room.json = root.resolve("lastheard.json");
        room.names("=1+1", "a,b\n\"c\"<script>\u202E");
        room.start();
        room.client("@SUM,\r\nX");
        room.call(Room.RADIO);
        room.tick();
        assertThat(Room.text(room.log))
                .isEqualTo("2026-11-25 12:00:00 UTC,4.02,GROUP VOICE,END,access,234567801,SUM X,TS2,TG91,World wide,"
                        + "2345678,1+1, a b c script\n");
        assertThat(Room.text(room.csv).split("\r\n")).hasSize(2);
        assertThat(Room.text(room.csv))
                .contains(",\"'@SUM, X\",2,9,91,\"World, wide\",2345678,'=1+1,\"a,b \"\"c\"\"<script>\",");
        assertThat(HeardJson.read(room.json).getFirst().name()).isEqualTo("a,b \"c\"<script>");
    }

    @Test
    void whoDoesNotWantToBeShownIsANumberEverywhere() throws IOException, InterruptedException {
        room.log = root.resolve("lastheard.log");
        room.csv = root.resolve("lastheard.csv");
        room.json = root.resolve("lastheard.json");
        room.names("G0ABC", "Zoë");
        room.start();
        room.call(Room.RADIO);
        room.tick();
        assertThat(Room.text(room.json)).contains("G0ABC", "Zoë");
        Files.delete(room.log);
        room.role().end();
        room.hidden = Set.of(Room.RADIO);
        room.start();
        room.tick();
        assertThat(Room.text(room.json)).as("in what was written before").contains("2345678");
        room.nowMs += 5_000;
        room.call(Room.RADIO);
        room.tick();
        for (Path path : List.of(room.log, room.csv, room.json)) {
            assertThat(Room.text(path)).contains("2345678").doesNotContain("G0ABC", "Zoë");
        }
        assertThat(Room.text(room.json)).doesNotContain("192.0.2");
    }

    @Test
    void aDiskThatFailsIsSaidAndCostsNoLine() throws IOException {
        room.log = root.resolve("lastheard.log");
        room.json = root.resolve("gone").resolve("lastheard.json");
        Files.createDirectory(room.log);
        room.start();
        room.call(1);
        room.tick();
        assertThat(room.desk.state).isEqualTo(RoleHealth.DEGRADED);
        assertThat(room.desk.detail).contains("log: ", "(1 lines wait)", "newest calls: ");
        Files.delete(room.log);
        Files.createDirectory(root.resolve("gone"));
        room.call(2);
        room.tick();
        assertThat(room.log).as("not tried at once").doesNotExist();
        room.nowMs += 2_000;
        room.tick();
        assertThat(Room.text(room.log)).hasLineCount(2);
        assertThat(HeardJson.read(room.json)).hasSize(2);
        assertThat(room.desk.state).isEqualTo(RoleHealth.OK);
        assertThat(room.desk.lost).isZero();
    }

    @Test
    void aDiskThatStaysBrokenTakesBoundedMemory() throws IOException {
        room.log = root.resolve("lastheard.log");
        Files.createDirectory(room.log);
        room.start();
        for (int i = 0; i < DailyLog.MOST_WAITING + 7; i++) {
            room.call(1 + i);
        }
        room.tick();
        assertThat(room.desk.lost).isEqualTo(7);
        assertThat(room.desk.detail).contains("(10000 lines wait)");
    }

    @Test
    @EnabledIf("hasAFullDisk")
    void aFullDiskIsSaid() throws IOException {
        room.log = root.resolve("lastheard.log");
        Files.createSymbolicLink(room.log, Path.of("/dev/full"));
        room.start();
        room.call(1);
        room.tick();
        assertThat(room.desk.state).isEqualTo(RoleHealth.DEGRADED);
        assertThat(room.desk.detail).contains("No space left");
    }

    static boolean hasAFullDisk() {
        return Files.exists(Path.of("/dev/full"));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(each -> each.getFileName().toString()).toList();
        }
    }
}
