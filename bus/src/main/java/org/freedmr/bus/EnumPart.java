package org.freedmr.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A constant by its name, so that constants may be added and moved.
final class EnumPart implements Part {
    private final Class<?> type;
    private final byte[][] names;
    private final Map<String, Object> constants = new HashMap<>();

    EnumPart(Class<?> type) {
        this.type = type;
        Object[] all = type.getEnumConstants();
        names = new byte[all.length][];
        for (int i = 0; i < all.length; i++) {
            String name = ((Enum<?>) all[i]).name();
            names[i] = name.getBytes(UTF_8);
            constants.put(name, all[i]);
        }
    }

    @Override
    public void write(Object value, ByteBuffer out) {
        byte[] name = names[((Enum<?>) value).ordinal()];
        out.putShort((short) name.length).put(name);
    }

    @Override
    public @Nullable Object read(Cursor in) {
        Object constant = constants.get(in.text());
        if (constant == null) {
            in.refuse("a name of " + type.getSimpleName() + " is not known");
        }
        return constant;
    }

    @Override
    public int minimumBytes() {
        return 3;
    }

    @Override
    public String layout() {
        return type.getSimpleName();
    }
}
