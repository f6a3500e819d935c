package org.freedmr.bus;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A truth, and if it is true a value.
record NullablePart(Part value) implements Part {
    @Override
    public void write(@Nullable Object it, ByteBuffer out) {
        if (it == null) {
            out.put((byte) 0);
        } else {
            out.put((byte) 1);
            value.write(it, out);
        }
    }

    @Override
    public @Nullable Object read(Cursor in) {
        return in.truth() ? value.read(in) : null;
    }

    @Override
    public int minimumBytes() {
        return 1;
    }

    @Override
    public String layout() {
        return value.layout() + "?";
    }
}
