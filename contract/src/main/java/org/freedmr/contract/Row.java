package org.freedmr.contract;

import org.jspecify.annotations.Nullable;

/// A row of the history.
public sealed interface Row {
    /// What totals are of.
    enum TotalOf {
        /// A conference.
        TALKGROUP,
        /// A radio.
        USER,
        /// The server where calls entered the network; 0 for this one.
        SERVER
    }

    /// A finished call (`reporting.md` section 7.2).
    record Call(
            long id,
            int streamId,
            int source,
            int conference,
            Entry entry,
            Reason reason,
            long startedMs,
            long durationMs,
            Account account)
            implements Row {}

    /// A client was logged in; `endedMs` is 0 and `reason` null while it is.
    record Session(
            int client,
            String callsign,
            String listener,
            String software,
            long startedMs,
            long endedMs,
            @Nullable Reason reason)
            implements Row {}

    /// A link to a peer changed its state.
    record Link(String peer, String state, int version, String detail, long atMs) implements Row {}

    /// Calls of one talkgroup, user or server.
    record Total(TotalOf of, int number, long calls, long durationMs) implements Row {}
}
