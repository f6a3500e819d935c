package org.freedmr.workers.history;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.freedmr.workers.history.Samples.CLIENT;
import static org.freedmr.workers.history.Samples.NOON_MS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.freedmr.contract.Event;
import org.freedmr.contract.Query;
import org.freedmr.contract.Reason;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.Row;
import org.freedmr.contract.ToExchange;
import org.freedmr.contract.ToWorker;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole role; the end of a role has everything written, so that nothing has to be waited for.
final class HistoryRoleTest {
    @TempDir
    Path directory;

    private final RecordingDesk desk = new RecordingDesk();

    private HistoryRole begun() {
        HistoryRole role = new HistoryRole(Samples.sqlite(directory));
        role.begin(desk);
        return role;
    }

    private List<Row> rows(Query query) throws IOException {
        try (Handle handle = new Database(Samples.sqlite(directory)).openToWrite()) {
            return Archive.rows(handle, query);
        }
    }

    private List<Row> calls() throws IOException {
        return rows(new Query.Calls(0, 0, 0, 0, 0, 0));
    }

    private List<Row.Session> sessions() throws IOException {
        return rows(new Query.Sessions(0, 0, 0)).stream()
                .map(row -> (Row.Session) row)
                .toList();
    }

    /// Defect 21.
    @Test
    void callsOfBeforeARestartAreStillThere() throws Exception {
        HistoryRole role = begun();
        role.event(Samples.call(1, NOON_MS, 5_000), NOON_MS + 5_000);
        role.end();

        HistoryRole next = begun();
        next.event(Samples.call(1, NOON_MS + 60_000, 5_000), NOON_MS + 65_000);
        next.end();

        assertThat(calls()).hasSize(2);
        assertThat(desk.doneCount()).isEqualTo(2);
        assertThat(desk.lostCount()).isZero();
    }

    /// Defect 13.
    @Test
    void aDurationIsNeverNegativeAndAStartNeverAbsurdWhateverTheClocksDo() throws Exception {
        HistorySettings all =
                new HistorySettings(directory.resolve("history.db"), "", "", Samples.NO_SECRET, 0, 30, 1_000);
        assertThat(Note.Call.of(Samples.call(1, NOON_MS, -4_000), NOON_MS).durationMs())
                .isZero();
        assertThat(Note.Call.of(Samples.call(1, 0, 4_000), NOON_MS).startedMs()).isEqualTo(NOON_MS - 4_000);
        assertThat(Note.Call.of(Samples.call(1, -5, 4_000), NOON_MS).startedMs())
                .isEqualTo(NOON_MS - 4_000);
        assertThat(Note.Call.of(Samples.call(1, Long.MAX_VALUE, 4_000), NOON_MS).day())
                .isEqualTo("2026-11-25");

        HistoryRole role = new HistoryRole(all);
        role.begin(desk);
        // the clock was set back by an hour during the call
        role.event(Samples.call(1, NOON_MS, 30_000), NOON_MS - 3_570_000);
        role.end();
        assertThat(calls()).singleElement().satisfies(row -> {
            assertThat(((Row.Call) row).durationMs()).isEqualTo(30_000);
            assertThat(((Row.Call) row).startedMs()).isEqualTo(NOON_MS);
        });
    }

    /// Defect 25.
    @Test
    void theFileDoesNotGrowForEver() throws Exception {
        Database database = new Database(Samples.sqlite(directory));
        Ledger ledger = new Ledger(DatabaseKind.SQLITE);
        long afterOneMonth = 0;
        try (Handle handle = database.openToWrite()) {
            for (int month = 0; month < 6; month++) {
                for (int day = 0; day < 30; day++) {
                    long nowMs = NOON_MS + (month * 30L + day) * Samples.DAY_MS;
                    long from = month * 30L + day;
                    ledger.write(
                            handle,
                            Samples.notes(0, 100).stream()
                                    .map(note -> (Note) Samples.note(
                                            from * 1_000 + ((Note.Call) note).number(),
                                            nowMs + ((Note.Call) note).number(),
                                            1_000))
                                    .toList());
                    Retention retention = new Retention(30, 0);
                    while (retention.isDue(0)) {
                        retention.sweep(handle, 0, nowMs);
                    }
                }
                if (month == 1) {
                    afterOneMonth = pages(handle);
                }
            }
            assertThat(pages(handle)).isLessThan(afterOneMonth + afterOneMonth / 4);
        }
        assertThat(Files.size(directory.resolve("history.db"))).isPositive();
    }

