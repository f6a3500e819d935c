package org.freedmr.bus.worker;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Waits for other threads, with a deadline.
final class Wait {
    static final long PATIENCE_S = 30;

    private Wait() {}

    /// Takes from the queue until something fits, and returns it.
    static <T> T until(BlockingQueue<T> queue, Predicate<T> fits) throws InterruptedException {
        long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (true) {
            T next = queue.poll(untilNs - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new AssertionError("it does not come");
            }
            if (fits.test(next)) {
                return next;
            }
        }
    }

    static void on(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(PATIENCE_S, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not come");
        }
    }
}
