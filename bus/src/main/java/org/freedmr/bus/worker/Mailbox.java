package org.freedmr.bus.worker;

import java.util.ArrayDeque;
import java.util.Deque;
import org.freedmr.contract.DropOrder;
import org.jspecify.annotations.Nullable;

/// Mail on its way from the bus thread to a role. Bounded: the more it holds, the more important must be what it still
/// takes. An offer never waits.
final class Mailbox {
    /// `reporting.md` section 1.
    static final int CAPACITY = 8_192;

    private final Deque<Mail> waiting = new ArrayDeque<>();
    private final int capacity;
    private long dropped;
    private boolean closed;

    Mailbox() {
        this(CAPACITY);
    }

    Mailbox(int capacity) {
        this.capacity = capacity;
    }

    /// @return false when it was dropped
    synchronized boolean offer(Mail mail) {
        if (waiting.size() >= room(Mail.order(mail))) {
            dropped++;
            return false;
        }
        waiting.addLast(mail);
        notifyAll();
        return true;
    }

    /// Half of the room for what is dropped first, all of it for what is dropped last.
    private int room(DropOrder order) {
        int last = DropOrder.values().length - 1;
        return capacity - capacity / 2 * (last - order.ordinal()) / last;
    }

    /// Waits for mail.
    ///
    /// @return null when none came in time, or none will come since it is closed
    synchronized @Nullable Mail take(long untilNs) throws InterruptedException {
        while (waiting.isEmpty()) {
            long leftNs = untilNs - System.nanoTime();
            if (closed || leftNs <= 0) {
                return null;
            }
            wait(leftNs / 1_000_000, (int) (leftNs % 1_000_000));
        }
        return waiting.removeFirst();
    }

    /// Nobody has to wait for mail any more; what is there can still be taken.
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /// Waits until it is closed, or until this time.
    synchronized void awaitClose(long untilNs) throws InterruptedException {
        long leftNs = untilNs - System.nanoTime();
        while (!closed && leftNs > 0) {
            wait(leftNs / 1_000_000, (int) (leftNs % 1_000_000));
            leftNs = untilNs - System.nanoTime();
        }
    }

    /// Throws everything away, and counts it.
    synchronized void clear() {
        dropped += waiting.size();
        waiting.clear();
    }

    /// Whether it is so empty that a long message may be put in.
    synchronized boolean hasRoom() {
        return waiting.size() <= capacity / 8;
    }

    synchronized int size() {
        return waiting.size();
    }

    synchronized long dropped() {
        return dropped;
    }
}
