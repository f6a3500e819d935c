package org.freedmr.shell;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// The exchange's own bugs: the last datagrams that met one, and whether there are too many of them to go on
/// (`decisions.md` 17).
final class Faults {
    /// This many in {@link #WINDOW_NS} end the process.
    static final int TOO_MANY = 10;

    static final long WINDOW_NS = 60_000_000_000L;
    private static final int KEPT = 16;

    /// What was being handled; `bytes` is empty if it was no datagram.
    record Fault(String where, byte[] bytes, Throwable cause) {}

    private final Deque<Fault> ring = new ArrayDeque<>(KEPT);
    private final long[] times = new long[TOO_MANY];
    private long count;

    /// @return whether the process may go on
    boolean keep(String where, byte[] bytes, int length, Throwable cause, long nowNs) {
        if (ring.size() == KEPT) {
            ring.removeFirst();
        }
        ring.addLast(new Fault(where, Arrays.copyOf(bytes, length), cause));
        int at = (int) (count % TOO_MANY);
        count++;
        times[at] = nowNs;
        long oldest = times[(int) (count % TOO_MANY)];
        return count < TOO_MANY || nowNs - oldest >= WINDOW_NS;
    }

    long count() {
        return count;
    }

    List<Fault> recent() {
        return List.copyOf(ring);
    }
}
