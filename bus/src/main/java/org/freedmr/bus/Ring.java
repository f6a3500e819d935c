package org.freedmr.bus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;

/// Bytes on their way out, first in, first out, in one block of memory that never moves or grows. Positions
/// count on for ever; their place in the block is the remainder.
final class Ring {
    private final ByteBuffer in;
    private final ByteBuffer[] out;
    private final int capacity;
    private long head;
    private long tail;

    Ring(int capacity) {
        this.capacity = capacity;
        in = ByteBuffer.allocateDirect(capacity);
        out = new ByteBuffer[] {in.duplicate(), in.duplicate()};
    }

    int capacity() {
        return capacity;
    }

    int size() {
        return (int) (tail - head);
    }

    /// The position of the oldest byte that was not taken.
    long head() {
        return head;
    }

    /// The position of the next byte to be put.
    long tail() {
        return tail;
    }

    /// The caller has made sure that there is room.
    void put(ByteBuffer source, int length) {
        int at = (int) (tail % capacity);
        int first = Math.min(length, capacity - at);
        in.put(at, source, 0, first);
        in.put(0, source, first, length - first);
        tail += length;
    }

    /// The byte at a position from a little before the head up to the tail: what was taken stays until it is
    /// overwritten.
    int byteAt(long position) {
        return in.get((int) (position % capacity)) & 0xFF;
    }

    /// Writes what the channel takes at once.
    void drainTo(GatheringByteChannel channel) throws IOException {
        if (head == tail) {
            return;
        }
        int at = (int) (head % capacity);
        int first = Math.min(size(), capacity - at);
        if (first == size()) {
            head += channel.write(out[0].limit(at + first).position(at));
        } else {
            out[0].limit(capacity).position(at);
            out[1].limit(size() - first).position(0);
            head += channel.write(out);
        }
    }

    void clear() {
        head = tail;
    }
}
