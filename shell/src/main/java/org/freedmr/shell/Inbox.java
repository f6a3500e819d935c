package org.freedmr.shell;

import java.nio.channels.Selector;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The bounded way into the packet thread. An offer returns at once and wakes the selector.
final class Inbox {
    private static final int CAPACITY = 256;

    private final ConcurrentLinkedQueue<Input> inputs = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final Selector selector;

    Inbox(Selector selector) {
        this.selector = selector;
    }

    /// @return whether there was room
    boolean offer(Input input) {
        if (size.incrementAndGet() > CAPACITY) {
            size.decrementAndGet();
            return false;
        }
        inputs.add(input);
        selector.wakeup();
        return true;
    }

    @Nullable
    Input poll() {
        Input input = inputs.poll();
        if (input != null) {
            size.decrementAndGet();
        }
        return input;
    }
}
