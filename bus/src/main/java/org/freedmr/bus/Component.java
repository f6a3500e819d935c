package org.freedmr.bus;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// One component of a record: where it is got from, and how it lies in the message. Numbers travel without being
/// wrapped. The way to it is made when it is first written: what only ever comes in at this end needs none.
abstract class Component {
    final Part part;
    private final Method accessor;
    private final MethodType shape;
    private @Nullable MethodHandle get;

    private Component(Part part, Method accessor, MethodType shape) {
        this.part = part;
        this.accessor = accessor;
        this.shape = shape;
    }

    abstract void write(Object owner, ByteBuffer out) throws Throwable;

    /// Two threads may make it at once; both make the same.
    final MethodHandle get() throws IllegalAccessException {
        MethodHandle known = get;
        if (known == null) {
            known = MethodHandles.lookup().unreflect(accessor).asType(shape);
            get = known;
        }
        return known;
    }

    static Component of(RecordComponent component, Part part) {
        Class<?> type = component.getType();
        if (type == int.class) {
            return new OfInt(part, component.getAccessor());
        }
        if (type == long.class) {
            return new OfLong(part, component.getAccessor());
        }
        return new OfAny(part, component.getAccessor());
    }

    private static final class OfInt extends Component {
        OfInt(Part part, Method accessor) {
            super(part, accessor, MethodType.methodType(int.class, Object.class));
        }

        @Override
        void write(Object owner, ByteBuffer out) throws Throwable {
            out.putInt((int) get().invokeExact(owner));
        }
    }

    private static final class OfLong extends Component {
        OfLong(Part part, Method accessor) {
            super(part, accessor, MethodType.methodType(long.class, Object.class));
        }

        @Override
        void write(Object owner, ByteBuffer out) throws Throwable {
            out.putLong((long) get().invokeExact(owner));
        }
    }

    private static final class OfAny extends Component {
        OfAny(Part part, Method accessor) {
            super(part, accessor, MethodType.genericMethodType(1));
        }

        @Override
        void write(Object owner, ByteBuffer out) throws Throwable {
            part.write((Object) get().invokeExact(owner), out);
        }
    }
}
