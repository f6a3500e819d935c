package org.freedmr.workers.json;

import java.lang.invoke.MethodHandle;
import java.util.List;

/// What a value looks like in JSON.
sealed interface Shape {
    /// `true` or `false`.
    record Truth() implements Shape {}

    /// A whole number within these bounds.
    record Whole(long lowest, long highest) implements Shape {
        static final Whole I32 = new Whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
        static final Whole U32 = new Whole(0, 0xFFFF_FFFFL);
        static final Whole I64 = new Whole(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /// Any number.
    record Real() implements Shape {}

    record Text() implements Shape {}

    /// The name of a constant.
    record Word(Class<?> type) implements Shape {}

    /// A list of the same.
    record Many(Shape element) implements Shape {}

    /// A record as an object.
    record Group(Class<?> type, List<Member> members) implements Shape {}

    /// One component of a record.
    ///
    /// @param isOptional left out when there is none
    /// @param privacy whether it is, or may hold, an IP address
    /// @param get from the record to the value
    record Member(String name, Shape shape, boolean isOptional, Privacy privacy, MethodHandle get) {}

    /// What has to be done where IP addresses are not shown.
    enum Privacy {
        /// Nothing: numbers, words, and names the sysop gave.
        OPEN,
        /// It is an address: left out.
        ADDRESS,
        /// Whatever looks like an address in it is masked.
        TEXT
    }
}
