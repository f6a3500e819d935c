package org.freedmr.workers.aliases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.freedmr.bus.NameFile;
import org.freedmr.bus.NameFile.Name;
import org.freedmr.bus.NameFile.Section;
import org.freedmr.contract.RoleHealth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When lists are fetched, and what is made of them (`reporting.md` section 8.4).
final class UpkeepTest {
    private static final long MINUTE_MS = 60_000;

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
    void allFourListsAreFetchedAndPacked() throws IOException, InterruptedException {
        desk.server.put(
                "/peers",
                "{\"rptrs\": [" + "{\"id\": 234501, \"callsign\": \"GB7XX\"},".repeat(9)
                        + "{\"id\": 234502, \"callsign\": \"GB7YY\", \"city\": \"Leeds\"}]}");
        desk.server.put("/tgs", "91,World\n92,Europe\n93,Asia\n94,Africa\n95,Oceania");
        desk.server.put("/servers", "OPB Net ID\tCountry\n2341\tUK\n");
        desk.sources.put(AliasList.PEERS, desk.server.uri("/peers"));
        desk.sources.put(AliasList.TALKGROUPS, desk.server.uri("/tgs"));
        desk.sources.put(AliasList.SERVERS, desk.server.uri("/servers"));
        desk.start();
        assertThat(desk.report().state()).isEqualTo(RoleHealth.WAITING);
        assertThat(desk.report().detail())
                .contains("subscriber_ids was not fetched yet", "server_ids was not fetched yet");
        desk.after(0);
        NameFile names = NameFile.open(desk.packed);
        assertThat(names.find(Section.RADIOS, 1_000_200)).isEqualTo(new Name("C200", "Ann"));
        assertThat(names.find(Section.CLIENTS, 234_502)).isEqualTo(new Name("GB7YY", "Leeds"));
        assertThat(names.find(Section.TALKGROUPS, 92)).isEqualTo(new Name("", "Europe"));
        assertThat(names.find(Section.SERVERS, 2_341)).isEqualTo(new Name("", "UK"));
        assertThat(desk.report()).isEqualTo(new Upkeep.Report(RoleHealth.OK, "", 2, 4));
    }

    @Test
    void withoutDownloadsAndListsThereAreNoNames() throws IOException, InterruptedException {
        desk.download = false;
        desk.start();
        assertThat(desk.known()).isZero();
        assertThat(desk.report().state()).isEqualTo(RoleHealth.OK);
        desk.through(3 * Desktop.DAY_MS);
        assertThat(desk.requests()).isZero();
    }

    /// Whoever admits known radios only must know when the list of them is not there (section 8.4.7).
    @Test
    void entriesOfTheOperatorAloneAreNotTakenForEverybody() throws IOException, InterruptedException {
        desk.writeLocal("77,NEW,\n");
        desk.start();
        assertThat(desk.known()).isEqualTo(1);
        assertThat(NameFile.open(desk.packed).isWhole(Section.RADIOS)).isFalse();
        desk.after(0);
        assertThat(desk.known()).isEqualTo(201);
        assertThat(NameFile.open(desk.packed).isWhole(Section.RADIOS)).isTrue();
        assertThat(NameFile.open(desk.packed).isWhole(Section.SERVERS)).isFalse();
        desk.write("subscriber_ids", "<html>");
        desk.after(MINUTE_MS);
        assertThat(desk.known()).as("as it was before").isEqualTo(201);
        assertThat(NameFile.open(desk.packed).isWhole(Section.RADIOS)).isTrue();
    }

    @Test
    void theOperatorsOwnEntriesComeFirst() throws IOException, InterruptedException {
        desk.writeLocal("1000001,OWN,Me\n900999,MINE,\n77,NEW,\n");
        desk.start().after(0);
        NameFile names = NameFile.open(desk.packed);
        assertThat(names.find(Section.RADIOS, 1_000_001)).isEqualTo(new Name("OWN", "Me"));
        assertThat(names.find(Section.RADIOS, 900_999)).isEqualTo(new Name("MINE", ""));
        assertThat(names.find(Section.RADIOS, 77)).isEqualTo(new Name("NEW", ""));
        assertThat(names.find(Section.RADIOS, 1_000_002)).isEqualTo(new Name("C2", "Ann"));
    }

