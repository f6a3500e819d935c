package org.freedmr.workers.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.freedmr.bus.worker.Desk;
import org.freedmr.bus.worker.Role;
import org.freedmr.contract.Event;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.ToWorker;
import org.jspecify.annotations.Nullable;

/// The role `history`: notes finished calls, sessions of clients and changes of links, and answers queries. Refusals of
/// logins and of traffic are not kept. No call waits for the database.
public final class HistoryRole implements Role {
    /// Signs of life further apart than this mean that something may have been missed between them.
    private static final long GAP_MS = 5_000;
    /// How long after a gap everything that stands may take to be told.
    private static final long SETTLING_MS = 30_000;
    /// How exactly the database knows when a session was there last.
    private static final long KNOWN_EVERY_MS = TimeUnit.MINUTES.toMillis(1);

    private final HistorySettings settings;
    private final Database database;
    private final Spool spool;
    private final Map<Integer, Note.SessionUp> sessions = new LinkedHashMap<>();
    private @Nullable Desk desk;
    private @Nullable WriterThread thread;
    private @Nullable Reader reader;
    /// Until when the sessions are surely those in the map, in UTC milliseconds; 0 before anything was told.
    private long knownMs;
    private long noteKnownMs;
    /// Until when it does not advance, because of a gap.
    private long inDoubtUntilMs;

    public HistoryRole(HistorySettings settings) {
        this(settings, new Database(settings));
    }

    HistoryRole(HistorySettings settings, Database database) {
        this.settings = settings;
        this.database = database;
        spool = new Spool(settings.spool());
    }

    @Override
    public void begin(Desk desk) {
        this.desk = desk;
        desk.condition(RoleHealth.WAITING, "it opens " + database.place());
        Writer writer = new Writer(database, spool, desk, settings.retentionDays(), System.nanoTime());
        WriterThread newThread = new WriterThread(writer, spool);
        thread = newThread;
        reader = new Reader(database, desk, writer::doubt);
        newThread.start();
    }

    @Override
    public void event(Event event, long epochMs) {
        switch (event) {
            case Event.CallEnded it -> {
                if (it.durationMs() >= settings.leastDurationMs()) {
                    add(Note.Call.of(it, epochMs));
                }
            }
            case Event.ClientUp it -> {
                Note.SessionUp session = Note.SessionUp.of(it);
                if (!session.equals(sessions.put(it.client(), session))) {
                    add(session);
                }
            }
            case Event.ClientDown it -> {
                sessions.remove(it.client());
                add(new Note.SessionDown(it.client(), epochMs, it.reason()));
            }
            case Event.PeerChanged it -> add(Note.Link.of(it, epochMs));
            case Event.ServerUp _, Event.ServerState _, Event.WorkerChanged _, Event.Fault _ -> {}
            case Event.LoginRefused _, Event.Banned _, Event.BanEnded _, Event.PeerRemoved _ -> {}
            case Event.ClientSettings _, Event.ClientMoved _, Event.ClientChanged _ -> {}
            case Event.SubscriptionUp _, Event.SubscriptionDown _ -> {}
            case Event.CallStarted _, Event.CallRerouted _, Event.LegsStarted _, Event.LegsEnded _ -> {}
            case Event.Refused _, Event.Announced _, Event.DataSeen _ -> {}
            case Event.PeerMoved _, Event.PeerRefused _, Event.PeerDoubted _, Event.Quenched _ -> {}
            case Event.Periodic _ -> {}
        }
    }

    @Override
    public void standing(List<Event.Standing> everything, long epochMs) {
        sessions.clear();
        for (Event.Standing state : everything) {
            if (state instanceof Event.ClientUp client) {
                sessions.put(client.client(), Note.SessionUp.of(client));
            } else if (state instanceof Event.PeerChanged peer) {
                add(Note.Link.of(peer, epochMs));
            }
        }
        add(new Note.SessionsStand(List.copyOf(sessions.values()), knownMs));
        knownMs = epochMs;
        inDoubtUntilMs = 0;
        noteKnown();
    }

    @Override
    public void asked(ToWorker.Asked asked) {
        if (reader != null) {
            reader.asked(asked);
        }
    }

    @Override
    public void tick(long epochMs) {
        if (reader != null) {
            reader.watch(System.nanoTime());
        }
        if (knownMs == 0) {
            return;
        }
        follow(desk == null ? 0 : desk.heardMs(), epochMs);
        if (spool.hasLostSessions()) {
            add(new Note.SessionsStand(new ArrayList<>(sessions.values()), knownMs));
        }
        if (!sessions.isEmpty() && knownMs - noteKnownMs >= KNOWN_EVERY_MS) {
            noteKnown();
        }
    }

    /// What is known goes on with the signs of life of the exchange, unless they paused.
    private void follow(long heardMs, long epochMs) {
        if (inDoubtUntilMs == 0 && heardMs - knownMs > GAP_MS) {
            inDoubtUntilMs = epochMs + SETTLING_MS;
        }
        if (inDoubtUntilMs == 0 || epochMs > inDoubtUntilMs) {
            inDoubtUntilMs = 0;
            knownMs = Math.max(knownMs, heardMs);
        }
    }

    private void noteKnown() {
        noteKnownMs = knownMs;
        add(new Note.Known(knownMs));
    }

    private void add(Note note) {
        int lost = spool.add(note);
        if (lost > 0 && desk != null) {
            desk.lost(lost);
        }
    }

    @Override
    public void end() throws InterruptedException {
        if (knownMs > 0) {
            noteKnown();
        }
        if (reader != null) {
            reader.end();
        }
        if (thread != null) {
            int left = thread.end();
            if (desk != null) {
                desk.lost(left);
            }
        }
    }
}
