package org.freedmr.workers.aliases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.freedmr.contract.RoleHealth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bad list never takes away a good one: `reporting.md` sections 8.4 and 14.9, defect 18, threat C6.
final class AliasDefectsTest {
    @TempDir
    Path root;

    private Desktop desk;

    @BeforeEach
    void begin() throws IOException {
        desk = new Desktop(root);
    }

    @AfterEach
    void end() {
        desk.close();
    }

    @Test
    void aBadChecksumLeavesTheNamesAsTheyWere() throws IOException, InterruptedException {
        haveTwoHundred();
        desk.checksums = desk.server.uri("/sums");
        desk.server.put("/sums", "{\"subscriber_ids\": \"" + "0".repeat(128) + "\"}");
        desk.subscribers(300);
        refusedBecause("checksum");
    }

    @Test
    void aRightChecksumIsTaken() throws IOException, InterruptedException {
        haveTwoHundred();
        desk.checksums = desk.server.uri("/sums");
        Path copy = Files.writeString(root.resolve("copy"), Desktop.list(300));
        desk.server.put("/sums", "{\"subscriber_ids\": \"" + Checksums.of(copy) + "\", \"other\": [1]}");
        desk.subscribers(300);
        desk.start().after(2 * Desktop.DAY_MS);
        assertThat(desk.known()).isEqualTo(300);
        assertThat(desk.report().state()).isEqualTo(RoleHealth.OK);
    }

