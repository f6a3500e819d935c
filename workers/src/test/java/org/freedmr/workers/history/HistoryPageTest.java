package org.freedmr.workers.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.freedmr.contract.Reason;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `docs/history.md` tells the truth.
final class HistoryPageTest {
    @TempDir
    Path directory;

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "docs", "history.md"));
    }

    private static List<String> examples() throws IOException {
        List<String> statements = new ArrayList<>();
        Matcher block = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(page());
        while (block.find()) {
            for (String each : block.group(1).split(";", -1)) {
                if (each.strip().startsWith("SELECT")) {
                    statements.add(each.strip());
                }
            }
        }
        return statements;
    }

    @Test
    void everyExampleFindsSomething() throws IOException {
        try (Handle handle = new Database(Samples.sqlite(directory)).openToWrite()) {
            List<Note> notes = new ArrayList<>(Samples.notes(1, 20));
            notes.add(Note.SessionUp.of(Samples.up(1, Samples.NOON_MS)));
            notes.add(new Note.SessionDown(1, Samples.NOON_MS + 1, Reason.KEEPALIVE_LOST));
            notes.add(Note.SessionUp.of(Samples.up(2, Samples.NOON_MS)));
            new Ledger(DatabaseKind.SQLITE).write(handle, notes);

            assertThat(examples())
                    .hasSize(5)
                    .allSatisfy(statement -> assertThat(
                                    handle.createQuery(statement).mapToMap().list())
                            .as(statement)
                            .isNotEmpty());
        }
    }

    @Test
    void everyColumnIsOnThePage() throws IOException {
        String page = page();
        try (Handle handle = new Database(Samples.sqlite(directory)).openToWrite()) {
            List<String> columns = handle.createQuery("""
                            SELECT c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
                            WHERE t.type = 'table' AND t.name <> 'history_schema' AND c.name <> 'id'
                            """).mapTo(String.class).list();
            assertThat(columns)
                    .hasSizeGreaterThan(30)
                    .allSatisfy(column -> assertThat(page).contains("`" + column + "`"));
        }
    }
}
