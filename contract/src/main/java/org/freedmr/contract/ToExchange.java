package org.freedmr.contract;

import java.util.List;

/// What a worker sends to the exchange.
public sealed interface ToExchange {
    /// The first word of a worker process: which one it is, and what it does. One that the exchange did not start is a
    /// guest, who is told what the others are told and has no outbox while he is away.
    record Hello(String name, long pid, List<String> roles) implements ToExchange {}

    /// The worker is there, also when it wants nothing.
    record Heartbeat() implements ToExchange {}

    /// Tell everything that stands, in slices marked with this epoch. Served at most once in ten seconds; an
    /// earlier request waits.
    record SnapshotRequest(int epoch) implements ToExchange {}

    /// A command; its answer carries the same number.
    record CommandRequest(long number, Command command) implements ToExchange {}

    /// How the roles of the worker do.
    record Health(List<RoleHealth> roles) implements ToExchange {}

    /// The file of names was made anew; it is to be read again.
    record NamesChanged() implements ToExchange {}

    /// A query to the worker that has the history.
    record Ask(long number, Query query) implements ToExchange {}

    /// A part of the answer to what the worker was {@link ToWorker.Asked}.
    record Answer(long number, List<Row> rows, boolean last, String error) implements ToExchange {}
}
