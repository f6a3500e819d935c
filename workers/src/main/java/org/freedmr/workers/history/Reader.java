package org.freedmr.workers.history;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.freedmr.bus.worker.Desk;
import org.freedmr.contract.Query;
import org.freedmr.contract.Row;
import org.freedmr.contract.ToExchange;
import org.freedmr.contract.ToWorker;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers queries one after the other, on a thread and a connection that are there only while somebody asks. The
/// methods are those of the role's thread.
final class Reader {
    /// Queries that may wait.
    static final int QUEUE = 32;
    /// A query that takes longer is given up. The servers among the databases are told so and watch it themselves.
    static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(5);

    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);
    private static final long IDLE_NS = TimeUnit.MINUTES.toNanos(1);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(20);

    /// How rows are found.
    interface Search {
        List<Row> rows(Handle handle, Query query);
    }

    private record Running(Statement statement, long sinceNs) {}

    private final Database database;
    private final Desk desk;
    private final Runnable doubt;
    private final Search search;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            task -> Thread.ofPlatform().daemon().name("history-reader").unstarted(task));
    private volatile @Nullable Running running;
    private volatile long lastNs;
    private volatile boolean isOpen;

    /// Of the reader's thread.
    private @Nullable Handle handle;

    private @Nullable Object identity;

    /// @param doubt told when the file turns out to be broken
    Reader(Database database, Desk desk, Runnable doubt) {
        this(database, desk, doubt, Archive::rows);
    }

    Reader(Database database, Desk desk, Runnable doubt, Search search) {
        this.search = search;
        this.database = database;
        this.desk = desk;
        this.doubt = doubt;
        thread.allowCoreThreadTimeOut(true);
    }

    void asked(ToWorker.Asked asked) {
        try {
            thread.execute(() -> answer(asked));
        } catch (RejectedExecutionException e) {
            desk.say(Answers.refusal(asked.number(), ToWorker.Reply.BUSY));
        }
    }

    /// Gives up a query that takes too long, and the connection when nobody asks any more.
    void watch(long nowNs) {
        Running now = running;
        if (now != null && database.kind() == DatabaseKind.SQLITE && nowNs - now.sinceNs() > LONGEST_NS) {
            giveUp(now);
        }
        if (isOpen && now == null && nowNs - lastNs > IDLE_NS) {
            isOpen = false;
            try {
                thread.execute(this::close);
            } catch (RejectedExecutionException e) {
                isOpen = true;
            }
        }
    }

    private static void giveUp(Running query) {
        try {
            query.statement().cancel();
        } catch (SQLException e) {
            LOG.debug("while giving up a query", e);
        }
    }

    /// What waits is still answered, unless the process ends first.
    void end() {
        Running now = running;
        if (now != null && database.kind() == DatabaseKind.SQLITE) {
            giveUp(now);
        }
        try {
            thread.execute(this::close);
        } catch (RejectedExecutionException e) {
            LOG.debug("many queries wait; the last of them closes the connection", e);
        }
        thread.shutdown();
    }

    private void answer(ToWorker.Asked asked) {
        List<ToExchange.Answer> parts;
        try {
            List<Row> rows = search.rows(open(), asked.query());
            parts = Answers.of(asked.number(), rows);
        } catch (RuntimeException | LinkageError e) {
            close();
            if (Trouble.of(e) == Trouble.BROKEN) {
                doubt.run();
            }
            LOG.warn("a query failed: {}", Trouble.text(e));
            parts = List.of(Answers.refusal(asked.number(), "the database does not answer: " + Trouble.text(e)));
        } finally {
            running = null;
            lastNs = System.nanoTime();
            if (thread.isShutdown() && thread.getQueue().isEmpty()) {
                close();
            }
        }
        if (parts.stream().allMatch(this::say)) {
            desk.done(1);
        } else {
            LOG.warn("an answer could not be sent: the exchange is away or too much waits for it");
        }
    }

    /// Waits a little when too much is on its way up.
    private boolean say(ToExchange.Answer part) {
        long untilNs = System.nanoTime() + PATIENCE_NS;
        while (!desk.say(part)) {
            if (System.nanoTime() - untilNs > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
        return true;
    }

    private Handle open() {
        Handle open = handle;
        if (open != null && !String.valueOf(identity).equals(String.valueOf(database.identity()))) {
            close();
            open = null;
        }
        if (open == null) {
            open = database.openToRead();
            open.getConfig(SqlStatements.class).addCustomizer(new StatementCustomizer() {
                @Override
                public void beforeExecution(PreparedStatement statement, StatementContext context) {
                    running = new Running(statement, System.nanoTime());
                }
            });
            handle = open;
            identity = database.identity();
            isOpen = true;
        }
        return open;
    }

    private void close() {
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
}
