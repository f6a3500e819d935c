package org.freedmr.workers.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.freedmr.contract.Account;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Query;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Row;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Finds rows: newest first, or of totals the most first.
final class Archive {
    private static final Map<String, Reason> REASONS =
            Arrays.stream(Reason.values()).collect(Collectors.toMap(Reason::name, Function.identity()));

    private Archive() {}

    static List<Row> rows(Handle handle, Query query) {
        return switch (query) {
            case Query.Calls it -> calls(handle, it);
            case Query.Sessions it -> sessions(handle, it);
            case Query.Links it -> links(handle, it);
            case Query.Totals it -> totals(handle, it);
        };
    }

    private static List<Row> calls(Handle handle, Query.Calls asked) {
        try (var query = handle.createQuery(statement(asked))) {
            return query.bind("source", Integer.toUnsignedLong(asked.source()))
                    .bind("client", Integer.toUnsignedLong(asked.client()))
                    .bind("conference", Integer.toUnsignedLong(asked.conference()))
                    .bind("leastMs", asked.leastDurationMs())
                    .bind("beforeMs", before(asked.beforeMs()))
                    .bind("limit", limit(asked))
                    .<Row>map((row, _) -> call(row))
                    .list();
        }
    }

    private static String statement(Query.Calls asked) {
        if (asked.source() != 0) {
            return Statements.CALLS_OF_SOURCE;
        }
        if (asked.client() != 0) {
            return Statements.CALLS_OF_CLIENT;
        }
        return asked.conference() != 0 ? Statements.CALLS_OF_CONFERENCE : Statements.CALLS;
    }

    private static Row.Call call(ResultSet row) throws SQLException {
        return new Row.Call(
                row.getLong("id"),
                id(row, "stream_id"),
                id(row, "source"),
                id(row, "conference"),
                new Entry(
                        id(row, "client"),
                        row.getInt("slot"),
                        id(row, "rf_talkgroup"),
                        text(row, "peer", PlainText.NAME),
                        id(row, "server"),
                        id(row, "repeater"),
                        row.getInt("hops")),
                reason(row.getString("reason")),
                row.getLong("started_ms"),
                row.getLong("duration_ms"),
                new Account(
                        row.getLong("received"),
                        row.getLong("lost"),
                        row.getLong("duplicates"),
                        row.getLong("late"),
                        row.getLong("delivered"),
                        row.getLong("refused"),
                        row.getLong("bit_errors"),
                        row.getLong("jitter_us"),
                        row.getInt("rssi_dbm")));
    }

    private static List<Row> sessions(Handle handle, Query.Sessions asked) {
        try (var query =
                handle.createQuery(asked.client() == 0 ? Statements.SESSIONS : Statements.SESSIONS_OF_CLIENT)) {
            return query.bind("client", Integer.toUnsignedLong(asked.client()))
                    .bind("beforeMs", before(asked.beforeMs()))
                    .bind("limit", limit(asked))
                    .<Row>map((row, _) -> session(row))
                    .list();
        }
    }

    private static Row.Session session(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return new Row.Session(
                id(row, "client"),
                text(row, "callsign", PlainText.CALLSIGN),
                text(row, "listener", PlainText.NAME),
                text(row, "software", PlainText.SOFTWARE),
                row.getLong("started_ms"),
                row.getLong("ended_ms"),
                reason == null ? null : reason(reason));
    }

    private static List<Row> links(Handle handle, Query.Links asked) {
        try (var query = handle.createQuery(asked.peer().isEmpty() ? Statements.LINKS : Statements.LINKS_OF_PEER)) {
            return query.bind("peer", asked.peer())
                    .bind("beforeMs", before(asked.beforeMs()))
                    .bind("limit", limit(asked))
                    .<Row>map((row, _) -> new Row.Link(
                            text(row, "peer", PlainText.NAME),
                            text(row, "state", PlainText.STATE),
                            row.getInt("version"),
                            text(row, "detail", PlainText.DETAIL),
                            row.getLong("at_ms")))
                    .list();
        }
    }

    private static List<Row> totals(Handle handle, Query.Totals asked) {
        try (var query = handle.createQuery(Statements.TOTALS)) {
            return query.bind("of", asked.of().name())
                    .bind("fromDay", asked.fromDay())
                    .bind("toDay", asked.toDay().isEmpty() ? "9999-12-31" : asked.toDay())
                    .bind("limit", limit(asked))
                    .<Row>map((row, _) -> new Row.Total(
                            asked.of(), id(row, "number"), row.getLong("calls"), row.getLong("duration_ms")))
                    .list();
        }
    }

    private static long before(long beforeMs) {
        return beforeMs <= 0 ? Long.MAX_VALUE : beforeMs;
    }

    private static int limit(Query query) {
        return query.limit() <= 0 ? Query.MOST : Math.min(query.limit(), Query.MOST);
    }

    private static int id(ResultSet row, String column) throws SQLException {
        return (int) row.getLong(column);
    }

    /// Somebody else may have written into the tables.
    private static String text(ResultSet row, String column, int longest) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : PlainText.of(text, longest);
    }

    /// A reason that only a newer version knows is no terminator at least.
    private static Reason reason(@Nullable String name) {
        Reason reason = REASONS.get(name == null ? "" : name);
        return reason == null ? Reason.INTERNAL_ERROR : reason;
    }
}
