package org.freedmr.core.access;

import java.util.Objects;
import org.freedmr.contract.Reason;
import org.freedmr.core.conference.Conferences;
import org.freedmr.core.policy.Counts;
import org.freedmr.core.port.Outbox;
import org.freedmr.core.port.Reporter;
import org.freedmr.core.port.Timers;
import org.freedmr.core.stream.Courier;
import org.freedmr.core.stream.Streams;
import org.freedmr.core.subscription.Book;
import org.freedmr.wire.Dmrd;
import org.jspecify.annotations.Nullable;

/// What every session and line of this exchange works with: the layers below, the ways out, and the account of reasons.
public final class Desk {
    final Timers timers;
    final Outbox outbox;
    final Reporter reporter;
    final Streams streams;
    final Conferences conferences;
    final Book book;
    /// A burst of data while it is handled.
    final byte[] dataBurst = new byte[Dmrd.LENGTH];

    private final Counts counts = new Counts();
    private @Nullable Studio studio;
    private @Nullable Courier courier;

    public Desk(Timers timers, Outbox outbox, Reporter reporter, Streams streams, Conferences conferences, Book book) {
        this.timers = timers;
        this.outbox = outbox;
        this.reporter = reporter;
        this.streams = streams;
        this.conferences = conferences;
        this.book = book;
    }

    /// The layers above move in.
    public void open(Studio voice, Courier data) {
        studio = voice;
        courier = data;
    }

    Studio studio() {
        return Objects.requireNonNull(studio, "the desk was used before its studio was opened");
    }

    Courier courier() {
        return Objects.requireNonNull(courier, "the desk was used before its courier was there");
    }

    public void count(Reason reason) {
        counts.add(reason);
    }

    /// Packets, logins and lines refused for this reason since the start.
    public long counted(Reason reason) {
        return counts.of(reason);
    }
}
