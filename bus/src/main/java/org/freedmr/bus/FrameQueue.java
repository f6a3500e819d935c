package org.freedmr.bus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.util.function.IntConsumer;

/// Messages on their way out, as frames in a ring. Never waits: what does not fit is refused, and its number is
/// used up so that the receiver sees the gap.
final class FrameQueue<T> {
    private final RecordCodec<T> codec;
    private final Ring ring;
    private final ByteBuffer scratch = ByteBuffer.allocate(Frame.LONGEST);
    private long sequence;
    private long nowMs;
    /// The first beginning of a frame that is not before the head.
    private long boundary;
    /// The number of the record in the frame that ends there.
    private int cut;

    FrameQueue(RecordCodec<T> codec, int capacity) {
        if (capacity < Frame.LONGEST) {
            throw new IllegalArgumentException("a queue holds one frame at least");
        }
        this.codec = codec;
        ring = new Ring(capacity);
    }

    /// What is offered from now on is told to be of this time, in UTC milliseconds.
    void time(long epochMs) {
        nowMs = epochMs;
    }

    int size() {
        return ring.size();
    }

    int capacity() {
        return ring.capacity();
    }

    /// Takes a message if the queue stays within so many bytes.
    boolean offer(T message, int within) {
        long number = sequence++;
        scratch.clear().position(Frame.BODY);
        if (!codec.write(message, scratch)) {
            return false;
        }
        int length = scratch.position();
        if (ring.size() + length > within) {
            return false;
        }
        scratch.putShort(Frame.LENGTH, (short) length)
                .put(Frame.TYPE, (byte) codec.numberOf(message))
                .putShort(Frame.VERSION, (short) codec.version())
                .putLong(Frame.SEQUENCE, number)
                .putLong(Frame.TIME, nowMs)
                .limit(length);
        ring.put(scratch, length);
        return true;
    }

    /// Writes what the channel takes at once; the rest stays, also when that is part of a frame.
    void drainTo(GatheringByteChannel channel) throws IOException {
        ring.drainTo(channel);
        passBoundary();
    }

    /// Empties the queue, since the channel is gone.
    ///
    /// @param lost is told the number of the record of each frame that did not leave whole
    void clear(IntConsumer lost) {
        if (boundary > ring.head()) {
            lost.accept(cut);
        }
        while (boundary < ring.tail()) {
            lost.accept(ring.byteAt(boundary + Frame.TYPE));
            boundary += lengthAt(boundary);
        }
        ring.clear();
    }

    /// Reads the headers of what has just left, before anything can take their place.
    private void passBoundary() {
        while (boundary < ring.head()) {
            cut = ring.byteAt(boundary + Frame.TYPE);
            boundary += lengthAt(boundary);
        }
    }

    private int lengthAt(long position) {
        return ring.byteAt(position + Frame.LENGTH) << 8 | ring.byteAt(position + Frame.LENGTH + 1);
    }
}