    @Test
    void damagedEntriesOfTheOperatorCostNobodyTheNames() throws IOException, InterruptedException {
        desk.writeLocal("77,NEW,\n");
        desk.start().after(0);
        desk.writeLocal("{\"users\":");
        desk.after(MINUTE_MS);
        assertThat(NameFile.open(desk.packed).find(Section.RADIOS, 77)).isEqualTo(new Name("NEW", ""));
        assertThat(desk.known()).isEqualTo(201);
        assertThat(desk.report().state()).isEqualTo(RoleHealth.DEGRADED);
        assertThat(desk.report().detail()).contains("own.csv");
        desk.writeLocal("");
        desk.after(MINUTE_MS);
        assertThat(desk.known()).isEqualTo(200);
        assertThat(desk.report().state()).isEqualTo(RoleHealth.OK);
    }

    @Test
    void changesOnDiskAreNoticedWithinAMinute() throws IOException, InterruptedException {
        desk.download = false;
        desk.start();
        desk.write("subscriber_ids", Desktop.list(3));
        desk.after(MINUTE_MS - 1);
        assertThat(desk.known()).isZero();
        desk.after(1);
        assertThat(desk.known()).isEqualTo(3);
        assertThat(desk.report().printed()).isEqualTo(2);
        desk.through(Desktop.HOUR_MS);
        assertThat(desk.report().printed()).isEqualTo(2);
    }

    @Test
    void aListIsFetchedOncePerPeriodAndNotAtEachStart() throws IOException, InterruptedException {
        desk.start().through(Desktop.DAY_MS - 1);
        assertThat(desk.requests()).isEqualTo(1);
        desk.start().through(0);
        assertThat(desk.requests()).isEqualTo(1);
        desk.through(1);
        assertThat(desk.requests()).isEqualTo(2);
        desk.through(10 * Desktop.DAY_MS);
        assertThat(desk.requests()).isEqualTo(12);
    }

    /// Defect 19: thousands of servers fetched the same lists in the same minute.
    @Test
    void defect19ThePeriodIsStretchedByATenthAtMost() throws IOException, InterruptedException {
        desk.chance = 0.999;
        desk.start().through(Desktop.DAY_MS + 2 * Desktop.HOUR_MS);
        assertThat(desk.requests()).isEqualTo(1);
        desk.through(Desktop.HOUR_MS);
        assertThat(desk.requests()).isEqualTo(2);
    }

    /// Defect 19: servers that come back together after a power cut.
    @Test
    void defect19AListThatIsOverdueAtTheStartIsFetchedWithinMinutes() throws IOException, InterruptedException {
        desk.start().after(0);
        desk.nowMs += 5 * Desktop.DAY_MS;
        desk.chance = 0.5;
        desk.start().through(2 * MINUTE_MS);
        assertThat(desk.requests()).isEqualTo(1);
        desk.through(MINUTE_MS);
        assertThat(desk.requests()).isEqualTo(2);
    }

    /// Defect 19: the whole list was fetched although it was the same.
    @Test
    void defect19AnUnchangedListIsNotFetchedAgain() throws IOException, InterruptedException {
        desk.subscribers(200, "ETag", "\"v1\"", "Last-Modified", "Wed, 25 Nov 2026 10:00:00 GMT");
        desk.start().after(0);
        desk.start().after(2 * Desktop.DAY_MS);
        assertThat(desk.server.asked).containsExactly("/users", "/users \"v1\" Wed, 25 Nov 2026 10:00:00 GMT");
        assertThat(desk.known()).isEqualTo(200);
        assertThat(desk.report()).isEqualTo(new Upkeep.Report(RoleHealth.OK, "", 0, 1));
        desk.subscribers(201, "ETag", "\"v2\"");
        desk.after(2 * Desktop.DAY_MS);
        assertThat(desk.known()).isEqualTo(201);
    }

    @Test
    void aListThatSomebodyChangedOnDiskIsFetchedWhole() throws IOException, InterruptedException {
        desk.subscribers(200, "ETag", "\"v1\"");
        desk.start().after(0);
        desk.write("subscriber_ids", Desktop.list(150));
        desk.after(2 * Desktop.DAY_MS);
        assertThat(desk.server.asked).containsExactly("/users", "/users");
        assertThat(desk.known()).isEqualTo(200);
    }

