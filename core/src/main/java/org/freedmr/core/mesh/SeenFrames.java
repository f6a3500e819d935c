package org.freedmr.core.mesh;

import org.freedmr.core.policy.Limits;

/// The last {@link Limits#SEEN_FRAMES} datagrams of an OpenBridge link, which carries no time, so that a call that is
/// played to us again is noticed (`threats.md` S12). Eight bytes of its proof stand for a datagram.
final class SeenFrames {
    private static final int SLOTS = Limits.SEEN_FRAMES * 2;

    private final long[] order = new long[Limits.SEEN_FRAMES];
    private final long[] table = new long[SLOTS];
    private int next;

    /// Remembers a datagram.
    ///
    /// @param proof eight bytes of its MAC
    /// @return whether it was known already
    boolean add(long proof) {
        long mark = proof == 0 ? 1 : proof;
        int slot = find(mark);
        if (table[slot] == mark) {
            return true;
        }
        if (order[next] != 0) {
            remove(order[next]);
            slot = find(mark);
        }
        table[slot] = mark;
        order[next] = mark;
        next = (next + 1) % Limits.SEEN_FRAMES;
        return false;
    }

    /// Where the mark is, or where it belongs.
    private int find(long mark) {
        int slot = home(mark);
        while (table[slot] != 0 && table[slot] != mark) {
            slot = (slot + 1) % SLOTS;
        }
        return slot;
    }

    private static int home(long mark) {
        return (int) (mark >>> 32) & (SLOTS - 1);
    }

    /// Takes a mark out and closes the gap, so that every mark stays reachable from its home.
    private void remove(long mark) {
        int gap = find(mark);
        table[gap] = 0;
        int slot = (gap + 1) % SLOTS;
        while (table[slot] != 0) {
            long moved = table[slot];
            table[slot] = 0;
            table[find(moved)] = moved;
            slot = (slot + 1) % SLOTS;
        }
    }
}
