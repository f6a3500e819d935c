package org.freedmr.workers.history;

/// Every statement that is said to a database after its tables are made. Values go in as parameters, never as text.
final class Statements {
    /// Statements for rows that may be there already; those in the way of SQLite and PostgreSQL, or of MariaDB.
    record Upserts(String call, String session, String link, String total) {}

    static final Upserts ON_CONFLICT = new Upserts("""
            INSERT INTO calls (started_ms, call_number, stream_id, source, conference, client, slot, rf_talkgroup, peer,
                server, repeater, hops, reason, duration_ms, received, lost, duplicates, late, delivered, refused,
                bit_errors, jitter_us, rssi_dbm)
            VALUES (:startedMs, :number, :streamId, :source, :conference, :client, :slot, :rfTalkgroup, :peer,
                :server, :repeater, :hops, :reason, :durationMs, :received, :lost, :duplicates, :late, :delivered,
                :refused, :bitErrors, :jitterUs, :rssiDbm)
            ON CONFLICT (started_ms, call_number, stream_id) DO NOTHING
            """, """
            INSERT INTO sessions (client, started_ms, listener, callsign, software)
            VALUES (:client, :startedMs, :listener, :callsign, :software)
            ON CONFLICT (client, started_ms) DO UPDATE SET listener = excluded.listener,
                callsign = excluded.callsign, software = excluded.software, ended_ms = NULL, reason = NULL
            """, """
            INSERT INTO links (peer, at_ms, state, version, detail) VALUES (:peer, :atMs, :state, :version, :detail)
            ON CONFLICT (peer, at_ms, state) DO NOTHING
            """, """
            INSERT INTO daily_totals (day, total_of, number, calls, duration_ms)
            VALUES (:day, :of, :number, :calls, :durationMs)
            ON CONFLICT (day, total_of, number) DO UPDATE SET calls = daily_totals.calls + excluded.calls,
                duration_ms = daily_totals.duration_ms + excluded.duration_ms
            """);

    static final Upserts ON_DUPLICATE = new Upserts("""
            INSERT IGNORE INTO calls (started_ms, call_number, stream_id, source, conference, client, slot, rf_talkgroup,
                peer, server, repeater, hops, reason, duration_ms, received, lost, duplicates, late, delivered, refused,
                bit_errors, jitter_us, rssi_dbm)
            VALUES (:startedMs, :number, :streamId, :source, :conference, :client, :slot, :rfTalkgroup, :peer,
                :server, :repeater, :hops, :reason, :durationMs, :received, :lost, :duplicates, :late, :delivered,
                :refused, :bitErrors, :jitterUs, :rssiDbm)
            """, """
            INSERT INTO sessions (client, started_ms, listener, callsign, software)
            VALUES (:client, :startedMs, :listener, :callsign, :software)
            ON DUPLICATE KEY UPDATE listener = VALUES(listener), callsign = VALUES(callsign),
                software = VALUES(software), ended_ms = NULL, reason = NULL
            """, """
            INSERT IGNORE INTO links (peer, at_ms, state, version, detail)
            VALUES (:peer, :atMs, :state, :version, :detail)
            """, """
            INSERT INTO daily_totals (day, total_of, number, calls, duration_ms)
            VALUES (:day, :of, :number, :calls, :durationMs)
            ON DUPLICATE KEY UPDATE calls = calls + VALUES(calls), duration_ms = duration_ms + VALUES(duration_ms)
            """);

    // ---- sessions ----

    static final String CLOSE_OTHERS_OF_CLIENT = """
            UPDATE sessions SET ended_ms = CASE WHEN started_ms > :startedMs THEN started_ms ELSE :startedMs END
            WHERE client = :client AND ended_ms IS NULL AND started_ms <> :startedMs
            """;
    static final String CLOSE_OF_CLIENT = """
            UPDATE sessions SET ended_ms = CASE WHEN started_ms > :endedMs THEN started_ms ELSE :endedMs END,
                reason = :reason
            WHERE client = :client AND ended_ms IS NULL
            """;
    static final String OPEN_SESSIONS = "SELECT id, client, started_ms FROM sessions WHERE ended_ms IS NULL";
    static final String CLOSE_SESSION = "UPDATE sessions SET ended_ms = :endedMs WHERE id = :id";
    static final String KNOWN = "SELECT known_ms FROM sessions_known WHERE id = 1";
    static final String SET_KNOWN = "UPDATE sessions_known SET known_ms = :knownMs WHERE id = 1";

