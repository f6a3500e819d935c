package org.freedmr.workers.history;

import java.nio.file.Path;
import org.freedmr.contract.Secret;
import org.jdbi.v3.core.Handle;

/// A process that writes batches until it is killed, and says after each that it is written.
final class WritingProcess {
    static final int BATCH = 50;

    private WritingProcess() {}

    /// @param args the SQLite file, the URL of another database or nothing, its user, and the first batch
    public static void main(String[] args) throws Exception {
        HistorySettings settings =
                new HistorySettings(Path.of(args[0]), args[1], args[2], new Secret(""), 0, 30, 1_000);
        Database database = new Database(settings);
        Ledger ledger = new Ledger(database.kind());
        try (Handle handle = database.openToWrite()) {
            for (long batch = Long.parseLong(args[3]); ; batch++) {
                ledger.write(handle, Samples.notes(batch * BATCH, BATCH));
                System.out.println("written " + batch);
            }
        }
    }
}
