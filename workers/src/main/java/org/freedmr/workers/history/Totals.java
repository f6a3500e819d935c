package org.freedmr.workers.history;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.freedmr.contract.Row;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// What some calls add to the daily totals. A call counts on the day in UTC on which it began.
final class Totals {
    private record Key(String day, Row.TotalOf of, long number) implements Comparable<Key> {
        /// The order in which rows are locked, the same for everybody.
        @Override
        public int compareTo(Key other) {
            int byDay = day.compareTo(other.day);
            int byKind = byDay != 0 ? byDay : of.compareTo(other.of);
            return byKind != 0 ? byKind : Long.compare(number, other.number);
        }
    }

    private record Sum(long calls, long durationMs) {
        Sum plus(Sum other) {
            return new Sum(calls + other.calls, durationMs + other.durationMs);
        }
    }

    /// Rows that are bound at once.
    private static final int AT_ONCE = 50;

    private final Map<Key, Sum> sums = new TreeMap<>();

    void add(Note.Call call) {
        add(call, Row.TotalOf.TALKGROUP, call.conference());
        add(call, Row.TotalOf.USER, call.source());
        add(call, Row.TotalOf.SERVER, call.entry().server());
    }

    private void add(Note.Call call, Row.TotalOf of, int number) {
        sums.merge(new Key(call.day(), of, Integer.toUnsignedLong(number)), new Sum(1, call.durationMs()), Sum::plus);
    }

    /// @param upsert the statement that makes a row or adds to it
    void write(Handle handle, String upsert) {
        List<Map.Entry<Key, Sum>> all = List.copyOf(sums.entrySet());
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            try (PreparedBatch batch = handle.prepareBatch(upsert)) {
                for (Map.Entry<Key, Sum> each : all.subList(from, Math.min(from + AT_ONCE, all.size()))) {
                    batch.bind("day", each.getKey().day())
                            .bind("of", each.getKey().of().name())
                            .bind("number", each.getKey().number())
                            .bind("calls", each.getValue().calls())
                            .bind("durationMs", each.getValue().durationMs())
                            .add();
                }
                batch.execute();
            }
        }
    }
}
