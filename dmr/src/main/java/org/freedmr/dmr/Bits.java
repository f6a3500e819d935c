package org.freedmr.dmr;

/// Single bits, numbers of several octets and polynomial remainders, most significant bit first.
final class Bits {
    private Bits() {}

    static int get(byte[] bytes, int bit) {
        return bytes[bit >>> 3] >>> (7 - (bit & 7)) & 1;
    }

    /// Sets a bit that is known to be 0 when `value` is 1.
    static void or(byte[] bytes, int bit, int value) {
        bytes[bit >>> 3] |= (byte) (value << (7 - (bit & 7)));
    }

    /// `count` bits from bit position `first`, at most 63.
    static long read(byte[] bytes, int first, int count) {
        long value = 0;
        for (int i = first; i < first + count; i++) {
            value = value << 1 | get(bytes, i);
        }
        return value;
    }

    /// Writes the low `count` bits of `value` over bits that are known to be 0.
    static void write(byte[] bytes, int first, int count, long value) {
        for (int i = 0; i < count; i++) {
            or(bytes, first + i, (int) (value >>> (count - 1 - i)) & 1);
        }
    }

    static int uint24(byte[] bytes, int offset) {
        return (bytes[offset] & 0xFF) << 16 | (bytes[offset + 1] & 0xFF) << 8 | (bytes[offset + 2] & 0xFF);
    }

    static void putUint24(byte[] bytes, int offset, int value) {
        bytes[offset] = (byte) (value >>> 16);
        bytes[offset + 1] = (byte) (value >>> 8);
        bytes[offset + 2] = (byte) value;
    }

    static int parity(int word) {
        return Integer.bitCount(word) & 1;
    }

    /// Remainder of `word` divided by a generator polynomial whose highest power is `degree`.
    static int remainder(int word, int generator, int degree) {
        int rest = word;
        for (int top = 31 - Integer.numberOfLeadingZeros(rest); top >= degree; ) {
            rest ^= generator << (top - degree);
            top = 31 - Integer.numberOfLeadingZeros(rest);
        }
        return rest;
    }
}
