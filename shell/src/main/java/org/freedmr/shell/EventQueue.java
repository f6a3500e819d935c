package org.freedmr.shell;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.freedmr.contract.Event;
import org.jspecify.annotations.Nullable;

/// Events on their way from the packet thread (the only one that offers) to the loader (the only one that polls).
/// Bounded; an offer returns at once and counts what does not fit.
final class EventQueue {
    private final AtomicReferenceArray<Event> slots;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private long offered;

    EventQueue(int capacity) {
        slots = new AtomicReferenceArray<>(capacity);
    }

    /// Whether the next offer will be taken. Asked by the thread that offers.
    boolean hasRoom() {
        return offered - taken.get() < slots.length();
    }

    void offer(Event event) {
        if (!hasRoom()) {
            dropped.incrementAndGet();
            return;
        }
        slots.set((int) (offered++ % slots.length()), event);
    }

    @Nullable
    Event poll() {
        long next = taken.get();
        int at = (int) (next % slots.length());
        Event event = slots.getAndSet(at, null);
        if (event != null) {
            taken.set(next + 1);
        }
        return event;
    }

    /// The number of events that found no room since the last question.
    long takeDropped() {
        return dropped.getAndSet(0);
    }
}