    private static long pages(Handle handle) {
        return handle.createQuery("PRAGMA page_count").mapTo(Long.class).one();
    }

    @Test
    void callsTooShortAndRefusalsAreNotKept() throws Exception {
        HistoryRole role = begun();
        role.event(Samples.call(1, NOON_MS, 299), NOON_MS);
        role.event(Samples.call(2, NOON_MS, 300), NOON_MS);
        role.event(new Event.LoginRefused(1, "192.0.2.1:1", "RPTK", Reason.WRONG_PASSWORD, 3, 0), NOON_MS);
        role.event(new Event.Refused(1, 2, false, 3, 91, Reason.FLOOR_HELD, 0), NOON_MS);
        role.end();

        assertThat(calls()).hasSize(1);
        assertThat(desk.doneCount()).isEqualTo(1);
    }

    @Test
    void sessionsThatWereGoneAfterARestartEndedWhenTheyWereKnownLast() throws Exception {
        HistoryRole role = begun();
        role.standing(List.of(Samples.up(1, NOON_MS), Samples.up(2, NOON_MS)), NOON_MS + 1_000);
        role.event(Samples.up(3, NOON_MS + 2_000), NOON_MS + 2_000);
        desk.hear(NOON_MS + 4_000);
        role.tick(NOON_MS + 4_100);
        role.end();

        HistoryRole next = begun();
        next.standing(List.of(Samples.up(2, NOON_MS), Samples.up(3, NOON_MS + 90_000)), NOON_MS + 100_000);
        next.end();

        assertThat(sessions())
                .extracting(Row.Session::client, Row.Session::startedMs, Row.Session::endedMs, Row.Session::reason)
                .containsExactlyInAnyOrder(
                        tuple(1, NOON_MS, NOON_MS + 4_000, null),
                        tuple(2, NOON_MS, 0L, null),
                        tuple(3, NOON_MS + 2_000, NOON_MS + 4_000, null),
                        tuple(3, NOON_MS + 90_000, 0L, null));
    }

    @Test
    void sessionsThatEndedInAGapEndedWhenItBegan() throws Exception {
        HistoryRole role = begun();
        role.standing(List.of(Samples.up(1, NOON_MS)), NOON_MS + 1_000);
        desk.hear(NOON_MS + 4_000);
        role.tick(NOON_MS + 4_000);
        // the exchange is away for a minute, and back
        role.tick(NOON_MS + 30_000);
        desk.hear(NOON_MS + 64_000);
        role.tick(NOON_MS + 64_100);
        role.standing(List.of(), NOON_MS + 65_000);
        role.end();

        assertThat(sessions())
                .singleElement()
                .satisfies(it -> assertThat(it.endedMs()).isEqualTo(NOON_MS + 4_000));
    }

    @Test
    void aGapThatNothingIsToldAfterIsForgotten() throws Exception {
        HistoryRole role = begun();
        role.standing(List.of(Samples.up(1, NOON_MS)), NOON_MS);
        desk.hear(NOON_MS + 20_000);
        role.tick(NOON_MS + 20_000);
        desk.hear(NOON_MS + 51_000);
        role.tick(NOON_MS + 51_000);
        role.standing(List.of(), NOON_MS + 55_000);
        role.end();

        assertThat(sessions())
                .singleElement()
                .satisfies(it -> assertThat(it.endedMs()).isEqualTo(NOON_MS + 51_000));
    }

    @Test
    void aSessionToldOfAgainAndAgainIsOneRow() throws Exception {
        HistoryRole role = begun();
        role.standing(List.of(Samples.up(CLIENT, NOON_MS)), NOON_MS);
        role.event(Samples.up(CLIENT, NOON_MS), NOON_MS);
        role.standing(List.of(Samples.up(CLIENT, NOON_MS)), NOON_MS + 10_000);
        role.event(Samples.down(CLIENT, Reason.CLOSED_BY_CLIENT), NOON_MS + 20_000);
        role.end();

        assertThat(sessions()).singleElement().satisfies(it -> {
            assertThat(it.endedMs()).isEqualTo(NOON_MS + 20_000);
            assertThat(it.reason()).isEqualTo(Reason.CLOSED_BY_CLIENT);
        });
    }

