package org.freedmr.workers.history;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/// Throws away what is too old, once an hour, in pieces that keep nobody waiting. Sessions count by their end, and
/// daily
/// totals stay.
final class Retention {
    /// Rows of one piece.
    static final int PIECE = 1_000;
    /// From one sweep to the next.
    static final long PERIOD_NS = TimeUnit.HOURS.toNanos(1);

    private enum Stage {
        CALLS(Statements.CALL_AT, Statements.DELETE_CALLS),
        SESSIONS(Statements.SESSION_AT, Statements.DELETE_SESSIONS),
        LINKS(Statements.LINK_AT, Statements.DELETE_LINKS);

        /// Finds the time of the last row of a piece.
        private final String find;
        private final String delete;

        Stage(String find, String delete) {
            this.find = find;
            this.delete = delete;
        }
    }

    private final long keptMs;
    private int stage;
    private long nextNs;

    Retention(int days, long nowNs) {
        keptMs = TimeUnit.DAYS.toMillis(days);
        nextNs = nowNs;
    }

    boolean isDue(long nowNs) {
        return nowNs - nextNs >= 0;
    }

    /// Deletes one piece, in a transaction of its own.
    ///
    /// @return the number of rows
    int sweep(Handle handle, long nowNs, long epochMs) {
        Stage now = Stage.values()[stage];
        long beforeMs = epochMs - keptMs;
        Optional<Long> piece;
        try (var query = handle.createQuery(now.find)) {
            piece = query.bind("beforeMs", beforeMs)
                    .bind("offset", PIECE - 1)
                    .mapTo(Long.class)
                    .findFirst();
        }
        int rows;
        try (var update = handle.createUpdate(now.delete)) {
            rows = update.bind("untilMs", piece.orElse(beforeMs - 1)).execute();
        }
        if (piece.isEmpty()) {
            stage = (stage + 1) % Stage.values().length;
            nextNs = stage == 0 ? nowNs + PERIOD_NS : nextNs;
        }
        return rows;
    }
}
