package org.freedmr.workers.history;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// What an exception of a database means for what was to be done.
enum Trouble {
    /// The file is no database, or not any more.
    BROKEN,
    /// It does not want this row, and never will.
    REFUSED,
    /// It is away, locked or full: later, perhaps.
    AWAY;

    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_TOO_BIG = 18;
    private static final int SQLITE_CONSTRAINT = 19;
    private static final int SQLITE_MISMATCH = 20;
    private static final int SQLITE_NOT_A_DATABASE = 26;

    static Trouble of(Throwable thrown) {
        SQLException cause = cause(thrown);
        if (cause == null) {
            return AWAY;
        }
        String state = cause.getSQLState();
        if (state != null) {
            return state.startsWith("22") || state.startsWith("23") ? REFUSED : AWAY;
        }
        return switch (cause.getErrorCode()) {
            case SQLITE_CORRUPT, SQLITE_NOT_A_DATABASE -> BROKEN;
            case SQLITE_TOO_BIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH -> REFUSED;
            default -> AWAY;
        };
    }

    /// What it says, in one line.
    static String text(Throwable thrown) {
        Throwable cause = cause(thrown);
        String text = String.valueOf((cause == null ? thrown : cause).getMessage());
        return PlainText.of(text.lines().findFirst().orElse(""), 200);
    }

    private static @Nullable SQLException cause(Throwable thrown) {
        SQLException found = null;
        int depth = 0;
        for (Throwable each = thrown; each != null && depth < 20; each = each.getCause(), depth++) {
            if (each instanceof SQLException exception) {
                found = exception;
            }
        }
        return found;
    }
}
