package org.freedmr.workers.history;

import java.util.List;
import org.freedmr.contract.Query;
import org.freedmr.contract.Row;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A database with a connection to write and one to read, for tests of what holds for every kind.
abstract class HistoryTables {
    Database database;
    Handle writing;
    Handle reading;
    Ledger ledger;

    /// An empty database.
    abstract Database database() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = database();
        writing = database.openToWrite();
        reading = database.openToRead();
        ledger = new Ledger(database.kind());
    }

    @AfterEach
    void close() {
        if (reading != null) {
            reading.close();
        }
        if (writing != null) {
            writing.close();
        }
    }

    void write(Note... notes) {
        ledger.write(writing, List.of(notes));
    }

    List<Row> rows(Query query) {
        return Archive.rows(reading, query);
    }

    List<Row> calls() {
        return rows(new Query.Calls(0, 0, 0, 0, 0, 0));
    }

    List<Row> sessions() {
        return rows(new Query.Sessions(0, 0, 0));
    }

    List<Row> totals(Row.TotalOf of) {
        return rows(new Query.Totals(of, "", "", 0));
    }
}
