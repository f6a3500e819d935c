package org.freedmr.workers.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.freedmr.bus.worker.Desk;
import org.freedmr.contract.RoleHealth;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes notes out of the spool and writes them: at most once a second, or as soon as a batch is full. What cannot be
/// written now is tried again, after 1 s, 2 s and so on up to a minute. Belongs to one thread, and waits for nothing
/// but the database.
final class Writer {
    /// Rows of one transaction.
    static final int BATCH = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_PAUSE_NS = 60 * SECOND_NS;

    private final Database database;
    private final Spool spool;
    private final Desk desk;
    private final Retention retention;
    private final Ledger ledger;
    private @Nullable Handle handle;
    private @Nullable Object identity;
    private List<Note> batch = List.of();
    /// Notes of the batch to be written at once; fewer while one is searched that the database refuses.
    private int portion = BATCH;
    private long pauseNs = SECOND_NS;
    private long nextTryNs;
    private long nextWriteNs;
    private boolean isAway;
    private volatile boolean doubted;

    Writer(Database database, Spool spool, Desk desk, int retentionDays, long nowNs) {
        this.database = database;
        this.spool = spool;
        this.desk = desk;
        retention = new Retention(retentionDays, nowNs);
        ledger = new Ledger(database.kind());
        nextTryNs = nowNs;
        nextWriteNs = nowNs;
    }

    /// Somebody met nonsense in the file; any thread may say so.
    void doubt() {
        doubted = true;
    }

    /// Does what is due.
    ///
    /// @param hurry whether all that waits is to be written now, or given up
    /// @return how long nothing will be due, unless a batch gets full
    long step(long nowNs, long epochMs, boolean hurry) {
        if (!hurry && nowNs - nextTryNs < 0) {
            return nextTryNs - nowNs;
        }
        try {
            Handle open = open();
            if (batch.isEmpty() && isDue(nowNs, hurry)) {
                batch = new ArrayList<>(spool.take(BATCH));
            }
            if (!batch.isEmpty()) {
                write(open);
                nextWriteNs = nowNs + SECOND_NS;
            } else if (retention.isDue(nowNs)) {
                retention.sweep(open, nowNs, epochMs);
            }
            healthy();
            return waitNs(nowNs);
        } catch (IOException | RuntimeException | LinkageError e) {
            return troubled(e, nowNs, epochMs);
        }
    }

    private boolean isDue(long nowNs, boolean hurry) {
        return hurry || nowNs - nextWriteNs >= 0 || spool.rows() >= BATCH;
    }

    private long waitNs(long nowNs) {
        if (!batch.isEmpty() || retention.isDue(nowNs)) {
            return 0;
        }
        return spool.rows() > 0 || nowNs - nextWriteNs < 0 ? Math.max(0, nextWriteNs - nowNs) : SECOND_NS;
    }

    private Handle open() throws IOException {
        Handle open = handle;
        if (open != null && doubted) {
            check(open);
        }
        if (open != null && identity != null && !identity.equals(database.identity())) {
            LOG.warn("{} was taken away; it is begun anew", database.place());
            close();
            open = null;
        }
        if (open == null) {
            open = database.openToWrite();
            handle = open;
            identity = database.identity();
        }
        return open;
    }

    /// A file whose pages contradict each other is as good as none.
    private void check(Handle open) {
        doubted = false;
        if (database.kind() == DatabaseKind.SQLITE) {
            String found;
            try (var query = open.createQuery(Statements.QUICK_CHECK)) {
                found = query.mapTo(String.class).first();
            }
            if (!found.equals("ok")) {
                throw new BrokenFile(found);
            }
        }
    }

    private void write(Handle open) {
        List<Note> part = batch.subList(0, Math.min(portion, batch.size()));
        ledger.write(open, part);
        desk.done(part.stream()
                .filter(it -> !(it instanceof Note.Known))
                .mapToInt(Note::rows)
                .sum());
        part.clear();
        portion = batch.isEmpty() ? BATCH : portion;
        pauseNs = SECOND_NS;
    }

    private void healthy() {
        if (isAway) {
            LOG.info("{} is written again", database.place());
        }
        isAway = false;
        desk.condition(RoleHealth.OK, "");
    }

    private long troubled(Throwable trouble, long nowNs, long epochMs) {
        close();
        Trouble kind = trouble instanceof BrokenFile ? Trouble.BROKEN : Trouble.of(trouble);
        if (kind == Trouble.REFUSED && !batch.isEmpty()) {
            halve(trouble);
            return 0;
        }
        if (kind == Trouble.BROKEN && database.kind() == DatabaseKind.SQLITE) {
            moveAside(trouble, epochMs);
        }
        String why = database.place() + ": " + Trouble.text(trouble);
        if (!isAway) {
            LOG.warn("the history cannot be written, it is tried again; {}", why);
        }
        isAway = true;
        desk.condition(RoleHealth.DEGRADED, why);
        long waitNs = pauseNs;
        nextTryNs = nowNs + waitNs;
        pauseNs = Math.min(2 * pauseNs, LONGEST_PAUSE_NS);
        return waitNs;
    }

    /// One note is refused, and which one shows when fewer are written at once.
    private void halve(Throwable trouble) {
        if (portion > 1) {
            portion = Math.min(portion, batch.size()) / 2;
            portion = Math.max(1, portion);
            return;
        }
        Note refused = batch.removeFirst();
        desk.lost(refused.rows());
        LOG.warn("{} refuses a row, which is left out: {}", database.place(), Trouble.text(trouble));
        portion = BATCH;
    }

    private void moveAside(Throwable trouble, long epochMs) {
        try {
            LOG.error(
                    "{} is broken ({}); it is kept as {} and begun anew",
                    database.place(),
                    Trouble.text(trouble),
                    database.moveAside(epochMs));
        } catch (IOException e) {
            LOG.error("{} is broken and cannot be moved aside: {}", database.place(), e.toString());
        }
    }

    /// What is taken out of the spool and not written yet.
    int unwritten() {
        return batch.stream().mapToInt(Note::rows).sum();
    }

    void close() {
        Handle open = handle;
        handle = null;
        if (open != null) {
            try {
                open.close();
            } catch (RuntimeException e) {
                LOG.debug("while closing", e);
            }
        }
    }

    private static final class BrokenFile extends RuntimeException {
        private static final long serialVersionUID = 1;

        BrokenFile(String what) {
            super(what);
        }
    }
}
