package org.freedmr.testkit;

import java.nio.charset.StandardCharsets;

/// Big-endian numbers and fixed-width text in datagrams.
final class Bytes {
    private Bytes() {}

    static int int24(byte[] bytes, int offset) {
        return (bytes[offset] & 0xFF) << 16 | (bytes[offset + 1] & 0xFF) << 8 | (bytes[offset + 2] & 0xFF);
    }

    static int int32(byte[] bytes, int offset) {
        return (bytes[offset] & 0xFF) << 24 | int24(bytes, offset + 1);
    }

    static void putInt24(byte[] bytes, int offset, int value) {
        bytes[offset] = (byte) (value >> 16);
        bytes[offset + 1] = (byte) (value >> 8);
        bytes[offset + 2] = (byte) value;
    }

    static void putInt32(byte[] bytes, int offset, int value) {
        bytes[offset] = (byte) (value >> 24);
        putInt24(bytes, offset + 1, value);
    }

    /// Writes `text` left-justified into `width` bytes, padded with spaces and cut to the width.
    static void putText(byte[] bytes, int offset, int width, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < width; i++) {
            bytes[offset + i] = i < encoded.length ? encoded[i] : (byte) ' ';
        }
    }
}
