package org.freedmr.bus;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/// Any value of any record that crosses the bus, found from its components without the codec's help.
final class Samples {
    private Samples() {}

    /// Any record of a sealed interface, or any value of a record.
    static <T> Arbitrary<T> any(Class<T> type) {
        return Arbitraries.of(records(type).toList()).flatMap(Samples::record).map(type::cast);
    }

    static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(Samples::records);
    }

    static byte[] encode(RecordCodec<?> codec, Object value) {
        ByteBuffer out = ByteBuffer.allocate(64 * 1024);
        if (!write(codec, value, out)) {
            throw new IllegalArgumentException("too long: " + value);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    @SuppressWarnings("unchecked") // the caller passes a value of the codec's own family
    static <T> boolean write(RecordCodec<T> codec, Object value, ByteBuffer out) {
        return codec.write((T) value, out);
    }

    private static Arbitrary<Object> record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<Arbitrary<@Nullable Object>> values = new ArrayList<>();
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            AnnotatedType component = components[i].getAnnotatedType();
            Arbitrary<@Nullable Object> value = value(component);
            values.add(component.isAnnotationPresent(Nullable.class) ? value.injectNull(0.3) : value);
            types[i] = components[i].getType();
        }
        return Combinators.combine(values).as(all -> make(type, types, all.toArray()));
    }

    private static Object make(Class<?> type, Class<?>[] types, @Nullable Object[] values) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Arbitrary<@Nullable Object> value(AnnotatedType annotated) {
        if (annotated instanceof AnnotatedParameterizedType list) {
            return value(list.getAnnotatedActualTypeArguments()[0])
                    .list()
                    .ofMaxSize(6)
                    .map(it -> it);
        }
        Class<?> type = (Class<?>) annotated.getType();
        if (type == int.class || type == Integer.class) {
            return Arbitraries.integers().map(it -> it);
        }
        if (type == long.class || type == Long.class) {
            return Arbitraries.longs().map(it -> it);
        }
        if (type == boolean.class) {
            return Arbitraries.of(true, false).map(it -> it);
        }
        if (type == double.class) {
            return Arbitraries.doubles().map(it -> it);
        }
        if (type == String.class) {
            return Arbitraries.strings()
                    .withCharRange('\0', '\u00FF')
                    .withChars('\u0416', '\u20AC', '\uFFFD')
                    .ofMaxLength(24)
                    .map(it -> it);
        }
        if (type == int[].class) {
            return Arbitraries.integers().array(int[].class).ofMaxSize(6).map(it -> it);
        }
        if (type == long[].class) {
            return Arbitraries.longs().array(long[].class).ofMaxSize(6).map(it -> it);
        }
        if (type.isEnum()) {
            return Arbitraries.of(type.getEnumConstants()).map(it -> it);
        }
        return any(type).map(it -> it);
    }
}
