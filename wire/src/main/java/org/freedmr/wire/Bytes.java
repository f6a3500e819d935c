package org.freedmr.wire;

import java.nio.charset.StandardCharsets;

/// Big-endian numbers inside a datagram. Offsets are checked by the callers, before the first read.
final class Bytes {
    private Bytes() {}

    static int intAt(byte[] bytes, int offset) {
        return (bytes[offset] & 0xFF) << 24 | int24At(bytes, offset + 1);
    }

    static int int24At(byte[] bytes, int offset) {
        return (bytes[offset] & 0xFF) << 16 | (bytes[offset + 1] & 0xFF) << 8 | (bytes[offset + 2] & 0xFF);
    }

    /// `count` bytes (at most 8) as an unsigned number.
    static long longAt(byte[] bytes, int offset, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | (bytes[offset + i] & 0xFF);
        }
        return value;
    }

    static void putInt(byte[] bytes, int offset, int value) {
        bytes[offset] = (byte) (value >>> 24);
        putInt24(bytes, offset + 1, value);
    }

    static void putInt24(byte[] bytes, int offset, int value) {
        bytes[offset] = (byte) (value >>> 16);
        bytes[offset + 1] = (byte) (value >>> 8);
        bytes[offset + 2] = (byte) value;
    }

    /// The low `count` bytes of `value`.
    static void putLong(byte[] bytes, int offset, int count, long value) {
        for (int i = 0; i < count; i++) {
            bytes[offset + i] = (byte) (value >>> (8 * (count - 1 - i)));
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Writes an ASCII prefix to the start of a datagram.
    static void putPrefix(byte[] bytes, String prefix) {
        for (int i = 0; i < prefix.length(); i++) {
            bytes[i] = (byte) prefix.charAt(i);
        }
    }

    static boolean startsWith(byte[] bytes, int length, String prefix) {
        if (Math.min(length, bytes.length) < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (bytes[i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Whether `count` bytes at `offset` equal the first `count` of `expected`. The time taken depends on `count` only.
    static boolean sameInConstantTime(byte[] bytes, int offset, byte[] expected, int count) {
        int difference = 0;
        for (int i = 0; i < count; i++) {
            difference |= bytes[offset + i] ^ expected[i];
        }
        return difference == 0;
    }
}
