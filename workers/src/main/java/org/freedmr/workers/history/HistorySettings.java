package org.freedmr.workers.history;

import java.nio.file.Path;
import org.freedmr.contract.Secret;

/// What the role `history` is made of.
///
/// @param file the SQLite database, used when `url` is empty
/// @param url a JDBC URL of PostgreSQL or MariaDB, without user and password, or empty
/// @param leastDurationMs calls that were shorter are not kept
/// @param retentionDays how long calls, sessions and changes of links are kept; daily totals are kept for ever
/// @param spool rows that may wait in memory for a database that is away
public record HistorySettings(
        Path file, String url, String username, Secret password, int leastDurationMs, int retentionDays, int spool) {
    static final String POSTGRESQL = "jdbc:postgresql:";
    static final String MARIADB = "jdbc:mariadb:";

    /// Whether a URL is of a kind of database that the history can be kept in.
    public static boolean isKnown(String url) {
        return url.startsWith(POSTGRESQL) || url.startsWith(MARIADB);
    }

    DatabaseKind kind() {
        if (url.isEmpty()) {
            return DatabaseKind.SQLITE;
        }
        return url.startsWith(MARIADB) ? DatabaseKind.MARIADB : DatabaseKind.POSTGRESQL;
    }

    /// The database as people are told of it: without the parameters of its URL, among which secrets could be.
    String place() {
        return url.isEmpty() ? file.toString() : url.split("\\?", 2)[0];
    }
}