    @Test
    void linksToldOfAgainAreOneRow() throws Exception {
        HistoryRole role = begun();
        role.event(Samples.peer("uk", "up", NOON_MS), NOON_MS);
        role.standing(List.of(Samples.peer("uk", "up", NOON_MS)), NOON_MS + 9_000);
        role.end();

        assertThat(rows(new Query.Links(0, "", 0))).hasSize(1);
    }

    @Test
    void sessionsLostOnTheWayAreMadeGood() throws Exception {
        Files.writeString(directory.resolve("blocker"), "");
        HistorySettings away = new HistorySettings(
                directory.resolve("blocker").resolve("history.db"), "", "", Samples.NO_SECRET, 0, 30, 3);
        HistoryRole role = new HistoryRole(away);
        role.begin(desk);
        Awaitility.await().atMost(20, SECONDS).until(() -> desk.state().equals(RoleHealth.DEGRADED));
        role.standing(List.of(), NOON_MS);
        role.event(Samples.up(1, NOON_MS), NOON_MS);
        for (int i = 0; i < 3; i++) {
            role.event(Samples.call(i, NOON_MS + i, 1_000), NOON_MS);
        }
        assertThat(desk.lostCount()).isPositive();

        Files.delete(directory.resolve("blocker"));
        desk.hear(NOON_MS + 1_000);
        Awaitility.await().atMost(20, SECONDS).until(desk::isOk);
        role.tick(NOON_MS + 1_000);
        role.end();

        try (Handle handle = new Database(away).openToWrite()) {
            assertThat(Archive.rows(handle, new Query.Sessions(0, 1, 0))).hasSize(1);
            assertThat(Archive.rows(handle, new Query.Calls(0, 0, 0, 0, 0, 0))).hasSize(3);
        }
    }

    @Test
    void aQuestionIsAnsweredUnderItsNumber() throws Exception {
        HistoryRole role = begun();
        role.event(Samples.call(1, NOON_MS, 5_000), NOON_MS + 5_000);
        Awaitility.await().atMost(20, SECONDS).until(() -> desk.doneCount() == 1);
        role.asked(new ToWorker.Asked(77, new Query.Calls(0, 0, 0, 0, 0, 10)));
        Awaitility.await().atMost(20, SECONDS).until(() -> !desk.answers().isEmpty());
        role.end();

        assertThat(desk.answers()).singleElement().satisfies(answer -> {
            assertThat(answer.number()).isEqualTo(77);
            assertThat(answer.last()).isTrue();
            assertThat(answer.rows()).hasSize(1);
            assertThat(answer.error()).isEmpty();
        });
    }

    @Test
    void everyQuestionIsAnsweredAndThoseTooManyAreToldBusy() throws Exception {
        HistoryRole role = begun();
        Awaitility.await().atMost(20, SECONDS).until(desk::isOk);
        int questions = 3 * Reader.QUEUE;
        for (int i = 0; i < questions; i++) {
            role.asked(new ToWorker.Asked(i, new Query.Calls(0, 0, 0, 0, 0, 10)));
        }
        Awaitility.await().atMost(20, SECONDS).until(() -> desk.answers().size() == questions);
        role.end();

        assertThat(desk.answers()).extracting(ToExchange.Answer::last).containsOnly(true);
        assertThat(desk.answers()).extracting(ToExchange.Answer::error).contains("", ToWorker.Reply.BUSY);
        assertThat(desk.answers().stream().filter(it -> it.error().isEmpty()).count())
                .isGreaterThanOrEqualTo(Reader.QUEUE);
    }

    @Test
    void aQuestionToADatabaseThatIsAwayGetsAnAnswerToo() throws Exception {
        Files.writeString(directory.resolve("history.db"), "not a database".repeat(500));
        RecordingDesk other = new RecordingDesk();
        Reader reader = new Reader(new Database(Samples.sqlite(directory)), other, () -> other.lost(1));
        reader.asked(new ToWorker.Asked(5, new Query.Sessions(0, 0, 0)));
        Awaitility.await().atMost(20, SECONDS).until(() -> !other.answers().isEmpty());
        reader.end();

        assertThat(other.answers()).singleElement().satisfies(answer -> {
            assertThat(answer.last()).isTrue();
            assertThat(answer.error()).contains("not a database");
        });
        assertThat(other.lostCount()).as("that it looked broken was told").isEqualTo(1);
    }
}
