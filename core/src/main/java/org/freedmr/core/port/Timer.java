package org.freedmr.core.port;

import java.util.function.Consumer;

/// Something to be done at a time. Belongs to one owner, which schedules and cancels it through {@link Timers}.
public final class Timer {
    private final Consumer<Now> action;
    private final Consumer<Now> remedy;
    long deadlineNs;
    long order;
    int index = -1;

    public Timer(Consumer<Now> action) {
        this(action, now -> {});
    }

    /// @param remedy ends what the timer belongs to when the action fails; the failure itself travels on to the loop,
    ///     which counts it (`decisions.md` 17)
    public Timer(Consumer<Now> action, Consumer<Now> remedy) {
        this.action = action;
        this.remedy = remedy;
    }

    void run(Now now) {
        try {
            action.accept(now);
        } catch (RuntimeException fault) {
            try {
                remedy.accept(now);
            } catch (RuntimeException another) {
                fault.addSuppressed(another);
            }
            throw fault;
        }
    }

    public boolean isScheduled() {
        return index >= 0;
    }

    /// Meaningful while scheduled.
    public long deadlineNs() {
        return deadlineNs;
    }
}
