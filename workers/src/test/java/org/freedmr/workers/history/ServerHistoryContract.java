package org.freedmr.workers.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.workers.history.Samples.NOON_MS;

import java.util.concurrent.TimeUnit;
import org.freedmr.contract.RoleHealth;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/// What holds for databases that are servers, besides what holds for every database.
abstract class ServerHistoryContract extends HistoryContract {
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

    abstract DatabaseServer server();

    /// The same for every test, without its rows: to make the tables anew takes longer than the tests themselves.
    @Override
    Database database() throws Exception {
        Database database = new Database(server().commonDatabase());
        try (Handle handle = database.openToWrite()) {
            handle.execute("DELETE FROM calls");
            handle.execute("DELETE FROM sessions");
            handle.execute("DELETE FROM links");
            handle.execute("DELETE FROM daily_totals");
            handle.execute("UPDATE sessions_known SET known_ms = 0");
        }
        return database;
    }

    @Test
    void aProcessKilledWhileItWritesLeavesWholeBatchesOnly() throws Exception {
        KilledWriter.check(server().emptyDatabase());
    }

    @Test
    void aQueryEndsAfterFiveSecondsByTheServersOwnClock() throws Exception {
        Database database = new Database(server().emptyDatabase());
        try (Handle reading = database.openToRead()) {
            String statement = switch (database.kind()) {
                case SQLITE -> throw new AssertionError();
                case POSTGRESQL -> "SELECT setting FROM pg_settings WHERE name = 'statement_timeout'";
                case MARIADB -> "SELECT FLOOR(@@max_statement_time * 1000)";
            };
            assertThat(reading.createQuery(statement).mapTo(Long.class).one()).isEqualTo(5_000);
        }
    }

    @Test
    void theExamplesOfThePageFindSomethingHereToo() throws Exception {
        Database database = new Database(server().emptyDatabase());
        try (Handle handle = database.openToWrite()) {
            HistoryPageTest.fill(handle, database.kind());
            assertThat(HistoryPageTest.examples().stream().skip(1))
                    .hasSize(4)
                    .allSatisfy(statement -> assertThat(
                                    handle.createQuery(statement).mapToMap().list())
                            .as(statement)
                            .isNotEmpty());
        }
    }

    @Test
    void rowsWaitForAServerThatIsKilledAndAreThereWhenItIsBack() throws Exception {
        HistorySettings settings = server().emptyDatabase();
        RecordingDesk desk = new RecordingDesk();
        Spool spool = new Spool(100);
        Writer writer = new Writer(new Database(settings), spool, desk, 30, 0);
        Samples.notes(1, 5).forEach(spool::add);
        writer.step(0, NOON_MS, false);
        assertThat(desk.doneCount()).isEqualTo(5);

        server().kill();
        Samples.notes(6, 5).forEach(spool::add);
        assertThat(writer.step(2 * SECOND_NS, NOON_MS, false)).isEqualTo(SECOND_NS);
        assertThat(desk.state()).isEqualTo(RoleHealth.DEGRADED);
        assertThat(desk.detail()).startsWith(settings.place());

        server().start();
        writer.step(3 * SECOND_NS, NOON_MS, false);
        assertThat(desk.isOk()).isTrue();
        assertThat(desk.doneCount()).isEqualTo(10);
        assertThat(desk.lostCount()).isZero();
        writer.close();
    }
}
