package org.freedmr.bus;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;

/// A channel in memory that takes so many bytes and then no more until there is room again.
final class Pipe implements GatheringByteChannel {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private int room;

    Pipe(int room) {
        this.room = room;
    }

    static Pipe wide() {
        return new Pipe(Integer.MAX_VALUE);
    }

    void setRoom(int bytes) {
        room = bytes;
    }

    /// What was written since the last question.
    ByteBuffer take() {
        ByteBuffer all = ByteBuffer.wrap(taken.toByteArray());
        taken.reset();
        return all;
    }

    @Override
    public int write(ByteBuffer source) {
        int length = Math.min(room, source.remaining());
        for (int i = 0; i < length; i++) {
            taken.write(source.get());
        }
        room -= length;
        return length;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        long sum = 0;
        for (int i = offset; i < offset + length; i++) {
            sum += write(sources[i]);
        }
        return sum;
    }

    @Override
    public long write(ByteBuffer[] sources) {
        return write(sources, 0, sources.length);
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
