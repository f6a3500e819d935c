package org.freedmr.bus;

/// What reading gave: a value, or why there is none.
public sealed interface Decoded<T> {
    record Value<T>(T value) implements Decoded<T> {}

    /// @param why one plain sentence without a full stop
    record Refusal<T>(String why) implements Decoded<T> {}
}
