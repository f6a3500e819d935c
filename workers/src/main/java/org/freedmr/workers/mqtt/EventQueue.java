package org.freedmr.workers.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import org.freedmr.contract.DropOrder;
import org.jspecify.annotations.Nullable;

/// Events on their way to the broker, in their order. Bounded in bytes: the more waits, the more important must be what
/// is still taken.
final class EventQueue {
    static final int CAPACITY = 2 * 1024 * 1024;
    /// What a message costs beside its payload.
    private static final int OVERHEAD = 128;

    private final Deque<Message> waiting = new ArrayDeque<>();
    private long bytes;

    /// @return false when there is no room for it
    boolean offer(Message message, DropOrder order) {
        int size = message.payload().length + OVERHEAD;
        if (bytes + size > room(order)) {
            return false;
        }
        bytes += size;
        waiting.addLast(message);
        return true;
    }

    /// Half of the room for what is dropped first, all of it for what is dropped last.
    private static long room(DropOrder order) {
        int last = DropOrder.values().length - 1;
        return CAPACITY - (long) CAPACITY / 2 * (last - order.ordinal()) / last;
    }

    @Nullable
    Message poll() {
        Message message = waiting.pollFirst();
        if (message != null) {
            bytes -= message.payload().length + OVERHEAD;
        }
        return message;
    }

    int size() {
        return waiting.size();
    }

    /// Throws everything away.
    ///
    /// @return how many that were
    int clear() {
        int count = waiting.size();
        waiting.clear();
        bytes = 0;
        return count;
    }
}
