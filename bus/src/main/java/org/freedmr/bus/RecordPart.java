package org.freedmr.bus;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The components of a record in their order, and nothing else.
final class RecordPart implements Part {
    private final Class<?> type;
    private final Component[] components;
    private final Class<?>[] types;
    /// Made when it is first needed: what only ever goes out at this end needs none.
    private @Nullable MethodHandle make;

    RecordPart(Class<?> type, List<Part> parts) {
        this.type = type;
        RecordComponent[] declared = type.getRecordComponents();
        components = new Component[declared.length];
        types = new Class<?>[declared.length];
        for (int i = 0; i < declared.length; i++) {
            types[i] = declared[i].getType();
            components[i] = Component.of(declared[i], parts.get(i));
        }
    }

    /// Two threads may make it at once; both make the same.
    private MethodHandle make() throws ReflectiveOperationException {
        MethodHandle known = make;
        if (known == null) {
            known = MethodHandles.lookup()
                    .findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            make = known;
        }
        return known;
    }

    Class<?> type() {
        return type;
    }

    @Override
    public void write(Object value, ByteBuffer out) {
        try {
            for (Component component : components) {
                component.write(value, out);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("an accessor of " + type + " failed", e);
        }
    }

    @Override
    public @Nullable Object read(Cursor in) {
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < values.length && !in.isRefused(); i++) {
            values[i] = components[i].part.read(in);
        }
        if (in.isRefused()) {
            return null;
        }
        try {
            return (Object) make().invokeExact(values);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            in.refuse("the content is impossible for a " + type.getSimpleName());
            return null;
        }
    }

    @Override
    public int minimumBytes() {
        int sum = 0;
        for (Component component : components) {
            sum += component.part.minimumBytes();
        }
        return sum;
    }

    @Override
    public String layout() {
        return List.of(components).stream()
                .map(it -> it.part.layout())
                .collect(Collectors.joining(",", type.getSimpleName() + "(", ")"));
    }
}
