package org.freedmr.app;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Tells in which direction bursts pass the cables just now. Written by the threads of the cables, read by the one that
/// draws.
final class MeshDemoMeter implements DemoCable.Tap {
    private static final long RECENT_NS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Map<DemoCable.End, Long> lastNs = new ConcurrentHashMap<>();

    @Override
    public void passed(DemoCable.End at, byte[] datagram) {
        if (datagram.length > 0 && datagram[0] == 'D') {
            lastNs.put(at, System.nanoTime());
        }
    }

    /// Whether bursts come out of this end.
    boolean isBusy(DemoCable.End end) {
        Long last = lastNs.get(end);
        return last != null && System.nanoTime() - last < RECENT_NS;
    }
}
