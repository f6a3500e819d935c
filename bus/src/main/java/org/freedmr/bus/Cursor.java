package org.freedmr.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads values from bytes that nobody vouches for. After the first objection every read gives zero and takes
/// nothing, so that a reader need not ask after each step.
final class Cursor {
    /// What Java puts in the place of bytes that are no character.
    private static final char REPLACEMENT = '\uFFFD';

    private final ByteBuffer in;
    private @Nullable String objection;

    Cursor(ByteBuffer in) {
        this.in = in;
    }

    /// The first thing that was wrong.
    @Nullable
    String objection() {
        return objection;
    }

    boolean isRefused() {
        return objection != null;
    }

    void refuse(String why) {
        if (objection == null) {
            objection = why;
        }
    }

    int remaining() {
        return in.remaining();
    }

    int u8() {
        return has(1) ? in.get() & 0xFF : 0;
    }

    int u16() {
        return has(2) ? in.getShort() & 0xFFFF : 0;
    }

    int i32() {
        return has(4) ? in.getInt() : 0;
    }

    long i64() {
        return has(8) ? in.getLong() : 0;
    }

    /// A truth is 0 or 1 and nothing else.
    boolean truth() {
        int value = u8();
        if (value > 1) {
            refuse("a truth value is neither 0 nor 1");
        }
        return value == 1;
    }

    /// The number of elements that follow, of at least so many bytes each: one that cannot be true is refused
    /// before room is made for it.
    int count(int minimumBytes) {
        int count = u16();
        if ((long) count * minimumBytes > in.remaining()) {
            refuse("a list is longer than its message");
            return 0;
        }
        return count;
    }

    /// A length and as many bytes of UTF-8.
    String text() {
        int length = count(1);
        if (isRefused()) {
            return "";
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        String text = new String(bytes, UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0 && !Arrays.equals(text.getBytes(UTF_8), bytes)) {
            refuse("a text is not UTF-8");
        }
        return text;
    }

    private boolean has(int bytes) {
        if (in.remaining() < bytes) {
            refuse("the message ends too early");
        }
        return objection == null;
    }
}
