package org.freedmr.workers.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.workers.history.Samples.NOON_MS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.freedmr.contract.Query;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.Row;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The writer on a clock of the test: when it writes, and what it does when it cannot.
final class WriterTest {
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

    @TempDir
    Path directory;

    private final Map<String, String> extra = new HashMap<>();
    private final RecordingDesk desk = new RecordingDesk();
    private final List<Writer> writers = new ArrayList<>();

    @AfterEach
    void close() {
        writers.forEach(Writer::close);
    }

    private Database database() {
        return new Database(Samples.sqlite(directory), extra);
    }

    private Writer writer(Spool spool) {
        Writer writer = new Writer(database(), spool, desk, 30, 0);
        writers.add(writer);
        return writer;
    }

    private long calls() throws IOException {
        try (Handle handle = database().openToWrite()) {
            return handle.createQuery("SELECT COUNT(*) FROM calls")
                    .mapTo(Long.class)
                    .one();
        }
    }

    /// Lets everything happen that is due at a time.
    private void settle(Writer writer, long nowNs) {
        for (int i = 0; i < 100 && writer.step(nowNs, NOON_MS, false) == 0; i++) {
            assertThat(i).isLessThan(99);
        }
    }

    @Test
    void rowsAreWrittenTogetherAtMostOnceASecond() throws IOException {
        Spool spool = new Spool(10_000);
        Writer writer = writer(spool);
        spool.add(Samples.note(1, NOON_MS, 1_000));
        settle(writer, 0);
        assertThat(calls()).isEqualTo(1);

        Samples.notes(2, 30).forEach(spool::add);
        settle(writer, SECOND_NS - 1);
        assertThat(calls()).isEqualTo(1);

        settle(writer, SECOND_NS);
        assertThat(calls()).isEqualTo(31);
        assertThat(desk.doneCount()).isEqualTo(31);
    }

    @Test
    void aFullBatchDoesNotWaitForTheSecond() throws IOException {
        Spool spool = new Spool(10_000);
        Writer writer = writer(spool);
        spool.add(Samples.note(0, NOON_MS, 1_000));
        settle(writer, 0);

        Samples.notes(1, Writer.BATCH + 3).forEach(spool::add);
        settle(writer, 1);
        assertThat(calls()).isEqualTo(1 + Writer.BATCH);
        assertThat(spool.rows()).isEqualTo(3);
    }

    @Test
    void aDatabaseThatIsNotThereIsTriedAgainLaterAndLater() throws IOException {
        Path blocker = directory.resolve("state");
        Files.writeString(blocker, "a file where the directory should be");
        Spool spool = new Spool(10_000);
        Writer writer = new Writer(new Database(Samples.sqlite(blocker), extra), spool, desk, 30, 0);
        writers.add(writer);
        Samples.notes(1, 10).forEach(spool::add);

        long nowNs = 0;
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            long pauseNs = writer.step(nowNs, NOON_MS, false);
            pauses.add(pauseNs / SECOND_NS);
            assertThat(writer.step(nowNs + pauseNs - 1, NOON_MS, false)).isEqualTo(1);
            nowNs += pauseNs;
        }
        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        assertThat(desk.state()).isEqualTo(RoleHealth.DEGRADED);
        assertThat(spool.rows()).isEqualTo(10);

