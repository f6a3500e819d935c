package org.freedmr.core.policy;

/// The bounds of what this package keeps and reads, each with the rule for what happens beyond it. The tables about
/// strangers can be filled by forged addresses, so each forgets what was used longest ago and never refuses for want of
/// room.
public final class Limits {
    /// Most subscriptions a client activates by talking on one slot; beyond it the oldest of them goes.
    public static final int ACTIVATED_PER_SLOT = 100;

    /// Statics of one slot; the ones after are dropped and named.
    public static final int STATICS_PER_SLOT = 50;
    /// Bytes of an options string; what begins before but ends behind is not read.
    public static final int OPTIONS_BYTES = 1_024;

    /// (address, ID) pairs whose logins are counted; a forgotten one starts at zero.
    public static final int COUNTED_CLIENTS = 16_384;
    /// Addresses whose logins are counted; a forgotten one starts at zero.
    public static final int COUNTED_ADDRESSES = 8_192;
    /// Networks whose logins are counted; a forgotten one starts at zero.
    public static final int COUNTED_NETWORKS = 4_096;
    /// (address, ID) pairs that proved themselves; a forgotten one is under the budgets again.
    public static final int PROVEN_PAIRS = 8_192;
    /// (address, ID) pairs under a penalty; a forgotten one is answered again.
    public static final int PENALTIES = 8_192;
    /// Addresses with port that were answered MSTNAK; a forgotten one may be answered again at once.
    public static final int ANSWERED_STRANGERS = 4_096;
    /// Failed logins kept for the people who ask why; a forgotten one counts from one again.
    public static final int FAILED_LOGINS = 1_024;

    /// Entries of all tables about strangers together.
    public static final int STRANGERS = COUNTED_CLIENTS
            + COUNTED_ADDRESSES
            + COUNTED_NETWORKS
            + PROVEN_PAIRS
            + PENALTIES
            + ANSWERED_STRANGERS
            + FAILED_LOGINS;

    /// Heap of one entry at most: a link of the map, its key, its value, its place in the hash table.
    private static final int BYTES_PER_ENTRY = 224;

    private Limits() {}

    /// What the tables about strangers can take of the heap at worst, in bytes.
    public static long strangersBytes() {
        return (long) STRANGERS * BYTES_PER_ENTRY;
    }
}
