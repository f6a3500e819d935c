package org.freedmr.bus;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.freedmr.contract.Secret;
import org.jspecify.annotations.Nullable;

/// Makes parts from types. What it does not know it refuses at once, so that nothing crosses by accident.
final class Parts {
    private final Deque<Class<?>> within = new ArrayDeque<>();

    /// The alternatives of a sealed interface, or a record alone.
    ///
    /// @throws IllegalArgumentException when a type in it cannot cross, and why
    FamilyPart family(Class<?> type) {
        Set<Class<?>> leaves = new LinkedHashSet<>();
        collect(type, leaves);
        List<RecordPart> members = new ArrayList<>();
        for (Class<?> leaf : leaves) {
            members.add(recordPart(leaf));
        }
        return new FamilyPart(members);
    }

    private void collect(Class<?> type, Set<Class<?>> leaves) {
        if (type.isRecord()) {
            leaves.add(type);
        } else if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                collect(permitted, leaves);
            }
        } else {
            throw refusal(type, "is neither a record nor sealed");
        }
    }

    private RecordPart recordPart(Class<?> type) {
        if (within.contains(type)) {
            throw refusal(type, "contains itself");
        }
        within.addLast(type);
        List<Part> parts = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            parts.add(part(component.getAnnotatedType()));
        }
        within.removeLast();
        return new RecordPart(type, parts);
    }

    private Part part(AnnotatedType annotated) {
        Part part = plain(annotated);
        return annotated.isAnnotationPresent(Nullable.class) ? new NullablePart(part) : part;
    }

    private Part plain(AnnotatedType annotated) {
        Type type = annotated.getType();
        if (annotated instanceof AnnotatedParameterizedType list
                && ((ParameterizedType) type).getRawType() == List.class) {
            Part element = plain(list.getAnnotatedActualTypeArguments()[0]);
            if (element.minimumBytes() == 0) {
                throw new IllegalArgumentException("a list of nothing in " + within + " has no bound");
            }
            return new ListPart(element);
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalArgumentException(type + " in " + within + " cannot cross the bus");
        }
        if (plain == Secret.class) {
            throw refusal(plain, "never crosses the bus");
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return Scalar.TRUTH;
        }
        if (plain == int.class || plain == Integer.class) {
            return Scalar.I32;
        }
        if (plain == long.class || plain == Long.class) {
            return Scalar.I64;
        }
        if (plain == double.class || plain == Double.class) {
            return Scalar.F64;
        }
        if (plain == String.class) {
            return Scalar.TEXT;
        }
        if (plain == int[].class) {
            return Scalar.I32_ARRAY;
        }
        if (plain == long[].class) {
            return Scalar.I64_ARRAY;
        }
        if (plain.isEnum()) {
            return new EnumPart(plain);
        }
        return plain.isRecord() ? recordPart(plain) : family(plain);
    }

    private IllegalArgumentException refusal(Class<?> type, String why) {
        return new IllegalArgumentException(type.getName() + " " + why + "; in " + within);
    }
}
