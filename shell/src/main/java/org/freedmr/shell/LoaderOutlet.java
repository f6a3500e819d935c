package org.freedmr.shell;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.freedmr.contract.Event;
import org.freedmr.contract.KnownLocations;
import org.freedmr.contract.RestartState;
import org.freedmr.core.port.Reporter;
import org.jspecify.annotations.Nullable;

/// What the exchange says, on its way to the loader. Of the restart states, the bans and the known locations only
/// the newest matter.
final class LoaderOutlet implements Reporter {
    static final int EVENTS = 4_096;

    private static final long PAUSE_NS = 1_000_000;
    /// Pauses that the last events of a server wait for room, all of them together.
    private static final int PAUSES = 5_000;

    private final EventQueue events = new EventQueue(EVENTS);
    private final AtomicReference<RestartState> state = new AtomicReference<>();
    private final AtomicReference<KnownLocations> locations = new AtomicReference<>();
    private final AtomicReference<List<Event.Banned>> bans = new AtomicReference<>();
    private final int pauses;
    private volatile @Nullable Thread reader;
    private boolean hasNews;
    private int pausesLeft;

    LoaderOutlet() {
        this(PAUSES);
    }

    /// @param pauses of a millisecond, that the last events wait for room at most
    LoaderOutlet(int pauses) {
        this.pauses = pauses;
    }

    @Override
    public void report(Event event) {
        for (; pausesLeft > 0 && !events.hasRoom(); pausesLeft--) {
            LockSupport.unpark(reader);
            LockSupport.parkNanos(this, PAUSE_NS);
        }
        events.offer(event);
        hasNews = true;
    }

    @Override
    public void keep(RestartState newest) {
        state.set(newest);
        hasNews = true;
    }

    @Override
    public void keepBans(List<Event.Banned> newest) {
        bans.set(newest);
        hasNews = true;
    }

    /// The same for the places where radios were heard.
    void keep(KnownLocations newest) {
        locations.set(newest);
        hasNews = true;
    }

    /// The file of names was made anew: it is looked for at once.
    void namesChanged() {
        hasNews = true;
    }

    /// From now on what finds no room waits for it, for some seconds in all: nothing else is to be done any more.
    void takeTime() {
        pausesLeft = pauses;
    }

    /// Names the thread that is woken by news.
    void readBy(Thread thread) {
        reader = thread;
    }

    /// Wakes the reader if there is anything to read; once per duty cycle.
    void flush() {
        if (hasNews) {
            hasNews = false;
            LockSupport.unpark(reader);
        }
    }

    EventQueue events() {
        return events;
    }

    @Nullable
    RestartState takeState() {
        return state.getAndSet(null);
    }

    @Nullable
    List<Event.Banned> takeBans() {
        return bans.getAndSet(null);
    }

    @Nullable
    KnownLocations takeLocations() {
        return locations.getAndSet(null);
    }
}
