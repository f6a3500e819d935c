package org.freedmr.workers.history;

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
        if (sums.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(upsert)) {
            sums.forEach((key, sum) -> batch.bind("day", key.day())
                    .bind("of", key.of().name())
                    .bind("number", key.number())
                    .bind("calls", sum.calls())
                    .bind("durationMs", sum.durationMs())
                    .add());
            batch.execute();
        }
    }
}
