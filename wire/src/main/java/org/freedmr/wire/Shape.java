package org.freedmr.wire;

/// What the outside of a kind of datagram looks like: its ASCII prefix and the lengths it can have.
final class Shape {
    static final int ANY_LENGTH = Integer.MAX_VALUE;

    private final byte[] prefix;
    private final int shortest;
    private final int longest;

    Shape(String prefix, int shortest, int longest) {
        this.prefix = Bytes.ascii(prefix);
        this.shortest = shortest;
        this.longest = longest;
    }

    boolean hasPrefix(byte[] bytes, int length) {
        return Bytes.startsWith(bytes, length, prefix);
    }

    boolean fits(int length) {
        return length >= shortest && length <= longest;
    }
}