    @Test
    void theChecksumIsThatOfTheStandard() throws IOException {
        assertThat(Checksums.of(Files.writeString(root.resolve("abc"), "abc")))
                .isEqualTo("ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                        + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
    }

    @Test
    void checksumsThatCannotBeHadLeaveTheNamesAsTheyWere() throws IOException, InterruptedException {
        haveTwoHundred();
        desk.checksums = desk.server.uri("/nowhere");
        desk.subscribers(300);
        refusedBecause("checksums");
    }

    @Test
    void damagedChecksumsLeaveTheNamesAsTheyWere() throws IOException, InterruptedException {
        haveTwoHundred();
        desk.checksums = desk.server.uri("/sums");
        desk.server.put("/sums", "{\"subscriber_ids\": ");
        desk.subscribers(300);
        refusedBecause("checksums");
    }

    @Test
    void aListWithoutAChecksumIsTaken() throws IOException, InterruptedException {
        desk.checksums = desk.server.uri("/sums");
        desk.server.put("/sums", "{\"talkgroup_ids\": \"00\"}");
        desk.start().after(0);
        assertThat(desk.known()).isEqualTo(200);
    }

    @Test
    void truncatedJsonLeavesTheNamesAsTheyWere() throws IOException, InterruptedException {
        haveTwoHundred();
        desk.server.put("/users", "{\"users\": [{\"id\": 1, \"callsign\": \"A1A\"},");
        refusedBecause("cut or damaged");
    }

    @Test
    void anEmptyFileLeavesTheNamesAsTheyWere() throws IOException, InterruptedException {
        haveTwoHundred();
        desk.server.put("/users", "");
        refusedBecause("empty");
    }

    @Test
    void anErrorPageLeavesTheNamesAsTheyWere() throws IOException, InterruptedException {
        haveTwoHundred();
        desk.server.put("/users", "<html><body>Too many visitors</body></html>");
        refusedBecause("web page");
    }

    @Test
    void aListThatHasShrunkBelowHalfLeavesTheNamesAsTheyWere() throws IOException, InterruptedException {
        haveTwoHundred();
        desk.subscribers(100);
        desk.start().after(2 * Desktop.DAY_MS);
        assertThat(desk.known()).as("half is enough").isEqualTo(100);
        desk.subscribers(49);
        desk.after(2 * Desktop.DAY_MS);
        assertThat(desk.known()).isEqualTo(100);
        assertThat(desk.report().detail()).isEmpty();
        desk.after(Desktop.DAY_MS);
        assertThat(desk.report().detail()).contains("subscriber_ids is old", "shrunk from 100 entries to 49");
    }

    @Test
    void aListThatIsTooShortIsTakenOnlyWhereTheOneBeforeWasShortToo() throws IOException, InterruptedException {
        desk.subscribers(99);
        desk.start().after(0);
        assertThat(desk.known()).isZero();
        assertThat(desk.report().detail()).contains("only 99 entries");
        desk.write("subscriber_ids", Desktop.list(50));
        desk.start().after(2 * Desktop.DAY_MS);
        assertThat(desk.known()).isEqualTo(99);
    }

    @Test
    void aMissingFileAtTheSourceLeavesTheNamesAsTheyWere() throws IOException, InterruptedException {
        haveTwoHundred();
        desk.sources.put(AliasList.SUBSCRIBERS, desk.server.uri("/elsewhere"));
        refusedBecause("404");
    }

    @Test
    void aFileThatBreaksOffLeavesTheNamesAsTheyWere() throws IOException, InterruptedException {
        haveTwoHundred();
        desk.server.put("/users", 200, ListServer.BROKEN_OFF);
        refusedBecause("");
    }

    @Test
    void aServerThatNeverEndsIsGivenUp() throws IOException, InterruptedException {
        haveTwoHundred();
        desk.server.put("/users", 200, ListServer.ENDLESS);
        desk.bounds = new Download.Bounds(Duration.ofSeconds(5), Duration.ofMillis(300), 1_000_000);
        refusedBecause("longer than");
    }

    @Test
    void withoutANetworkAtTheFirstStartTheNamesWait() throws IOException, InterruptedException {
        desk.sources.put(AliasList.SUBSCRIBERS, nobody());
        desk.start().after(0);
        assertThat(desk.report().state()).isEqualTo(RoleHealth.WAITING);
        assertThat(desk.report().detail()).contains("subscriber_ids", "cannot be reached");
        assertThat(desk.known()).isZero();
    }

    @Test
    void withoutANetworkWhatIsOnDiskIsUsed() throws IOException, InterruptedException {
        haveTwoHundred();
        desk.sources.put(AliasList.SUBSCRIBERS, nobody());
        Files.delete(desk.packed);
        refusedBecause("cannot be reached");
    }

    /// Defect 18: the file in use was overwritten by a bad one, and so was its copy.
    @Test
    void defect18ABadListOnDiskNeverReplacesTheCopyOfAGoodOne() throws IOException, InterruptedException {
        haveTwoHundred();
        desk.subscribers(220);
        desk.start().after(2 * Desktop.DAY_MS);
        desk.write("subscriber_ids", "{\"users\": [");
        desk.after(60_000);
        assertThat(desk.known()).as("from the copy").isEqualTo(200);
        assertThat(desk.report().state()).isEqualTo(RoleHealth.DEGRADED);
        assertThat(desk.report().detail()).contains("subscriber_ids is cut or damaged");
        desk.subscribers(230);
        desk.after(2 * Desktop.DAY_MS);
        assertThat(desk.known()).isEqualTo(230);
        assertThat(desk.directory.resolve("subscriber_ids.bak")).hasContent(Desktop.list(200));
        assertThat(desk.report().state()).isEqualTo(RoleHealth.OK);
    }

    /// Defect 18: the lists were empty after one bad download.
    @Test
    void defect18WithoutAnyGoodListOnDiskTheNamesStayAsTheyWere() throws IOException, InterruptedException {
        haveTwoHundred();
        desk.download = false;
        desk.write("subscriber_ids", "<html>");
        desk.write("subscriber_ids.bak", "");
        desk.start();
        assertThat(desk.known()).isEqualTo(200);
        assertThat(desk.report().state()).isEqualTo(RoleHealth.DEGRADED);
    }

    /// Threat C6.
    @Test
    void c6AFileBeyondTheBoundIsGivenUpOnTheWay() throws IOException, InterruptedException {
        haveTwoHundred();
        desk.server.put("/users", Desktop.list(60_000));
        refusedBecause("");
    }

    /// Threat C6.
    @Test
    void c6AFileThatUnpacksBeyondTheBoundIsGivenUp() throws IOException, InterruptedException {
        haveTwoHundred();
        byte[] bomb = ListServer.packed(new byte[1 << 20], 60);
        assertThat(bomb.length).isLessThan(100_000);
        desk.server.put("/users", 200, bomb, "Content-Encoding", "gzip");
        refusedBecause("larger than");
    }

    /// Threat C6.
    @Test
    void c6PackedRubbishIsRefused() throws IOException, InterruptedException {
        haveTwoHundred();
        desk.server.put("/users", 200, "rubbish".getBytes(StandardCharsets.UTF_8), "Content-Encoding", "gzip");
        refusedBecause("damaged");
        desk.server.put("/users", 200, "rubbish".getBytes(StandardCharsets.UTF_8), "Content-Encoding", "br");
        refusedBecause("packs the file as br");
    }

    private void haveTwoHundred() throws IOException, InterruptedException {
        desk.start().after(0);
        assertThat(desk.known()).isEqualTo(200);
        assertThat(desk.report().state()).isEqualTo(RoleHealth.OK);
    }

    /// The next download fails; what was known before is known after it, also after a restart.
    private void refusedBecause(String why) throws IOException, InterruptedException {
        byte[] before = Files.readAllBytes(desk.directory.resolve("subscriber_ids"));
        desk.start().after(4 * Desktop.DAY_MS);
        assertThat(desk.report().state()).isEqualTo(RoleHealth.DEGRADED);
        assertThat(desk.report().detail()).contains("subscriber_ids is old: ", why);
        assertThat(desk.known()).isEqualTo(200);
        assertThat(desk.directory.resolve("subscriber_ids")).hasBinaryContent(before);
        try (var files = Files.list(desk.directory)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .filteredOn(each -> each.endsWith(".new") || each.endsWith(".part"))
                    .allMatch(each -> each.equals("file_checksums.new"));
        }
        desk.start();
        assertThat(desk.known()).isEqualTo(200);
    }

    /// An address where nobody listens.
    private static URI nobody() throws IOException {
        try (ListServer gone = new ListServer()) {
            return gone.uri("/users");
        }
    }
}