    @Test
    void aListFromAnotherSourceIsFetchedAtOnce() throws IOException, InterruptedException {
        desk.subscribers(200, "ETag", "\"v1\"");
        desk.start().after(0);
        desk.server.put("/others", Desktop.list(300), "ETag", "\"v1\"");
        desk.sources.put(AliasList.SUBSCRIBERS, desk.server.uri("/others"));
        desk.start().after(0);
        assertThat(desk.server.asked).containsExactly("/users", "/others");
        assertThat(desk.known()).isEqualTo(300);
    }

    @Test
    void failuresAreRepeatedAfterFiveMinutesThenLaterAndLaterUpToSixHours() throws IOException, InterruptedException {
        desk.server.put("/users", 503, new byte[0]);
        desk.start().through(5 * MINUTE_MS - 1);
        assertThat(desk.requests()).isEqualTo(1);
        desk.through(1);
        assertThat(desk.requests()).isEqualTo(2);
        desk.through(10 * MINUTE_MS - 1);
        assertThat(desk.requests()).isEqualTo(2);
        desk.through(1);
        assertThat(desk.requests()).isEqualTo(3);
        desk.through((20 + 40 + 80 + 160 + 320) * MINUTE_MS);
        assertThat(desk.requests()).isEqualTo(8);
        desk.through(6 * Desktop.HOUR_MS);
        desk.through(6 * Desktop.HOUR_MS);
        assertThat(desk.requests()).isEqualTo(10);
        desk.subscribers(200);
        desk.through(6 * Desktop.HOUR_MS);
        assertThat(desk.known()).isEqualTo(200);
        assertThat(desk.report().state()).isEqualTo(RoleHealth.OK);
        desk.through(Desktop.DAY_MS - 1);
        assertThat(desk.requests()).isEqualTo(11);
    }

    @Test
    void oneListThatFailsHoldsUpNoOther() throws IOException, InterruptedException {
        desk.sources.put(AliasList.PEERS, desk.server.uri("/nowhere"));
        desk.start().after(0);
        assertThat(desk.known()).isEqualTo(200);
        assertThat(desk.report().detail()).isEqualTo("peer_ids: the source answers with status 404");
    }

    @Test
    void aRedirectIsFollowedAndAPackedListUnpacked() throws IOException, InterruptedException {
        byte[] packed = ListServer.packed(Desktop.list(250).getBytes(StandardCharsets.UTF_8), 1);
        desk.server.put("/moved", 200, packed, "Content-Encoding", "gzip");
        desk.server.put("/users", 302, new byte[0], "Location", "/moved");
        desk.start().after(0);
        assertThat(desk.server.asked).containsExactly("/users", "/moved");
        assertThat(desk.known()).isEqualTo(250);
    }

    @Test
    void aRedirectInACircleIsGivenUp() throws IOException, InterruptedException {
        desk.server.put("/users", 302, new byte[0], "Location", "/users");
        desk.start().after(0);
        assertThat(desk.report().state()).isEqualTo(RoleHealth.WAITING);
        assertThat(desk.requests()).isLessThan(10);
    }

    @Test
    void aListBeforeIsUsedWhereTheListIsMissing() throws IOException, InterruptedException {
        desk.download = false;
        desk.write("subscriber_ids.bak", Desktop.list(120));
        desk.start();
        assertThat(desk.known()).isEqualTo(120);
    }

    @Test
    void aReceiptThatIsNoneIsNotBelieved() throws IOException, InterruptedException {
        desk.start().after(0);
        Path receipt = desk.directory.resolve("subscriber_ids.receipt");
        assertThat(receipt).exists();
        for (String text : new String[] {"", "checked_ms=x", "\\u00zz", "checked_ms=99999999999999999\nsource=x"}) {
            Files.writeString(receipt, text);
            desk.start().after(0);
            assertThat(desk.known()).isEqualTo(200);
        }
    }

    @Test
    void aClockThatIsSetBackStopsNothing() throws IOException, InterruptedException {
        desk.start().after(0);
        desk.nowMs -= 100 * Desktop.DAY_MS;
        desk.subscribers(210);
        desk.after(0);
        assertThat(desk.known()).isEqualTo(210);
    }

    @Test
    void aDirectoryThatCannotBeMadeIsTriedAgain() throws IOException, InterruptedException {
        Files.writeString(desk.directory, "in the way");
        assertThatThrownBy(desk::start).isInstanceOf(IOException.class);
        Files.delete(desk.directory);
        desk.after(MINUTE_MS).after(0);
        assertThat(desk.known()).isEqualTo(200);
    }
}
