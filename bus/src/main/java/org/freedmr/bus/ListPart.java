package org.freedmr.bus;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A count and as many elements, at most 65,535.
record ListPart(Part element) implements Part {
    static void putCount(int count, ByteBuffer out) {
        if (count > 0xFFFF) {
            throw new BufferOverflowException();
        }
        out.putShort((short) count);
    }

    @Override
    public void write(Object value, ByteBuffer out) {
        List<?> list = (List<?>) value;
        putCount(list.size(), out);
        for (int i = 0; i < list.size(); i++) {
            element.write(list.get(i), out);
        }
    }

    @Override
    public Object read(Cursor in) {
        int count = in.count(element.minimumBytes());
        List<Object> list = new ArrayList<>(count);
        while (list.size() < count && !in.isRefused()) {
            Object value = element.read(in);
            if (value != null) {
                list.add(value);
            }
        }
        return Collections.unmodifiableList(list);
    }

    @Override
    public int minimumBytes() {
        return 2;
    }

    @Override
    public String layout() {
        return "[" + element.layout() + "]";
    }
}
