package org.freedmr.workers.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.freedmr.workers.history.Samples.CLIENT;
import static org.freedmr.workers.history.Samples.CONFERENCE;
import static org.freedmr.workers.history.Samples.DAY_MS;
import static org.freedmr.workers.history.Samples.NOON_MS;
import static org.freedmr.workers.history.Samples.SOURCE;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.contract.Query;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Row;
import org.freedmr.contract.Station;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

/// What holds for every kind of database (`reporting.md` section 7.2).
abstract class HistoryContract extends SessionContract {
    @Test
    void aCallComesBackAsItWasTold() {
        Event.CallEnded told = Samples.call(7, NOON_MS, 10_000, SOURCE, 0, CONFERENCE, 0xFFFF_FFFE);
        write(Note.Call.of(told, NOON_MS + 10_000));

        assertThat(calls()).singleElement().satisfies(row -> {
            Row.Call call = (Row.Call) row;
            assertThat(call.id()).isPositive();
            assertThat(call)
                    .isEqualTo(new Row.Call(
                            call.id(),
                            told.streamId(),
                            SOURCE,
                            CONFERENCE,
                            told.entry(),
                            Reason.TERMINATOR,
                            NOON_MS,
                            10_000,
                            Samples.ACCOUNT));
        });
    }

    @Test
    void aBatchWhoseAnswerWasLostIsNotThereTwice() {
        List<Note> batch = new ArrayList<>(Samples.notes(1, 20));
        batch.add(Note.SessionUp.of(Samples.up(CLIENT, NOON_MS)));
        batch.add(Note.Link.of(Samples.peer("uk", "up", NOON_MS), NOON_MS));
        ledger.write(writing, batch);
        batch.addAll(Samples.notes(21, 5));
        ledger.write(writing, batch);

        assertThat(calls()).hasSize(25);
        assertThat(sessions()).hasSize(1);
        assertThat(rows(new Query.Links(0, "", 0))).hasSize(1);
        assertThat(totals(Row.TotalOf.TALKGROUP))
                .singleElement()
                .satisfies(row -> assertThat(((Row.Total) row).calls()).isEqualTo(25));
    }

    @Test
    void theSameNumberAfterARestartIsAnotherCall() {
        write(Samples.note(1, NOON_MS, 1_000));
        write(Samples.note(1, NOON_MS + 60_000, 1_000));

        assertThat(calls()).hasSize(2);
    }

    @Test
    void callsAreFoundByEveryFilterAndByAllOfThem() {
        write(
                Note.Call.of(Samples.call(1, NOON_MS, 1_000, 11, 101, 91, 0), 0),
                Note.Call.of(Samples.call(2, NOON_MS + 1, 2_000, 12, 101, 91, 0), 0),
                Note.Call.of(Samples.call(3, NOON_MS + 2, 3_000, 11, 102, 91, 0), 0),
                Note.Call.of(Samples.call(4, NOON_MS + 3, 4_000, 11, 101, 92, 0), 0),
                Note.Call.of(Samples.call(5, NOON_MS + 4, 5_000, 11, 101, 91, 0), 0));

        assertThat(starts(new Query.Calls(0, 0, 0, 0, 0, 0))).containsExactly(4, 3, 2, 1, 0);
        assertThat(starts(new Query.Calls(NOON_MS + 2, 0, 0, 0, 0, 0))).containsExactly(1, 0);
        assertThat(starts(new Query.Calls(0, 0, 0, 0, 3_000, 0))).containsExactly(4, 3, 2);
        assertThat(starts(new Query.Calls(0, 0, 0, 0, 0, 2))).containsExactly(4, 3);
        assertThat(starts(new Query.Calls(0, 11, 0, 0, 0, 0))).containsExactly(4, 3, 2, 0);
        assertThat(starts(new Query.Calls(0, 0, 101, 0, 0, 0))).containsExactly(4, 3, 1, 0);
        assertThat(starts(new Query.Calls(0, 0, 0, 91, 0, 0))).containsExactly(4, 2, 1, 0);
        assertThat(starts(new Query.Calls(0, 11, 101, 0, 0, 0))).containsExactly(4, 3, 0);
        assertThat(starts(new Query.Calls(0, 11, 0, 91, 0, 0))).containsExactly(4, 2, 0);
        assertThat(starts(new Query.Calls(0, 0, 101, 91, 0, 0))).containsExactly(4, 1, 0);
        assertThat(starts(new Query.Calls(NOON_MS + 4, 11, 101, 91, 500, 10))).containsExactly(0);
        assertThat(starts(new Query.Calls(0, 13, 0, 0, 0, 0))).isEmpty();
    }

