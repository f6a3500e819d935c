package org.freedmr.bus;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;

/// Writes strings as length and UTF-8 without making an array. Half a surrogate pair becomes a question mark.
final class Text {
    private static final int LONGEST = 0xFFFF;

    private Text() {}

    /// @throws BufferOverflowException when it does not fit
    static void put(String text, ByteBuffer out) {
        int start = out.position();
        out.putShort((short) 0);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                out.put((byte) c);
            } else if (c < 0x800) {
                out.put((byte) (0xC0 | (c >> 6)));
                tail(c, 0, out);
            } else if (!Character.isSurrogate(c)) {
                out.put((byte) (0xE0 | (c >> 12)));
                tail(c, 6, out);
                tail(c, 0, out);
            } else if (isPair(text, i)) {
                int point = text.codePointAt(i++);
                out.put((byte) (0xF0 | (point >> 18)));
                tail(point, 12, out);
                tail(point, 6, out);
                tail(point, 0, out);
            } else {
                out.put((byte) '?');
            }
        }
        int length = out.position() - start - 2;
        if (length > LONGEST) {
            throw new BufferOverflowException();
        }
        out.putShort(start, (short) length);
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }

    private static void tail(int point, int shift, ByteBuffer out) {
        out.put((byte) (0x80 | ((point >> shift) & 0x3F)));
    }
}
