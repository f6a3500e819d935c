package org.freedmr.bus;

import java.io.IOException;
import java.nio.channels.GatheringByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.freedmr.contract.DropOrder;
import org.freedmr.contract.Event;
import org.freedmr.contract.ToWorker;

/// What waits for one worker (`architecture.md` section 6): bounded, and never in anybody's way. A message is
/// encoded when it is offered; one that finds no room within the mark of its class is dropped and counted. What
/// was dropped is told to the worker as soon as there is room. Belongs to the packet thread.
public final class EventOutbox {
    /// Bytes for each worker process.
    public static final int CAPACITY = 1 << 20;

    private final DropClasses classes = new DropClasses();
    private final FrameQueue<ToWorker> queue;
    private final Readings readings = new Readings();
    private final Predicate<Event.Periodic> putReading = this::putReading;
    private final long[] dropped = new long[DropOrder.values().length];
    private boolean lossUntold;

    public EventOutbox() {
        this(CAPACITY);
    }

    EventOutbox(int capacity) {
        queue = new FrameQueue<>(Codecs.TO_WORKER, capacity);
    }

    /// The time of what is offered from now on, in UTC milliseconds; once per duty cycle.
    public void time(long epochMs) {
        queue.time(epochMs);
    }

    /// Takes a message, or drops it; returns at once.
    public void offer(ToWorker message) {
        if (!(message instanceof Event.Periodic reading)) {
            put(message);
        } else if (!readings.keep(reading)) {
            countLoss(DropOrder.PERIODIC);
        }
    }

    /// Writes what the channel takes at once; once per duty cycle, and when the channel has room again.
    ///
    /// @return whether nothing waits any more
    public boolean flush(GatheringByteChannel channel) throws IOException {
        readings.offerTo(putReading);
        if (lossUntold && queue.size() <= queue.capacity() / 2) {
            lossUntold = false;
            put(losses());
        }
        queue.drainTo(channel);
        return queue.size() == 0;
    }

    /// The channel is gone: what waited for it counts as dropped. The next channel begins with a whole frame.
    public void hangUp() {
        queue.clear(number -> countLoss(classes.ofNumber(number)));
    }

    /// Bytes that wait.
    public int size() {
        return queue.size();
    }

    int capacity() {
        return queue.capacity();
    }

    /// Messages of a class dropped so far.
    public long dropped(DropOrder of) {
        return dropped[of.ordinal()];
    }

    /// Periodic readings replaced by a newer one so far.
    public long coalesced() {
        return readings.replaced();
    }

    private void put(ToWorker message) {
        DropOrder of = classes.of(message);
        if (!queue.offer(message, DropClasses.mark(of, queue.capacity()))) {
            countLoss(of);
        }
    }

    /// A reading that finds no room now stays and may still be replaced; one that never fits is dropped.
    private boolean putReading(Event.Periodic reading) {
        if (queue.size() + Frame.LONGEST > DropClasses.mark(DropOrder.PERIODIC, queue.capacity())) {
            return false;
        }
        put(reading);
        return true;
    }

    private void countLoss(DropOrder of) {
        dropped[of.ordinal()]++;
        lossUntold = true;
    }

    private ToWorker.Losses losses() {
        List<ToWorker.Loss> losses = new ArrayList<>();
        for (DropOrder each : DropOrder.values()) {
            if (dropped(each) > 0) {
                losses.add(new ToWorker.Loss(each, dropped(each)));
            }
        }
        return new ToWorker.Losses(coalesced(), losses);
    }
}
