package org.freedmr.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;

/// What a rewrite did to a frame, bit by bit. Bit 0 is the most significant bit of byte 0.
final class ChangedBits {
    private ChangedBits() {}

    /// Fails when a bit outside `fromBit` to `toBit` (exclusive) differs.
    static void assertWithin(byte[] before, byte[] after, int fromBit, int toBit) {
        BitSet changed = between(before, after);
        changed.clear(fromBit, toBit);
        assertThat(changed.isEmpty())
                .as("bits changed outside the field: %s", changed)
                .isTrue();
    }

    /// Fails when a byte outside `fromByte` to `toByte` (exclusive) differs.
    static void assertWithinBytes(byte[] before, byte[] after, int fromByte, int toByte) {
        assertWithin(before, after, fromByte * 8, toByte * 8);
    }

    static void flip(byte[] bytes, int bit) {
        bytes[bit / 8] ^= (byte) (0x80 >>> bit % 8);
    }

    private static BitSet between(byte[] before, byte[] after) {
        assertThat(after).hasSameSizeAs(before);
        BitSet changed = new BitSet(before.length * 8);
        for (int bit = 0; bit < before.length * 8; bit++) {
            int mask = 0x80 >>> bit % 8;
            changed.set(bit, ((before[bit / 8] ^ after[bit / 8]) & mask) != 0);
        }
        return changed;
    }
}
