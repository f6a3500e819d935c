package org.freedmr.workers.legacyreport;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes values as Python reads them (`reporting.md` section 4.3), in protocol 3 and with nothing in it but plain
/// values. There is no way to read one here, and none is wanted.
///
/// | value | becomes |
/// |---|---|
/// | null, `Boolean` | None, bool |
/// | `Integer`, `Long` | int |
/// | `Double` | float |
/// | `byte[]` | bytes |
/// | `String` | str |
/// | `List` | list |
/// | `Map` | dict, in the order of the map |
final class Pickle {
    private static final int BYTE_LIMIT = 256;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Pickle() {
        out.write(0x80);
        out.write(3);
    }

    /// @throws IllegalArgumentException for a value of any other type
    static byte[] of(@Nullable Object value) {
        Pickle pickle = new Pickle();
        pickle.write(value);
        return pickle.end();
    }

    private byte[] end() {
        out.write('.');
        return out.toByteArray();
    }

    /// A dictionary written entry by entry, so that a large one need not be in memory.
    static final class Dictionary {
        private final Pickle pickle = new Pickle();
        private boolean hasEntries;

        Dictionary() {
            pickle.out.write('}');
        }

        /// The key must be new.
        Dictionary put(Object key, Object value) {
            if (!hasEntries) {
                hasEntries = true;
                pickle.out.write('(');
            }
            pickle.write(key);
            pickle.write(value);
            return this;
        }

        /// The pickle. Nothing may be put afterwards.
        byte[] end() {
            if (hasEntries) {
                pickle.out.write('u');
            }
            return pickle.end();
        }
    }

    private void write(@Nullable Object value) {
        switch (value) {
            case null -> out.write('N');
            case Boolean it -> out.write(it ? 0x88 : 0x89);
            case Integer it -> whole(it);
            case Long it -> whole(it);
            case Double it -> real(it);
            case byte[] it -> bytes(it);
            case String it -> text(it);
            case List<?> it -> list(it);
            case Map<?, ?> it -> dictionary(it);
            default -> throw new IllegalArgumentException("no pickle of " + value.getClass());
        }
    }

    private void whole(long value) {
        if (value >= 0 && value < BYTE_LIMIT) {
            out.write('K');
            out.write((int) value);
        } else if (value == (int) value) {
            out.write('J');
            little((int) value);
        } else {
            byte[] big = BigInteger.valueOf(value).toByteArray();
            out.write(0x8a);
            out.write(big.length);
            for (int i = big.length - 1; i >= 0; i--) {
                out.write(big[i]);
            }
        }
    }

    private void real(double value) {
        out.write('G');
        long bits = Double.doubleToLongBits(value);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            out.write((int) (bits >>> shift));
        }
    }

    private void bytes(byte[] value) {
        if (value.length < BYTE_LIMIT) {
            out.write('C');
            out.write(value.length);
        } else {
            out.write('B');
            little(value.length);
        }
        out.writeBytes(value);
    }

    private void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        out.write('X');
        little(utf8.length);
        out.writeBytes(utf8);
    }

    private void list(List<?> value) {
        out.write(']');
        if (!value.isEmpty()) {
            out.write('(');
            value.forEach(this::write);
            out.write('e');
        }
    }

    private void dictionary(Map<?, ?> value) {
        out.write('}');
        if (!value.isEmpty()) {
            out.write('(');
            value.forEach((key, each) -> {
                write(key);
                write(each);
            });
            out.write('u');
        }
    }

    private void little(int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            out.write(value >>> shift);
        }
    }
}
