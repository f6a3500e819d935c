package org.freedmr.shell;

import org.freedmr.core.port.Now;

/// Where the packet thread reads the time, once per duty cycle.
@FunctionalInterface
interface Clock {
    Clock SYSTEM = new Clock() {
        @Override
        public Now read() {
            return new Now(System.nanoTime(), System.currentTimeMillis());
        }

        @Override
        public long monoNs() {
            return System.nanoTime();
        }
    };

    Now read();

    /// Monotonic nanoseconds alone.
    default long monoNs() {
        return read().monoNs();
    }
}
