package org.freedmr.workers.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.workers.history.Samples.DAY_MS;
import static org.freedmr.workers.history.Samples.NOON_MS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Totals are nothing but the sums of the rows, whatever is written twice and in whatever batches.
final class TotalsProperty {
    private static final String SUMS = """
            SELECT strftime('%Y-%m-%d', started_ms / 1000, 'unixepoch') AS day, 'TALKGROUP' AS of, conference AS number,
                COUNT(*) AS calls, SUM(duration_ms) AS duration FROM calls GROUP BY 1, 2, 3
            UNION ALL SELECT strftime('%Y-%m-%d', started_ms / 1000, 'unixepoch'), 'USER', source, COUNT(*),
                SUM(duration_ms) FROM calls GROUP BY 1, 2, 3
            UNION ALL SELECT strftime('%Y-%m-%d', started_ms / 1000, 'unixepoch'), 'SERVER', server, COUNT(*),
                SUM(duration_ms) FROM calls GROUP BY 1, 2, 3
            ORDER BY 1, 2, 3
            """;
    private static final String TOTALS = """
            SELECT day, total_of AS of, number, calls, duration_ms AS duration FROM daily_totals ORDER BY 1, 2, 3
            """;

    private static @Nullable Path directory;
    private static @Nullable Handle handle;

    @BeforeContainer
    static void open() throws IOException {
        directory = Files.createTempDirectory("history-totals");
        handle = new Database(Samples.sqlite(directory)).openToWrite();
    }

    @AfterContainer
    static void close() throws IOException {
        Objects.requireNonNull(handle).close();
        Path made = Objects.requireNonNull(directory);
        try (Stream<Path> files = Files.list(made)) {
            for (Path file : files.toList()) {
                Files.delete(file); // the driver keeps its library there as well
            }
        }
        Files.delete(made);
    }

    @Provide
    Arbitrary<List<List<Note.Call>>> batches() {
        Arbitrary<Integer> few = Arbitraries.integers().between(-3, 3);
        Arbitrary<Note.Call> call = Combinators.combine(
                        few,
                        Arbitraries.longs().between(0, 4),
                        Arbitraries.longs().between(-2 * DAY_MS, 2 * DAY_MS),
                        Arbitraries.longs().between(-1, 200_000),
                        few)
                .as((id, number, offsetMs, durationMs, server) -> Note.Call.of(
                        Samples.call(number, NOON_MS + offsetMs, durationMs, id, 1, id + 1, server), NOON_MS));
        return call.list().ofMaxSize(20).list().ofMaxSize(6);
    }

    @Property(tries = 150)
    void totalsAreTheSumsOfTheRows(@ForAll("batches") List<List<Note.Call>> batches) {
        Handle open = Objects.requireNonNull(handle);
        open.execute("DELETE FROM calls");
        open.execute("DELETE FROM daily_totals");
        Ledger ledger = new Ledger(DatabaseKind.SQLITE);
        for (List<Note.Call> batch : batches) {
            ledger.write(open, List.copyOf(batch));
            ledger.write(open, List.copyOf(batch.subList(0, batch.size() / 2)));
        }
        assertThat(open.createQuery(TOTALS).mapToMap().list())
                .isEqualTo(open.createQuery(SUMS).mapToMap().list());
        long distinct = batches.stream()
                .flatMap(List::stream)
                .map(it -> List.of(it.startedMs(), it.number(), it.streamId()))
                .distinct()
                .count();
        assertThat(open.createQuery("SELECT COUNT(*) FROM calls")
                        .mapTo(Long.class)
                        .one())
                .isEqualTo(distinct);
    }
}