    private List<Integer> starts(Query query) {
        return rows(query).stream()
                .map(row -> (int) (((Row.Call) row).startedMs() - NOON_MS))
                .toList();
    }

    @Test
    void noAnswerHasMoreRowsThanAllowed() {
        ledger.write(writing, Samples.notes(0, Query.MOST + 20));

        assertThat(rows(new Query.Calls(0, 0, 0, 0, 0, 10_000))).hasSize(Query.MOST);
        assertThat(calls()).hasSize(Query.MOST);
    }

    @Test
    void anIdWithItsHighestBitSetIsAPositiveNumberInTheTable() {
        int high = 0xFFFF_FFF0;
        write(Note.Call.of(Samples.call(1, NOON_MS, 1_000, high, high, high, high), 0));

        assertThat(writing.createQuery("SELECT source + client + conference + server FROM calls")
                        .mapTo(Long.class)
                        .one())
                .isEqualTo(4 * 0xFFFF_FFF0L);
        assertThat(starts(new Query.Calls(0, high, high, high, 0, 0))).hasSize(1);
        assertThat(totals(Row.TotalOf.USER))
                .singleElement()
                .satisfies(row -> assertThat(((Row.Total) row).number()).isEqualTo(high));
    }

    /// Defect 13.
    @Test
    void changesOfLinksAreFoundByPeerAndTime() {
        write(
                Note.Link.of(Samples.peer("uk", "up", NOON_MS), 0),
                Note.Link.of(Samples.peer("UK", "up", NOON_MS), 0),
                Note.Link.of(Samples.peer("uk", "down", NOON_MS + 1), 0));

        assertThat(rows(new Query.Links(0, "uk", 0)))
                .containsExactly(
                        new Row.Link("uk", "down", 5, "its keepalive came", NOON_MS + 1),
                        new Row.Link("uk", "up", 5, "its keepalive came", NOON_MS));
        assertThat(rows(new Query.Links(NOON_MS + 1, "", 0))).hasSize(2);
        assertThat(rows(new Query.Links(0, "fr", 0))).isEmpty();
    }

    @Test
    void totalsAreThoseOfTheDaysAskedForTheMostFirst() {
        write(
                Note.Call.of(Samples.call(1, NOON_MS, 1_000, 11, 101, 91, 0), 0),
                Note.Call.of(Samples.call(2, NOON_MS + DAY_MS, 2_000, 12, 101, 92, 2342), 0),
                Note.Call.of(Samples.call(3, NOON_MS + DAY_MS, 3_000, 12, 101, 91, 2342), 0),
                Note.Call.of(Samples.call(4, NOON_MS + 2 * DAY_MS, 9_000, 13, 101, 93, 0), 0));

        assertThat(rows(new Query.Totals(Row.TotalOf.TALKGROUP, "2026-11-25", "2026-11-26", 0)))
                .containsExactly(
                        new Row.Total(Row.TotalOf.TALKGROUP, 91, 2, 4_000),
                        new Row.Total(Row.TotalOf.TALKGROUP, 92, 1, 2_000));
        assertThat(totals(Row.TotalOf.USER))
                .containsExactly(
                        new Row.Total(Row.TotalOf.USER, 12, 2, 5_000),
                        new Row.Total(Row.TotalOf.USER, 13, 1, 9_000),
                        new Row.Total(Row.TotalOf.USER, 11, 1, 1_000));
        assertThat(rows(new Query.Totals(Row.TotalOf.SERVER, "2026-11-26", "2026-11-26", 0)))
                .containsExactly(new Row.Total(Row.TotalOf.SERVER, 2342, 2, 5_000));
        assertThat(rows(new Query.Totals(Row.TotalOf.USER, "", "", 1))).hasSize(1);
    }

    @Test
    void aCallCountsOnTheDayInUtcOnWhichItBegan() {
        long midnightMs = NOON_MS + DAY_MS / 2;
        write(Samples.note(1, midnightMs - 1, 5_000), Samples.note(2, midnightMs, 5_000));

        assertThat(rows(new Query.Totals(Row.TotalOf.TALKGROUP, "2026-11-25", "2026-11-25", 0)))
                .containsExactly(new Row.Total(Row.TotalOf.TALKGROUP, CONFERENCE, 1, 5_000));
    }

