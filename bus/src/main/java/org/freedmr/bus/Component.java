package org.freedmr.bus;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;

/// One component of a record: where it is got from, and how it lies in the message. Numbers travel without being
/// wrapped.
abstract class Component {
    final Part part;

    private Component(Part part) {
        this.part = part;
    }

    abstract void write(Object owner, ByteBuffer out) throws Throwable;

    static Component of(RecordComponent component, Part part, MethodHandles.Lookup lookup)
            throws IllegalAccessException {
        MethodHandle get = lookup.unreflect(component.getAccessor());
        Class<?> type = component.getType();
        if (type == int.class) {
            return new OfInt(part, get.asType(MethodType.methodType(int.class, Object.class)));
        }
        if (type == long.class) {
            return new OfLong(part, get.asType(MethodType.methodType(long.class, Object.class)));
        }
        return new OfAny(part, get.asType(MethodType.genericMethodType(1)));
    }

    private static final class OfInt extends Component {
        private final MethodHandle get;

        OfInt(Part part, MethodHandle get) {
            super(part);
            this.get = get;
        }

        @Override
        void write(Object owner, ByteBuffer out) throws Throwable {
            out.putInt((int) get.invokeExact(owner));
        }
    }

    private static final class OfLong extends Component {
        private final MethodHandle get;

        OfLong(Part part, MethodHandle get) {
            super(part);
            this.get = get;
        }

        @Override
        void write(Object owner, ByteBuffer out) throws Throwable {
            out.putLong((long) get.invokeExact(owner));
        }
    }

    private static final class OfAny extends Component {
        private final MethodHandle get;

        OfAny(Part part, MethodHandle get) {
            super(part);
            this.get = get;
        }

        @Override
        void write(Object owner, ByteBuffer out) throws Throwable {
            part.write((Object) get.invokeExact(owner), out);
        }
    }
}
