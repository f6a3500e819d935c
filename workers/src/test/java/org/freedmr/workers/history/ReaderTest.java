package org.freedmr.workers.history;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.freedmr.contract.Query;
import org.freedmr.contract.Row;
import org.freedmr.contract.ToWorker;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReaderTest {
    private static final Query ANY = new Query.Sessions(0, 0, 0);

    @TempDir
    Path directory;

    private final RecordingDesk desk = new RecordingDesk();

    private static List<Row> endless(Handle handle) {
        return handle.createQuery(
                        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n")
                .mapTo(Long.class)
                .map(it -> (Row) new Row.Total(Row.TotalOf.USER, 1, it, 0))
                .list();
    }

    @Test
    void aQueryThatTakesTooLongIsGivenUpAndTheNextIsAnswered() throws IOException {
        Database database = new Database(Samples.sqlite(directory));
        database.openToWrite().close();
        CountDownLatch begun = new CountDownLatch(1);
        Reader reader = new Reader(database, desk, () -> {}, (handle, query) -> {
            if (begun.getCount() == 0) {
                return Archive.rows(handle, query);
            }
            begun.countDown();
            return endless(handle);
        });
        try (Handle writing = database.openToWrite()) {
            reader.asked(new ToWorker.Asked(1, ANY));
            reader.asked(new ToWorker.Asked(2, ANY));
            Awaitility.await().atMost(20, SECONDS).until(() -> {
                // six seconds later, as the clock of the test has it
                reader.watch(System.nanoTime() + Reader.LONGEST_NS + SECONDS.toNanos(1));
                return desk.answers().size() == 2;
            });
            assertThat(writing.isClosed()).isFalse();
        }
        reader.end();

        assertThat(desk.answers().getFirst().error()).contains("interrupt");
        assertThat(desk.answers().getLast().error()).isEmpty();
    }

    @Test
    void theConnectionIsClosedWhenNobodyAsksAnyMoreAndOpenedWhenSomebodyDoes() throws IOException {
        Database database = new Database(Samples.sqlite(directory));
        try (Handle writing = database.openToWrite()) {
            new Ledger(DatabaseKind.SQLITE).write(writing, List.of(Note.SessionUp.of(Samples.up(1, 5))));
            List<Handle> used = new CopyOnWriteArrayList<>();
            Reader reader = new Reader(database, desk, () -> {}, (handle, query) -> {
                used.add(handle);
                return Archive.rows(handle, query);
            });
            reader.asked(new ToWorker.Asked(1, ANY));
            Awaitility.await().atMost(20, SECONDS).until(() -> desk.answers().size() == 1);
            reader.watch(System.nanoTime() + SECONDS.toNanos(30));
            reader.asked(new ToWorker.Asked(2, ANY));
            Awaitility.await().atMost(20, SECONDS).until(() -> desk.answers().size() == 2);
            assertThat(used.getLast()).isSameAs(used.getFirst());

            reader.watch(System.nanoTime() + SECONDS.toNanos(70));
            Awaitility.await().atMost(20, SECONDS).until(() -> used.getFirst().isClosed());
            reader.asked(new ToWorker.Asked(3, ANY));
            Awaitility.await().atMost(20, SECONDS).until(() -> desk.answers().size() == 3);
            assertThat(desk.answers().getLast().rows()).hasSize(1);
            reader.end();
        }
    }
}
