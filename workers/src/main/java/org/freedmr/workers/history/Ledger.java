package org.freedmr.workers.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.freedmr.contract.Reason;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// Writes notes into the tables: all of a batch in one transaction, in their order as far as it matters. What is there
/// already is not written again, so that a batch whose fate is unknown can simply be written once more.
final class Ledger {
    private record Key(int client, long startedMs) {}

    private record Open(long id, Key key) {}

    /// Rows that are bound at once; more of them at once cost more memory and no less time.
    private static final int AT_ONCE = 50;

    private final Statements.Upserts upserts;

    Ledger(DatabaseKind kind) {
        upserts = kind.upserts();
    }

    void write(Handle handle, List<Note> notes) {
        handle.useTransaction(it -> {
            List<Note.Call> calls = new ArrayList<>();
            List<Note.Link> links = new ArrayList<>();
            for (Note note : notes) {
                switch (note) {
                    case Note.Call call -> calls.add(call);
                    case Note.Link link -> links.add(link);
                    case Note.SessionUp session -> open(it, session);
                    case Note.SessionDown session -> close(it, session);
                    case Note.SessionsStand stand -> stand(it, stand);
                    case Note.Known known -> known(it, known.knownMs());
                }
            }
            Totals totals = new Totals();
            insert(it, calls).forEach(totals::add);
            totals.write(it, upserts.total());
            insertLinks(it, links);
        });
    }

    /// @return those that were not there before
    private List<Note.Call> insert(Handle handle, List<Note.Call> calls) {
        List<Note.Call> fresh = new ArrayList<>();
        for (int from = 0; from < calls.size(); from += AT_ONCE) {
            List<Note.Call> part = calls.subList(from, Math.min(from + AT_ONCE, calls.size()));
            try (PreparedBatch batch = handle.prepareBatch(upserts.call())) {
                part.forEach(call -> bind(batch, call).add());
                int[] counts = batch.execute();
                for (int i = 0; i < counts.length; i++) {
                    if (counts[i] == 1) {
                        fresh.add(part.get(i));
                    } else if (counts[i] != 0) {
                        throw new IllegalStateException("the driver does not tell how many rows it has written");
                    }
                }
            }
        }
        return fresh;
    }

    private static PreparedBatch bind(PreparedBatch batch, Note.Call call) {
        return batch.bind("startedMs", call.startedMs())
                .bind("number", call.number())
                .bind("streamId", Integer.toUnsignedLong(call.streamId()))
                .bind("source", Integer.toUnsignedLong(call.source()))
                .bind("conference", Integer.toUnsignedLong(call.conference()))
                .bind("client", Integer.toUnsignedLong(call.entry().client()))
                .bind("slot", call.entry().slot())
                .bind("rfTalkgroup", Integer.toUnsignedLong(call.entry().rfTalkgroup()))
                .bind("peer", PlainText.of(call.entry().peer(), PlainText.NAME))
                .bind("server", Integer.toUnsignedLong(call.entry().server()))
                .bind("repeater", Integer.toUnsignedLong(call.entry().repeater()))
                .bind("hops", call.entry().hops())
                .bind("reason", call.reason().name())
                .bind("durationMs", call.durationMs())
                .bind("received", call.account().received())
                .bind("lost", call.account().lost())
                .bind("duplicates", call.account().duplicates())
                .bind("late", call.account().late())
                .bind("delivered", call.account().delivered())
                .bind("refused", call.account().refused())
                .bind("bitErrors", call.account().bitErrors())
                .bind("jitterUs", call.account().jitterUs())
                .bind("rssiDbm", call.account().rssiDbm());
    }

    private void insertLinks(Handle handle, List<Note.Link> links) {
        if (links.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(upserts.link())) {
            links.forEach(link -> batch.bind("peer", link.peer())
                    .bind("atMs", link.atMs())
                    .bind("state", link.state())
                    .bind("version", link.version())
                    .bind("detail", link.detail())
                    .add());
            batch.execute();
        }
    }

    /// A client has one session at a time, whatever was missed of the one before.
    private void open(Handle handle, Note.SessionUp session) {
        try (var update = handle.createUpdate(Statements.CLOSE_OTHERS_OF_CLIENT)) {
            bind(update, session.client(), session.startedMs()).execute();
        }
        try (var update = handle.createUpdate(upserts.session())) {
            bind(update, session.client(), session.startedMs())
                    .bind("listener", session.listener())
                    .bind("callsign", session.callsign())
                    .bind("software", session.software())
                    .execute();
        }
    }

    private static <T extends SqlStatement<T>> T bind(T statement, int client, long startedMs) {
        return statement.bind("client", Integer.toUnsignedLong(client)).bind("startedMs", startedMs);
    }

    private static void close(Handle handle, Note.SessionDown session) {
        try (var update = handle.createUpdate(Statements.CLOSE_OF_CLIENT)) {
            update.bind("client", Integer.toUnsignedLong(session.client()))
                    .bind("endedMs", session.endedMs())
                    .bind("reason", name(session.reason()))
                    .execute();
        }
    }

    private static @Nullable String name(@Nullable Reason reason) {
        return reason == null ? null : reason.name();
    }

    private void stand(Handle handle, Note.SessionsStand stand) {
        Set<Key> standing = new HashSet<>();
        stand.sessions().forEach(each -> standing.add(new Key(each.client(), each.startedMs())));
        long knownMs = stand.knownMs() > 0 ? stand.knownMs() : known(handle);
        Set<Key> open = new HashSet<>();
        for (Open each : openSessions(handle)) {
            if (standing.contains(each.key())) {
                open.add(each.key());
            } else {
                try (var update = handle.createUpdate(Statements.CLOSE_SESSION)) {
                    update.bind("id", each.id())
                            .bind("endedMs", Math.max(knownMs, each.key().startedMs()))
                            .execute();
                }
            }
        }
        stand.sessions().stream()
                .filter(each -> !open.contains(new Key(each.client(), each.startedMs())))
                .forEach(each -> open(handle, each));
    }

    private static List<Open> openSessions(Handle handle) {
        try (var query = handle.createQuery(Statements.OPEN_SESSIONS)) {
            return query.map((row, _) -> new Open(
                            row.getLong("id"), new Key((int) row.getLong("client"), row.getLong("started_ms"))))
                    .list();
        }
    }

    private static long known(Handle handle) {
        try (var query = handle.createQuery(Statements.KNOWN)) {
            return query.mapTo(Long.class).findFirst().orElse(0L);
        }
    }

    private static void known(Handle handle, long knownMs) {
        try (var update = handle.createUpdate(Statements.SET_KNOWN)) {
            update.bind("knownMs", knownMs).execute();
        }
    }
}
