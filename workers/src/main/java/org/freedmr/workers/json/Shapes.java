package org.freedmr.workers.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes shapes from records, each once. What it does not know it refuses, so that nothing gets out by accident; a
/// {@link org.freedmr.contract.Secret} never can.
final class Shapes {
    /// Components of type `int` with these names are IDs, which use all 32 bits and are written unsigned.
    static final Set<String> IDS = Set.of("client", "clients", "number", "repeater", "server", "serverId", "streamId");

    /// Components of type text with these names are names the sysop gave to something, or of parts of this server.
    static final Set<String> NAMES =
            Set.of("from", "link", "listener", "name", "peer", "peers", "role", "to", "worker");

    private static final ClassValue<Shape.Group> GROUPS = new ClassValue<>() {
        @Override
        protected Shape.Group computeValue(Class<?> type) {
            return group(type);
        }
    };

    private Shapes() {}

    /// @throws IllegalArgumentException when something in the record has no shape
    static Shape.Group of(Class<?> type) {
        return GROUPS.get(type);
    }

    private static Shape.Group group(Class<?> type) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException(type.getName() + " is not a record");
        }
        List<Shape.Member> members = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            Shape shape = shape(component.getGenericType(), name, type);
            members.add(new Shape.Member(
                    name,
                    shape,
                    component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                    privacy(type, name, shape),
                    getter(component)));
        }
        return new Shape.Group(type, List.copyOf(members));
    }

    private static Shape shape(Type type, String name, Class<?> owner) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return new Shape.Many(shape(list.getActualTypeArguments()[0], name, owner));
        }
        if (type == int.class || type == Integer.class) {
            return IDS.contains(name) ? Shape.Whole.U32 : Shape.Whole.I32;
        }
        if (type == long.class || type == Long.class) {
            return Shape.Whole.I64;
        }
        if (type == boolean.class) {
            return new Shape.Truth();
        }
        if (type == double.class) {
            return new Shape.Real();
        }
        if (type == String.class) {
            return new Shape.Text();
        }
        if (type instanceof Class<?> plain && plain.isEnum()) {
            return new Shape.Word(plain);
        }
        if (type instanceof Class<?> plain && plain.isRecord()) {
            return of(plain);
        }
        throw new IllegalArgumentException(name + " of " + owner.getName() + " has no place in JSON: " + type);
    }

    private static Shape.Privacy privacy(Class<?> owner, String name, Shape shape) {
        boolean isText = shape instanceof Shape.Text || shape.equals(new Shape.Many(new Shape.Text()));
        if (!isText) {
            return Shape.Privacy.OPEN;
        }
        boolean isMove =
                owner.getSimpleName().endsWith("Moved") && Set.of("from", "to").contains(name);
        if (isMove || name.equals("address")) {
            return Shape.Privacy.ADDRESS;
        }
        return NAMES.contains(name) ? Shape.Privacy.OPEN : Shape.Privacy.TEXT;
    }

    private static MethodHandle getter(RecordComponent component) {
        try {
            return MethodHandles.lookup().unreflect(component.getAccessor()).asType(MethodType.genericMethodType(1));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(component + " cannot be reached", e);
        }
    }
}
