package org.freedmr.workers.history;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets the writer step on a thread of its own, which the database may hold up as long as it likes.
final class WriterThread implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(WriterThread.class);
    private static final long LAST_WORDS_NS = TimeUnit.SECONDS.toNanos(4);

    private final Writer writer;
    private final Spool spool;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("history-writer").unstarted(this);
    private volatile boolean ending;

    WriterThread(Writer writer, Spool spool) {
        this.writer = writer;
        this.spool = spool;
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (!ending) {
                spool.await(writer.step(System.nanoTime(), System.currentTimeMillis(), false));
            }
            long untilNs = System.nanoTime() + LAST_WORDS_NS;
            boolean goesWell = true;
            while (goesWell && spool.rows() + writer.unwritten() > 0 && System.nanoTime() - untilNs < 0) {
                goesWell = writer.step(System.nanoTime(), System.currentTimeMillis(), true) == 0
                        || spool.rows() + writer.unwritten() == 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            writer.close();
        }
    }

    /// Writes what waits, if that can be done in 4 s, and ends.
    ///
    /// @return rows that could not be written
    int end() throws InterruptedException {
        ending = true;
        spool.hurry();
        if (!thread.join(Duration.ofNanos(LAST_WORDS_NS))) {
            LOG.warn("the database does not answer; the history ends without it");
            return spool.rows();
        }
        int left = spool.rows() + writer.unwritten();
        if (left > 0) {
            LOG.warn("{} rows of the history could not be written before the end", left);
        }
        return left;
    }
}
