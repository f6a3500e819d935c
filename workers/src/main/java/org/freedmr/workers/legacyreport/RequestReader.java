package org.freedmr.workers.legacyreport;

import java.nio.ByteBuffer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Reads what dashboards ask: netstrings of a few bytes. Keeps nothing of them but their first byte, which says what is
/// asked.
final class RequestReader {
    /// Longest request; all that are defined have one byte.
    static final int MOST_BYTES = 1_024;

    private static final int MOST_DIGITS = 4;

    private final IntConsumer asked;
    private int digits;
    private int length;
    private int left = -1;
    private int opcode;

    /// @param asked takes the first byte of each whole request
    RequestReader(IntConsumer asked) {
        this.asked = asked;
    }

    /// @return what is wrong with it; null when nothing is. After that nothing more may be read.
    @Nullable
    String read(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            int next = bytes.get() & 0xFF;
            String objection = left < 0 ? head(next) : left > 0 ? content(next) : tail(next);
            if (objection != null) {
                return objection;
            }
        }
        return null;
    }

    /// Whether a request has begun and is not whole.
    boolean isWithin() {
        return digits > 0;
    }

    private @Nullable String head(int next) {
        if (next == ':' && digits > 0) {
            left = length;
            return length == 0 ? "an empty request" : length > MOST_BYTES ? "a request of " + length + " bytes" : null;
        }
        if (next < '0' || next > '9' || digits == MOST_DIGITS) {
            return "no request";
        }
        digits++;
        length = length * 10 + next - '0';
        return null;
    }

    private @Nullable String content(int next) {
        if (left == length) {
            opcode = next;
        }
        left--;
        return null;
    }

    private @Nullable String tail(int next) {
        if (next != ',') {
            return "a request without an end";
        }
        digits = 0;
        length = 0;
        left = -1;
        asked.accept(opcode);
        return null;
    }
}