    // ---- what is old ----

    static final String CALL_AT = """
            SELECT started_ms FROM calls WHERE started_ms < :beforeMs ORDER BY started_ms LIMIT 1 OFFSET :offset
            """;
    static final String DELETE_CALLS = "DELETE FROM calls WHERE started_ms <= :untilMs";
    static final String SESSION_AT = """
            SELECT ended_ms FROM sessions WHERE ended_ms < :beforeMs ORDER BY ended_ms LIMIT 1 OFFSET :offset
            """;
    static final String DELETE_SESSIONS = "DELETE FROM sessions WHERE ended_ms <= :untilMs";
    static final String LINK_AT =
            "SELECT at_ms FROM links WHERE at_ms < :beforeMs ORDER BY at_ms LIMIT 1 OFFSET :offset";
    static final String DELETE_LINKS = "DELETE FROM links WHERE at_ms <= :untilMs";

    // ---- questions: one statement for each index that can lead the way, the other conditions after it ----

    static final String CALLS = """
            SELECT * FROM calls
            WHERE started_ms < :beforeMs AND duration_ms >= :leastMs
            ORDER BY started_ms DESC, id DESC LIMIT :limit
            """;
    static final String CALLS_OF_SOURCE = """
            SELECT * FROM calls
            WHERE source = :source AND started_ms < :beforeMs AND duration_ms >= :leastMs
                AND (:client = 0 OR client = :client) AND (:conference = 0 OR conference = :conference)
            ORDER BY started_ms DESC, id DESC LIMIT :limit
            """;
    static final String CALLS_OF_CLIENT = """
            SELECT * FROM calls
            WHERE client = :client AND started_ms < :beforeMs AND duration_ms >= :leastMs
                AND (:conference = 0 OR conference = :conference)
            ORDER BY started_ms DESC, id DESC LIMIT :limit
            """;
    static final String CALLS_OF_CONFERENCE = """
            SELECT * FROM calls
            WHERE conference = :conference AND started_ms < :beforeMs AND duration_ms >= :leastMs
            ORDER BY started_ms DESC, id DESC LIMIT :limit
            """;
    static final String SESSIONS = """
            SELECT * FROM sessions WHERE started_ms < :beforeMs ORDER BY started_ms DESC, id DESC LIMIT :limit
            """;
    static final String SESSIONS_OF_CLIENT = """
            SELECT * FROM sessions WHERE client = :client AND started_ms < :beforeMs
            ORDER BY started_ms DESC, id DESC LIMIT :limit
            """;
    static final String LINKS = "SELECT * FROM links WHERE at_ms < :beforeMs ORDER BY at_ms DESC, id DESC LIMIT :limit";
    static final String LINKS_OF_PEER = """
            SELECT * FROM links WHERE peer = :peer AND at_ms < :beforeMs ORDER BY at_ms DESC, id DESC LIMIT :limit
            """;
    static final String TOTALS = """
            SELECT number, SUM(calls) AS calls, SUM(duration_ms) AS duration_ms FROM daily_totals
            WHERE total_of = :of AND day >= :fromDay AND day <= :toDay
            GROUP BY number ORDER BY 2 DESC, 3 DESC, 1 LIMIT :limit
            """;

    // ---- connections ----

    static final String QUERY_ONLY = "PRAGMA query_only = ON";
    static final String QUICK_CHECK = "PRAGMA quick_check(1)";
    static final String POSTGRESQL_TIMEOUT = "SET statement_timeout = 5000";
    static final String POSTGRESQL_READ_ONLY = "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY";
    static final String MARIADB_TIMEOUT = "SET SESSION max_statement_time = 5";
    static final String MARIADB_READ_ONLY = "SET SESSION TRANSACTION READ ONLY";

    // ---- the tables themselves ----

    static final String NEWEST_MIGRATION = """
            SELECT version FROM history_schema WHERE success ORDER BY installed_rank DESC LIMIT 1
            """;

    private Statements() {}
}
