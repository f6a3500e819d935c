package org.freedmr.workers.legacyreport;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads the pickles of section 4.3 of `reporting.md`, as a reader does that admits nothing but the opcodes named
/// there.
/// Bytes become {@link Bytes}, so that they can be keys; None becomes {@link #NONE}.
final class PlainPickle {
    static final Object NONE = "None";

    /// Bytes of Python.
    record Bytes(String hex) {
        static Bytes of(byte[] bytes) {
            return new Bytes(HexFormat.of().formatHex(bytes));
        }

        String text() {
            return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
        }
    }

    private static final Object MARK = new Object();

    private final ByteBuffer in;
    private final Deque<Object> stack = new ArrayDeque<>();

    private PlainPickle(byte[] bytes) {
        in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static Object read(byte[] bytes) {
        return new PlainPickle(bytes).read();
    }

    private Object read() {
        if (next() != 0x80 || next() != 3) {
            throw new IllegalStateException("not protocol 3");
        }
        for (int opcode = next(); opcode != '.'; opcode = next()) {
            step(opcode);
        }
        if (in.hasRemaining() || stack.size() != 1) {
            throw new IllegalStateException("something is left over");
        }
        return stack.pop();
    }

    private void step(int opcode) {
        switch (opcode) {
            case 'N' -> stack.push(NONE);
            case 0x88 -> stack.push(true);
            case 0x89 -> stack.push(false);
            case 'K' -> stack.push((long) next());
            case 'J' -> stack.push((long) in.getInt());
            case 0x8a -> stack.push(large(bytes(next())));
            case 'G' -> stack.push(ByteBuffer.wrap(bytes(8)).getDouble());
            case 'C' -> stack.push(Bytes.of(bytes(next())));
            case 'B' -> stack.push(Bytes.of(bytes(in.getInt())));
            case 'X' -> stack.push(new String(bytes(in.getInt()), StandardCharsets.UTF_8));
            case ']' -> stack.push(new ArrayList<>());
            case '}' -> stack.push(new LinkedHashMap<>());
            case '(' -> stack.push(MARK);
            case 'e' -> {
                List<Object> items = toMark();
                list(stack.element()).addAll(items);
            }
            case 'u' -> {
                List<Object> items = toMark();
                for (int i = 0; i < items.size(); i += 2) {
                    dictionary(stack.element()).put(items.get(i), items.get(i + 1));
                }
            }
            default -> throw new IllegalStateException("opcode " + Integer.toHexString(opcode));
        }
    }

    private List<Object> toMark() {
        List<Object> items = new ArrayList<>();
        for (Object each = stack.pop(); each != MARK; each = stack.pop()) {
            items.addFirst(each);
        }
        return items;
    }

    private int next() {
        return in.get() & 0xFF;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static Object large(byte[] little) {
        byte[] big = new byte[little.length];
        for (int i = 0; i < big.length; i++) {
            big[i] = little[big.length - 1 - i];
        }
        return new BigInteger(big).longValueExact();
    }

    @SuppressWarnings("unchecked") // every list of this reader is one of objects
    static List<Object> list(@Nullable Object value) {
        return (List<Object>) Objects.requireNonNull(value);
    }

    @SuppressWarnings("unchecked") // every dictionary of this reader is one of objects
    static Map<Object, Object> dictionary(@Nullable Object value) {
        return (Map<Object, Object>) Objects.requireNonNull(value);
    }
}
