package org.freedmr.shell;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.freedmr.contract.Event;
import org.freedmr.contract.RestartState;
import org.freedmr.core.port.Reporter;
import org.jspecify.annotations.Nullable;

/// What the exchange says, on its way to the loader. Of the restart states only the newest matters.
final class Outlet implements Reporter {
    private static final int EVENTS = 4_096;

    private final EventQueue events = new EventQueue(EVENTS);
    private final AtomicReference<RestartState> state = new AtomicReference<>();
    private volatile @Nullable Thread reader;
    private boolean hasNews;

    @Override
    public void report(Event event) {
        events.offer(event);
        hasNews = true;
    }

    @Override
    public void keep(RestartState newest) {
        state.set(newest);
        hasNews = true;
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
}
