package org.freedmr.contract;

/// What a worker sends to the exchange.
public sealed interface ToExchange {
    /// The worker is there, also when it wants nothing.
    record Heartbeat() implements ToExchange {}

    /// Tell everything that stands, in slices marked with this epoch. Served at most once in ten seconds; an
    /// earlier request waits.
    record SnapshotRequest(int epoch) implements ToExchange {}

    /// A command; its answer carries the same number.
    record CommandRequest(long number, Command command) implements ToExchange {}
}