        Files.delete(blocker);
        settle(writer, nowNs);
        assertThat(desk.isOk()).isTrue();
        assertThat(desk.doneCount()).isEqualTo(10);
        assertThat(desk.lostCount()).isZero();
    }

    @Test
    void aFullDiskKeepsRowsInABoundedSpoolThenLosesTheOldestAndHealsByItself() throws IOException {
        extra.put("max_page_count", "40");
        int capacity = 1_000;
        Spool spool = new Spool(capacity);
        Writer writer = writer(spool);
        long nowNs = 0;
        long number = 0;
        for (int i = 0; i < 40 && !desk.state().equals(RoleHealth.DEGRADED); i++) {
            Samples.notes(number, 100).forEach(spool::add);
            number += 100;
            nowNs += SECOND_NS;
            settle(writer, nowNs);
        }
        assertThat(desk.state()).isEqualTo(RoleHealth.DEGRADED);
        assertThat(desk.detail()).contains("full");
        long written = desk.doneCount();

        long lost = 0;
        for (Note note : Samples.notes(number, 2_000)) {
            lost += spool.add(note);
            assertThat(spool.rows()).isLessThanOrEqualTo(capacity);
        }
        number += 2_000;
        nowNs += 60 * SECOND_NS;
        settle(writer, nowNs);
        assertThat(desk.state()).isEqualTo(RoleHealth.DEGRADED);
        assertThat(lost).isGreaterThanOrEqualTo(1_000);
        assertThat(spool.lost()).isEqualTo(lost);

        extra.clear();
        for (int i = 0; i < 5; i++) {
            nowNs += 120 * SECOND_NS;
            settle(writer, nowNs);
        }
        assertThat(desk.isOk()).isTrue();
        assertThat(desk.doneCount()).isGreaterThan(written).isEqualTo(number - lost);
        assertThat(calls()).isEqualTo(number - lost);
    }

    @Test
    void aFileThatIsNoDatabaseIsMovedAsideAndBegunAnew() throws IOException {
        Files.writeString(directory.resolve("history.db"), "not a database".repeat(500));
        Spool spool = new Spool(10_000);
        Writer writer = writer(spool);
        Samples.notes(1, 10).forEach(spool::add);

        settle(writer, 0);
        assertThat(desk.state()).isEqualTo(RoleHealth.DEGRADED);
        settle(writer, SECOND_NS);

        assertThat(desk.isOk()).isTrue();
        assertThat(calls()).isEqualTo(10);
        assertThat(directory.resolve("history.db.broken-" + NOON_MS)).content().startsWith("not a database");
    }

    @Test
    void aFileThatBreaksWhileItIsUsedIsMovedAside() throws IOException {
        Spool spool = new Spool(10_000);
        Writer writer = writer(spool);
        Samples.notes(1, 400).forEach(spool::add);
        settle(writer, 0);
        writers.removeFirst().close();
        Path file = directory.resolve("history.db");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4_096, bytes.length, (byte) 0x5A);
        Files.write(file, bytes);

        Writer next = writer(spool);
        Samples.notes(1_000, 10).forEach(spool::add);
        settle(next, 2 * SECOND_NS);
        settle(next, 4 * SECOND_NS);

        assertThat(desk.isOk()).isTrue();
        assertThat(calls()).isEqualTo(10);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(it -> it.getFileName().toString())).contains("history.db.broken-" + NOON_MS);
        }
    }

    @Test
    void aQueryThatMeetsNonsenseHasTheFileLookedThrough() throws IOException {
        Spool spool = new Spool(10_000);
        Writer writer = writer(spool);
        Samples.notes(1, 400).forEach(spool::add);
        settle(writer, 0);
        writer.doubt();
        settle(writer, SECOND_NS);
        assertThat(desk.isOk()).isTrue();
        assertThat(calls()).isEqualTo(400);

        writer.close();
        Path file = directory.resolve("history.db");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length - 4_096, bytes.length, (byte) 0x5A);
        Files.write(file, bytes);
        settle(writer, 2 * SECOND_NS);
        writer.doubt();
        settle(writer, 3 * SECOND_NS);
        settle(writer, 5 * SECOND_NS);

        assertThat(desk.isOk()).isTrue();
        assertThat(calls()).isZero();
        assertThat(directory.resolve("history.db.broken-" + NOON_MS)).exists();
    }

    @Test
    void aFileThatIsTakenAwayIsBegunAnew() throws IOException {
        Spool spool = new Spool(10_000);
        Writer writer = writer(spool);
        Samples.notes(1, 10).forEach(spool::add);
        settle(writer, 0);
        for (String part : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(directory.resolve("history.db" + part));
        }

        Samples.notes(11, 5).forEach(spool::add);
        settle(writer, SECOND_NS);
        assertThat(calls()).isEqualTo(5);
    }

    @Test
    void aRowThatTheDatabaseRefusesIsLeftOutAndCounted() throws IOException {
        try (Handle handle = database().openToWrite()) {
            handle.execute("CREATE TRIGGER picky BEFORE INSERT ON calls WHEN NEW.call_number = 7"
                    + " BEGIN SELECT RAISE(ABORT, 'not this one'); END");
        }
        Spool spool = new Spool(10_000);
        Writer writer = writer(spool);
        Samples.notes(1, 20).forEach(spool::add);
        settle(writer, 0);

        assertThat(calls()).isEqualTo(19);
        assertThat(desk.lostCount()).isEqualTo(1);
        assertThat(desk.doneCount()).isEqualTo(19);
        assertThat(desk.isOk()).isTrue();
    }

    @Test
    void aLockedDatabaseIsTriedAgain() throws IOException {
        extra.put("busy_timeout", "10");
        Spool spool = new Spool(10_000);
        Writer writer = writer(spool);
        settle(writer, 0);
        try (Handle other = database().openToWrite()) {
            other.begin();
            Samples.notes(1, 5).forEach(spool::add);
            settle(writer, SECOND_NS);
            assertThat(desk.state()).isEqualTo(RoleHealth.DEGRADED);
            other.rollback();
        }
        settle(writer, 3 * SECOND_NS);
        assertThat(desk.isOk()).isTrue();
        assertThat(calls()).isEqualTo(5);
    }

    @Test
    void aLongQueryDoesNotHoldUpWriting() throws IOException {
        Spool spool = new Spool(10_000);
        Writer writer = writer(spool);
        Samples.notes(1, 400).forEach(spool::add);
        settle(writer, 0);
        try (Handle reading = database().openToRead()) {
            reading.begin();
            assertThat(Archive.rows(reading, new Query.Calls(0, 0, 0, 0, 0, 1))).hasSize(1);
            Samples.notes(1_000, 5).forEach(spool::add);
            settle(writer, SECOND_NS);
            assertThat(desk.isOk()).isTrue();
            assertThat(desk.doneCount()).isEqualTo(405);
            List<Row> seen = Archive.rows(reading, new Query.Totals(Row.TotalOf.TALKGROUP, "", "", 0));
            assertThat(seen)
                    .singleElement()
                    .satisfies(row -> assertThat(((Row.Total) row).calls()).isEqualTo(400));
            reading.rollback();
        }
    }
}
