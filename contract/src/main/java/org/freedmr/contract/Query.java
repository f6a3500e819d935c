package org.freedmr.contract;

/// What can be asked of the history. Newest first; 0 and the empty text mean any; `beforeMs` 0 means now; at most
/// {@link #MOST} rows are answered, whatever `limit` says.
public sealed interface Query {
    /// Rows of one answer.
    int MOST = 500;

    int limit();

    /// Calls that began before, whose talkers, client, conference are these, and that lasted so long at least.
    record Calls(long beforeMs, int source, int client, int conference, long leastDurationMs, int limit)
            implements Query {}

    /// Sessions of clients that began before.
    record Sessions(long beforeMs, int client, int limit) implements Query {}

    /// Changes of links to peers before.
    record Links(long beforeMs, String peer, int limit) implements Query {}

    /// Daily totals, of the days from `fromDay` to `toDay`, both `2026-11-25` and both included, summed up; the most
    /// first.
    record Totals(Row.TotalOf of, String fromDay, String toDay, int limit) implements Query {}
}
