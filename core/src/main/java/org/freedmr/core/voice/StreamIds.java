package org.freedmr.core.voice;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Stream IDs for what the server says: a sequence that follows from the boot secret, never zero.
final class StreamIds {
    private long state;

    StreamIds(byte[] bootSecret) {
        state = ByteBuffer.wrap(Arrays.copyOf(bootSecret, Long.BYTES)).getLong();
    }

    int next() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        int id = (int) ((mixed ^ (mixed >>> 27)) >>> 16);
        return id == 0 ? 1 : id;
    }
}
