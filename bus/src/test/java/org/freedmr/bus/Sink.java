package org.freedmr.bus;

import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;

/// A channel that takes everything and keeps nothing.
final class Sink implements GatheringByteChannel {
    @Override
    public int write(ByteBuffer source) {
        int length = source.remaining();
        source.position(source.limit());
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
