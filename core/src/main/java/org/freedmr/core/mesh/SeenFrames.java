package org.freedmr.core.mesh;

/// The last datagrams of a link, so that what is played to us again is noticed (`threats.md` S12 and S13). Eight bytes
/// of its proof stand for a datagram.
final class SeenFrames {
    private final long[] order;
    private final long[] table;
    private int next;

    /// @param most datagrams remembered, a power of two
    SeenFrames(int most) {
        order = new long[most];
        table = new long[most * 2];
    }

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
        next = (next + 1) % order.length;
        return false;
    }

    /// Where the mark is, or where it belongs.
    private int find(long mark) {
        int slot = home(mark);
        while (table[slot] != 0 && table[slot] != mark) {
            slot = (slot + 1) % table.length;
        }
        return slot;
    }

    private int home(long mark) {
        return (int) (mark >>> 32) & (table.length - 1);
    }

    /// Takes a mark out and closes the gap, so that every mark stays reachable from its home.
    private void remove(long mark) {
        int gap = find(mark);
        table[gap] = 0;
        int slot = (gap + 1) % table.length;
        while (table[slot] != 0) {
            long moved = table[slot];
            table[slot] = 0;
            table[find(moved)] = moved;
            slot = (slot + 1) % table.length;
        }
    }
}
