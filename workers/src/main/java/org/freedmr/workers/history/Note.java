package org.freedmr.workers.history;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.freedmr.contract.Account;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;

/// Something the database is to be told. What is told twice is there once.
sealed interface Note {
    /// What gives way first when too many notes wait, the first first.
    enum Weight {
        LINK,
        SESSION,
        CALL
    }

    Weight weight();

    /// How many rows it stands for.
    default int rows() {
        return 1;
    }

    /// A call is over. Its start, number and stream ID together are those of no other call, also after a restart.
    record Call(
            long startedMs,
            long number,
            int streamId,
            int source,
            int conference,
            Entry entry,
            Reason reason,
            long durationMs,
            Account account)
            implements Note {
        private static final long HIGHEST_MS =
                Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

        /// The duration comes from a clock that is never set; a start that cannot be is reckoned from the end.
        static Call of(Event.CallEnded call, long endedMs) {
            long durationMs = Math.clamp(call.durationMs(), 0, HIGHEST_MS);
            boolean isTold = call.startedMs() > 0 && call.startedMs() <= HIGHEST_MS;
            return new Call(
                    isTold ? call.startedMs() : Math.clamp(endedMs - durationMs, 0, HIGHEST_MS),
                    call.call(),
                    call.streamId(),
                    call.source(),
                    call.conference(),
                    call.entry(),
                    call.reason(),
                    durationMs,
                    call.account());
        }

        /// The day in UTC on which it began, as in `2026-11-25`.
        String day() {
            return Instant.ofEpochMilli(startedMs)
                    .atOffset(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString();
        }

        @Override
        public Weight weight() {
            return Weight.CALL;
        }
    }

    /// A client is logged in, since `startedMs`.
    record SessionUp(int client, long startedMs, String listener, String callsign, String software) implements Note {
        static SessionUp of(Event.ClientUp client) {
            return new SessionUp(
                    client.client(),
                    Math.max(0, client.sinceMs()),
                    PlainText.of(client.listener(), PlainText.NAME),
                    PlainText.of(client.callsign(), PlainText.CALLSIGN),
                    PlainText.of(client.software(), PlainText.SOFTWARE));
        }

        @Override
        public Weight weight() {
            return Weight.SESSION;
        }
    }

    /// Whatever session the client had is over.
    record SessionDown(int client, long endedMs, Reason reason) implements Note {
        @Override
        public Weight weight() {
            return Weight.SESSION;
        }
    }

    /// These sessions there are, and no others.
    ///
    /// @param knownMs when the others were there for sure; 0 for the time in the database
    record SessionsStand(List<SessionUp> sessions, long knownMs) implements Note {
        @Override
        public Weight weight() {
            return Weight.SESSION;
        }

        @Override
        public int rows() {
            return 1 + sessions.size();
        }
    }

    /// At that time the database knew the truth about sessions.
    record Known(long knownMs) implements Note {
        @Override
        public Weight weight() {
            return Weight.LINK;
        }
    }

    /// A link to a peer changed its state.
    record Link(String peer, long atMs, String state, int version, String detail) implements Note {
        static Link of(Event.PeerChanged peer, long epochMs) {
            return new Link(
                    PlainText.of(peer.peer(), PlainText.NAME),
                    peer.sinceMs() > 0 ? peer.sinceMs() : epochMs,
                    PlainText.of(peer.state(), PlainText.STATE),
                    peer.version(),
                    PlainText.of(peer.detail(), PlainText.DETAIL));
        }

        @Override
        public Weight weight() {
            return Weight.LINK;
        }
    }
}
