package org.freedmr.workers.history;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Account;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Secret;
import org.freedmr.contract.Station;

/// Events as the exchange tells them.
final class Samples {
    /// 2026-11-25T12:00:00Z.
    static final long NOON_MS = 1_795_608_000_000L;

    static final long DAY_MS = 86_400_000L;
    static final Secret NO_SECRET = new Secret("");
    static final int CLIENT = 234_000_101;
    static final int SOURCE = 2_340_001;
    static final int CONFERENCE = 91;
    static final Account ACCOUNT = new Account(166, 3, 1, 2, 840, 4, 57, 1_250, -71);

    private Samples() {}

    static HistorySettings sqlite(Path directory) {
        return sqlite(directory, 10_000);
    }

    static HistorySettings sqlite(Path directory, int spool) {
        return new HistorySettings(directory.resolve("history.db"), "", "", NO_SECRET, 300, 30, spool);
    }

    static Event.CallEnded call(long number, long startedMs, long durationMs) {
        return call(number, startedMs, durationMs, SOURCE, CLIENT, CONFERENCE, 0);
    }

    static Event.CallEnded call(
            long number, long startedMs, long durationMs, int source, int client, int conference, int server) {
        return new Event.CallEnded(
                number,
                0xF1E2D3C4 + (int) number,
                source,
                conference,
                new Entry(client, client == 0 ? 0 : 2, conference, client == 0 ? "uk" : "", server, 0, 1),
                Reason.TERMINATOR,
                startedMs,
                durationMs,
                ACCOUNT);
    }

    static Note.Call note(long number, long startedMs, long durationMs) {
        return Note.Call.of(call(number, startedMs, durationMs), startedMs + durationMs);
    }

    /// Finished calls, one each second.
    static List<Note> notes(long from, long count) {
        List<Note> notes = new ArrayList<>();
        for (long number = from; number < from + count; number++) {
            notes.add(note(number, NOON_MS + 1_000 * number, 500 + number % 7));
        }
        return notes;
    }

    static Event.ClientUp up(int client, long sinceMs) {
        return new Event.ClientUp(
                client, "access", "192.0.2.7:62031", "G4XYZ", false, 3, "MMDVM_HS 1.6.1", sinceMs, Station.UNKNOWN);
    }

    static Event.ClientDown down(int client, Reason reason) {
        return new Event.ClientDown(client, "192.0.2.7:62031", reason);
    }

    static Event.PeerChanged peer(String name, String state, long sinceMs) {
        return new Event.PeerChanged(name, state, 5, "its keepalive came", sinceMs);
    }
}
