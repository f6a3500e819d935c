package org.freedmr.contract;

import java.util.List;

/// What the exchange sends to a worker: one ordered stream of events, pieces of snapshots and answers.
public sealed interface ToWorker
        permits ToWorker.Heartbeat,
                ToWorker.Reload,
                ToWorker.End,
                ToWorker.Losses,
                ToWorker.Slice,
                ToWorker.SnapshotEnd,
                ToWorker.Reply,
                ToWorker.Asked,
                ToWorker.Answer,
                Event {

    /// The exchange is there, also when it has nothing to tell.
    @DropClass(DropOrder.HEALTH)
    record Heartbeat() implements ToWorker {}

    /// Read the configuration again (`decisions.md` 26).
    @DropClass(DropOrder.HEALTH)
    record Reload() implements ToWorker {}

    /// The exchange ends and has told all it had to tell: write what is left, and end.
    @DropClass(DropOrder.HEALTH)
    record End() implements ToWorker {}

    /// What was dropped on the way to this worker, since the channel began.
    ///
    /// @param coalesced readings replaced by a newer one
    /// @param losses one entry for each class that lost anything, in the order of dropping
    @DropClass(DropOrder.HEALTH)
    record Losses(long coalesced, List<Loss> losses) implements ToWorker {}

    /// How many messages of a class were dropped.
    record Loss(DropOrder of, long count) {}

    /// A piece of a snapshot: something that stands at this point of the stream (`decisions.md` 25).
    @DropClass(DropOrder.HEALTH)
    record Slice(int epoch, Event.Standing state) implements ToWorker {}

    /// Everything that stands was told: what was heard of neither in this epoch's slices nor since the request
    /// is gone.
    @DropClass(DropOrder.HEALTH)
    record SnapshotEnd(int epoch) implements ToWorker {}

    /// The answer to the command of that number. `text` says why a command was refused, or what it did.
    @DropClass(DropOrder.HEALTH)
    record Reply(long number, boolean accepted, String text) implements ToWorker {
        /// What a command is told that came in a cycle which had too many.
        public static final String BUSY = "busy";
    }

    /// Another worker asks this one. The answer carries the same number.
    @DropClass(DropOrder.HEALTH)
    record Asked(long number, Query query) implements ToWorker {}

    /// A part of the answer to a query of that number. An `error` that is not empty says why there is none.
    @DropClass(DropOrder.HEALTH)
    record Answer(long number, List<Row> rows, boolean last, String error) implements ToWorker {}
}
