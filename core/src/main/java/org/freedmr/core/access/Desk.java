package org.freedmr.core.access;

import org.freedmr.contract.Reason;
import org.freedmr.core.conference.Conferences;
import org.freedmr.core.port.Outbox;
import org.freedmr.core.port.Reporter;
import org.freedmr.core.port.Timers;
import org.freedmr.core.stream.Streams;
import org.freedmr.core.subscription.Book;
import org.jspecify.annotations.Nullable;

/// What every session and line of this exchange works with: the layers below, the ways out, and the account of reasons.
public final class Desk {
    private static final Reason[] REASONS = Reason.values();

    final Timers timers;
    final Outbox outbox;
    final Reporter reporter;
    final Streams streams;
    final Conferences conferences;
    final Book book;
    private final long[] counts = new long[REASONS.length];
    private @Nullable Studio studio;

    public Desk(Timers timers, Outbox outbox, Reporter reporter, Streams streams, Conferences conferences, Book book) {
        this.timers = timers;
        this.outbox = outbox;
        this.reporter = reporter;
        this.streams = streams;
        this.conferences = conferences;
        this.book = book;
    }

    /// The layer above moves in.
    public void open(Studio above) {
        studio = above;
    }

    Studio studio() {
        if (studio == null) {
            throw new IllegalStateException("the desk was used before its studio was opened");
        }
        return studio;
    }

    public void count(Reason reason) {
        counts[reason.ordinal()]++;
    }

    /// Packets, logins and legs refused for this reason since the start.
    public long counted(Reason reason) {
        return counts[reason.ordinal()];
    }
}
