package org.freedmr.app;

import org.freedmr.core.access.ListenerSettings;
import org.freedmr.core.policy.Limits;
import org.freedmr.shell.ServerSettings;
import org.jspecify.annotations.Nullable;

/// Whether all tables of a server, filled to their bounds, fit into the heap (`decisions.md` 28). They are that full
/// only under attack; then the server should go on, and not run out of memory.
final class HeapRoom {
    /// What the program itself takes.
    private static final long REST_BYTES = 10L << 20;

    private HeapRoom() {}

    /// @param heapBytes the limit of the heap
    /// @return what is wrong and how to mend it; null when it fits
    static @Nullable String warning(ServerSettings settings, long heapBytes) {
        long sessions = settings.access().listeners().stream()
                .mapToLong(ListenerSettings::capacity)
                .sum();
        int peers = settings.links().mesh().peers().size();
        long needed = Limits.worstCaseBytes(sessions, peers) + REST_BYTES;
        return needed <= heapBytes
                ? null
                : "under attack the tables for " + sessions + " sessions and " + peers + " links can take "
                        + (needed >> 20) + " MiB, and the heap ends at " + (heapBytes >> 20)
                        + " MiB; lower listener.capacity, or start with FREEDMR_HEAP=" + ((needed >> 20) + 8) + "m";
    }
}
