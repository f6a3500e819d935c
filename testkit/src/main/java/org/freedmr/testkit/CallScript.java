package org.freedmr.testkit;

import java.util.List;

/// The datagrams of one transmission, one each 60 ms, ready to be sent by [Client#transmit].
///
/// @param datagrams DMRD datagrams of 55 bytes in the order of sending; not to be changed
public record CallScript(List<byte[]> datagrams) {
    /// The time a burst takes on the air.
    public static final long BURST_NS = 60_000_000L;

    /// Keeps the list as it is now.
    public CallScript {
        datagrams = List.copyOf(datagrams);
    }

    /// How many datagrams there are.
    public int size() {
        return datagrams.size();
    }

    /// Datagram number `index`, from 0.
    public byte[] datagram(int index) {
        return datagrams.get(index);
    }

    /// When datagram number `index` is due, in nanoseconds after the first.
    public long offsetNs(int index) {
        return index * BURST_NS;
    }

    /// How many datagrams are due `elapsedNs` after the first, itself included; none for a negative time.
    public int dueAfter(long elapsedNs) {
        return elapsedNs < 0 ? 0 : (int) Math.min(size(), elapsedNs / BURST_NS + 1);
    }

    /// Nanoseconds from the first datagram to the end of the last.
    public long durationNs() {
        return size() * BURST_NS;
    }
}
