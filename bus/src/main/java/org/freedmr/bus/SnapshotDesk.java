package org.freedmr.bus;

import java.util.Iterator;
import org.freedmr.contract.Event;
import org.freedmr.contract.ToWorker;
import org.jspecify.annotations.Nullable;

/// Tells a worker everything that stands, a little in each duty cycle and only into an outbox with room, so that
/// a snapshot neither delays a call nor pushes out events. One begins in ten seconds; a request that comes
/// earlier waits, and a newer one takes its place.
final class SnapshotDesk {
    static final long PAUSE_NS = 10_000_000_000L;
    /// Slices in one duty cycle.
    static final int SLICES = 32;

    private final Census census;
    private @Nullable Iterator<Event.Standing> untold;
    private int epoch;
    private int wanted;
    private boolean isWanted;
    private long earliestNs;

    SnapshotDesk(Census census, long nowNs) {
        this.census = census;
        earliestNs = nowNs;
    }

    void request(int newEpoch) {
        wanted = newEpoch;
        isWanted = true;
    }

    /// Once per duty cycle.
    void advance(EventOutbox outbox, long nowNs) {
        if (isWanted && nowNs - earliestNs >= 0) {
            isWanted = false;
            epoch = wanted;
            untold = census.standing();
            earliestNs = nowNs + PAUSE_NS;
        }
        for (int i = 0; i < SLICES && untold != null && outbox.size() < outbox.capacity() / 4; i++) {
            if (untold.hasNext()) {
                outbox.offer(new ToWorker.Slice(epoch, untold.next()));
            } else {
                outbox.offer(new ToWorker.SnapshotEnd(epoch));
                untold = null;
            }
        }
    }

    /// Whether the next duty cycle should come at once, if the worker reads.
    boolean isTelling() {
        return untold != null;
    }
}
