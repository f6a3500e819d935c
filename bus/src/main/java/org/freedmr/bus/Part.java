package org.freedmr.bus;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// How values of one type lie in a message. A small tree of parts is made from the records once, at start-up.
interface Part {
    /// Throws {@link java.nio.BufferOverflowException} when the value does not fit.
    void write(Object value, ByteBuffer out);

    /// Gives null only where null is a value, or after an objection.
    @Nullable
    Object read(Cursor in);

    /// The fewest bytes a value takes.
    int minimumBytes();

    /// Names the layout, so that two ends can tell whether they mean the same.
    String layout();
}
