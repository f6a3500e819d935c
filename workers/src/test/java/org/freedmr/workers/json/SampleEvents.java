package org.freedmr.workers.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import org.freedmr.contract.Event;
import org.jspecify.annotations.Nullable;

/// Events of every kind, filled through their components.
///
/// @param text what every text is
/// @param number what every number is
/// @param isFull whether what may be missing is there
public record SampleEvents(String text, int number, boolean isFull) {
    public List<Event> all() {
        return EventSchema.kinds().stream().<Event>map(this::of).toList();
    }

    public <T extends Event> T of(Class<T> kind) {
        return kind.cast(make(kind));
    }

    private Object make(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < values.length; i++) {
            types[i] = components[i].getType();
            boolean mayMiss = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
            values[i] = mayMiss && !isFull ? null : value(components[i].getGenericType());
        }
        try {
            return type.getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + " cannot be made", e);
        }
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType list) {
            Object element = value(list.getActualTypeArguments()[0]);
            return List.of(element, element);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == int.class || plain == Integer.class) {
            return number;
        }
        if (plain == long.class || plain == Long.class) {
            return (long) number;
        }
        if (plain == boolean.class) {
            return true;
        }
        if (plain == String.class) {
            return text;
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        return make(plain);
    }
}
