package org.freedmr.shell;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Event;

/// How long duty cycles with datagrams take. Owned by the packet thread; a record costs a few additions.
final class CycleMeter {
    private final long[] boundsNs = Event.CycleTimes.BOUNDS_US.stream()
            .mapToLong(boundUs -> boundUs * 1_000L)
            .toArray();
    private final long[] counts = new long[boundsNs.length + 1];
    private long cycles;
    private long sumNs;

    void record(long durationNs) {
        int at = 0;
        while (at < boundsNs.length && durationNs > boundsNs[at]) {
            at++;
        }
        counts[at]++;
        cycles++;
        sumNs += durationNs;
    }

    Event.CycleTimes reading() {
        List<Long> copy = new ArrayList<>(counts.length);
        for (long count : counts) {
            copy.add(count);
        }
        return new Event.CycleTimes(cycles, sumNs / 1_000, copy);
    }
}
