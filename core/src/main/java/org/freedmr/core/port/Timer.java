package org.freedmr.core.port;

import java.util.function.Consumer;

/// Something to be done at a time. Belongs to one owner, which schedules and cancels it through {@link Timers}.
public final class Timer {
    final Consumer<Now> action;
    long deadlineNs;
    long order;
    int index = -1;

    public Timer(Consumer<Now> action) {
        this.action = action;
    }

    public boolean isScheduled() {
        return index >= 0;
    }

    /// Meaningful while scheduled.
    public long deadlineNs() {
        return deadlineNs;
    }
}
