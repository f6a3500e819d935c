package org.freedmr.workers.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.freedmr.workers.history.Samples.CLIENT;
import static org.freedmr.workers.history.Samples.NOON_MS;

import java.util.List;
import org.freedmr.contract.Query;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Row;
import org.junit.jupiter.api.Test;

/// What holds for sessions in every kind of database.
abstract class SessionContract extends HistoryTables {
    @Test
    void aSessionIsOpenUntilItsClientIsDown() {
        write(Note.SessionUp.of(Samples.up(CLIENT, NOON_MS)));
        assertThat(sessions())
                .containsExactly(new Row.Session(CLIENT, "G4XYZ", "access", "MMDVM_HS 1.6.1", NOON_MS, 0, null));

        write(new Note.SessionDown(CLIENT, NOON_MS + 5_000, Reason.KEEPALIVE_LOST));
        assertThat(sessions())
                .containsExactly(new Row.Session(
                        CLIENT, "G4XYZ", "access", "MMDVM_HS 1.6.1", NOON_MS, NOON_MS + 5_000, Reason.KEEPALIVE_LOST));
    }

    @Test
    void aSessionToldAgainIsNotASecondRow() {
        write(Note.SessionUp.of(Samples.up(CLIENT, NOON_MS)), Note.SessionUp.of(Samples.up(CLIENT, NOON_MS)));
        write(new Note.SessionsStand(List.of(Note.SessionUp.of(Samples.up(CLIENT, NOON_MS))), 0));

        assertThat(sessions()).hasSize(1);
    }

    @Test
    void aNewSessionEndsTheOneOfTheSameClientWhoseEndWasMissed() {
        write(Note.SessionUp.of(Samples.up(CLIENT, NOON_MS)));
        write(Note.SessionUp.of(Samples.up(CLIENT, NOON_MS + 9_000)));

        assertThat(sessions()).extracting(row -> ((Row.Session) row).endedMs()).containsExactly(0L, NOON_MS + 9_000);
    }

    @Test
    void noSessionEndsBeforeItBegan() {
        write(
                Note.SessionUp.of(Samples.up(1, NOON_MS)),
                new Note.SessionDown(1, NOON_MS - 3_600_000, Reason.TIMEOUT),
                Note.SessionUp.of(Samples.up(2, NOON_MS)),
                Note.SessionUp.of(Samples.up(2, NOON_MS - 3_600_000)));

        assertThat(sessions())
                .extracting(row -> ((Row.Session) row).client(), row -> ((Row.Session) row).endedMs())
                .containsExactlyInAnyOrder(tuple(1, NOON_MS), tuple(2, NOON_MS), tuple(2, 0L));
    }

    @Test
    void sessionsThatDoNotStandAnyMoreEndedWhenTheyWereKnownLast() {
        write(
                Note.SessionUp.of(Samples.up(1, NOON_MS)),
                Note.SessionUp.of(Samples.up(2, NOON_MS + 50_000)),
                Note.SessionUp.of(Samples.up(3, NOON_MS)),
                new Note.Known(NOON_MS + 20_000));
        write(new Note.SessionsStand(
                List.of(Note.SessionUp.of(Samples.up(3, NOON_MS)), Note.SessionUp.of(Samples.up(4, NOON_MS + 90_000))),
                0));

        assertThat(sessions())
                .extracting(row -> ((Row.Session) row).client(), row -> ((Row.Session) row).endedMs())
                .containsExactlyInAnyOrder(
                        tuple(1, NOON_MS + 20_000), tuple(2, NOON_MS + 50_000), tuple(3, 0L), tuple(4, 0L));
        assertThat(sessions())
                .allSatisfy(row -> assertThat(((Row.Session) row).reason()).isNull());
    }

    @Test
    void sessionsAreFoundByClientAndTime() {
        write(
                Note.SessionUp.of(Samples.up(1, NOON_MS)),
                Note.SessionUp.of(Samples.up(2, NOON_MS + 1)),
                Note.SessionUp.of(Samples.up(1, NOON_MS + 2)));

        assertThat(rows(new Query.Sessions(0, 1, 0)))
                .extracting(row -> ((Row.Session) row).startedMs())
                .containsExactly(NOON_MS + 2, NOON_MS);
        assertThat(rows(new Query.Sessions(NOON_MS + 2, 1, 0))).hasSize(1);
        assertThat(rows(new Query.Sessions(NOON_MS + 1, 0, 0))).hasSize(1);
        assertThat(rows(new Query.Sessions(0, 0, 2))).hasSize(2);
        assertThat(rows(new Query.Sessions(0, 3, 0))).isEmpty();
    }
}