    @Test
    void whatIsOldGoesInPiecesAndTotalsStay() {
        long oldMs = NOON_MS - 31 * DAY_MS;
        List<Note> notes = new ArrayList<>();
        for (int i = 0; i < 2_300; i++) {
            notes.add(Samples.note(i, oldMs + i, 1_000));
        }
        notes.add(Samples.note(9_999, NOON_MS - 29 * DAY_MS, 1_000));
        notes.add(Note.SessionUp.of(Samples.up(1, oldMs)));
        notes.add(new Note.SessionDown(1, oldMs + 5, Reason.TIMEOUT));
        notes.add(Note.SessionUp.of(Samples.up(2, oldMs)));
        notes.add(new Note.SessionDown(2, NOON_MS - DAY_MS, Reason.TIMEOUT));
        notes.add(Note.SessionUp.of(Samples.up(3, oldMs)));
        notes.add(Note.Link.of(Samples.peer("uk", "up", oldMs), 0));
        notes.add(Note.Link.of(Samples.peer("uk", "down", NOON_MS), 0));
        ledger.write(writing, notes);

        Retention retention = new Retention(30, 0);
        List<Integer> pieces = new ArrayList<>();
        while (retention.isDue(0)) {
            pieces.add(retention.sweep(writing, 0, NOON_MS));
        }

        assertThat(pieces).containsExactly(1_000, 1_000, 300, 1, 1);
        assertThat(calls()).hasSize(1);
        assertThat(sessions()).extracting(row -> ((Row.Session) row).client()).containsExactlyInAnyOrder(2, 3);
        assertThat(rows(new Query.Links(0, "", 0))).hasSize(1);
        assertThat(totals(Row.TotalOf.TALKGROUP))
                .singleElement()
                .satisfies(row -> assertThat(((Row.Total) row).calls()).isEqualTo(2_301));
        assertThat(retention.isDue(Retention.PERIOD_NS - 1)).isFalse();
        assertThat(retention.isDue(Retention.PERIOD_NS)).isTrue();
    }

    @Test
    void hostileTextIsStoredWithoutWhatDatabasesChokeOn() {
        Event.ClientUp hostile = new Event.ClientUp(
                CLIENT,
                "a'; DROP TABLE calls; --",
                "",
                "G4\u0000X\u001B[2J\uD800Z😀",
                false,
                3,
                "<script>".repeat(100),
                NOON_MS,
                Station.UNKNOWN);
        write(Note.SessionUp.of(hostile));
        write(Note.Link.of(new Event.PeerChanged("né ☃ 😀".repeat(20), "up", 5, "\u0007😀".repeat(400), NOON_MS), 0));

        assertThat(calls()).isEmpty();
        assertThat(sessions()).singleElement().satisfies(row -> {
            Row.Session session = (Row.Session) row;
            assertThat(session.listener()).isEqualTo("a'; DROP TABLE calls; --");
            assertThat(session.callsign()).isEqualTo("G4X[2J?Z😀");
            assertThat(session.software()).hasSize(PlainText.SOFTWARE);
        });
        assertThat(rows(new Query.Links(0, "", 0)))
                .singleElement()
                .satisfies(row -> assertThat(((Row.Link) row).detail()).isEqualTo("😀".repeat(255)));
    }

    @Test
    void theConnectionOfQueriesCannotWrite() {
        assertThatThrownBy(() -> reading.execute("DELETE FROM daily_totals")).isInstanceOf(JdbiException.class);
    }

    @Test
    void tablesThatAreThereAreLeftAsTheyAre() throws Exception {
        write(Samples.note(1, NOON_MS, 1_000));
        try (Handle again = database.openToWrite()) {
            assertThat(Archive.rows(again, new Query.Calls(0, 0, 0, 0, 0, 0))).hasSize(1);
        }
    }

    @Test
    void tablesOfANewerVersionAreNotTouched() {
        writing.execute("UPDATE history_schema SET version = '99' WHERE version = '1'");

        assertThatThrownBy(() -> database.openToWrite()).hasMessageContaining("version 99");
        writing.execute("UPDATE history_schema SET version = '1' WHERE version = '99'");
    }
}
