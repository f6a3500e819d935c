package org.freedmr.shell;

import org.freedmr.core.port.Now;

/// Where the packet thread reads the time, once per duty cycle.
@FunctionalInterface
interface Clock {
    Clock SYSTEM = () -> new Now(System.nanoTime(), System.currentTimeMillis());

    Now read();
}
