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
    /// @return null when none came in time
    synchronized @Nullable Mail take(long untilNs) throws InterruptedException {
        while (waiting.isEmpty()) {
            long leftNs = untilNs - System.nanoTime();
            if (leftNs <= 0) {
                return null;
            }
            wait(leftNs / 1_000_000, (int) (leftNs % 1_000_000));
        }
        return waiting.removeFirst();
    }

    /// Wakes whoever waits.
    synchronized void wake() {
        notifyAll();
    }

    /// Throws everything away, and counts it.
    synchronized void clear() {
        dropped += waiting.size();
        waiting.clear();
    }

    synchronized int size() {
        return waiting.size();
    }

    synchronized long dropped() {
        return dropped;
    }
}
