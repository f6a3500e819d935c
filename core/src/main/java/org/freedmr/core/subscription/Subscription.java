package org.freedmr.core.subscription;

import org.freedmr.contract.Source;
import org.freedmr.core.port.Timer;
import org.freedmr.core.port.Timers;

/// Membership of (client, slot, RF TG) in a conference. Made, changed and ended by {@link Book} alone.
public final class Subscription {
    private final int client;
    private final int slot;
    private final int rfTalkgroup;
    private final int conference;
    final Timer expiry;
    Source source;
    boolean active;
    boolean ended;
    long agreedNs;

    Subscription(Book book, int client, int slot, int rfTalkgroup, int conference, Source source) {
        this.client = client;
        this.slot = slot;
        this.rfTalkgroup = rfTalkgroup;
        this.conference = conference;
        this.source = source;
        this.expiry = new Timer(now -> book.expired(this, now));
    }

    public int client() {
        return client;
    }

    /// 1 or 2.
    public int slot() {
        return slot;
    }

    /// What the radio calls the conference.
    public int rfTalkgroup() {
        return rfTalkgroup;
    }

    public int conference() {
        return conference;
    }

    public Source source() {
        return source;
    }

    /// Suspended subscriptions (single mode) are kept and route nothing.
    public boolean isActive() {
        return active;
    }

    /// Whether it was taken out of the book.
    public boolean isEnded() {
        return ended;
    }

    /// The end it was made with or was given by a command, monotonic, or {@link Timers#NEVER}.
    public long agreedNs() {
        return agreedNs;
    }

    /// Monotonic time of expiry, or {@link Timers#NEVER}.
    public long expiryNs() {
        return expiry.isScheduled() ? expiry.deadlineNs() : Timers.NEVER;
    }
}
