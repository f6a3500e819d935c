package org.freedmr.workers.history;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteHistoryTest extends HistoryContract {
    @TempDir
    Path directory;

    @Override
    Database database() {
        return new Database(Samples.sqlite(directory));
    }

    @Test
    void aProcessKilledWhileItWritesLeavesWholeBatchesOnly() throws Exception {
        KilledWriter.check(Samples.sqlite(directory.resolve("killed")));
    }
}
