package org.freedmr.core.policy;

/// The bounds of all tables, each with the rule for what happens beyond it, and what they take together at worst
/// (`decisions.md` 28). The tables about strangers can be filled by forged addresses, so each forgets what was used
/// longest ago and never refuses for want of room.
public final class Limits {
    /// Most subscriptions a client activates by talking on one slot; beyond it the oldest of them goes.
    public static final int ACTIVATED_PER_SLOT = 100;

    /// Talkgroups that commands gave a client on one slot; a further one is refused in words.
    public static final int ORDERED_PER_SLOT = 100;

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

    /// Streams remembered; beyond it the oldest that is over is forgotten, if need be the oldest of all.
    public static final int STREAMS = 65_536;
    /// Streams remembered under one ID, on as many talkgroups; beyond it the oldest that is over is forgotten.
    public static final int STREAMS_PER_ID = 16;
    /// Streams of peers that pass one conference without being heard there; a further one does not pass.
    public static final int PASSING = 16;
    /// Calls recorded by the echo, waiting and replaying ones included; a further one is refused.
    public static final int TAPES = 64;
    /// Bursts of a recorded call, 180 s; what comes after them is not recorded.
    public static final int TAPE_BURSTS = 3_000;

    /// Radios whose place is known; beyond it the one heard longest ago is forgotten.
    public static final int LOCATIONS = 200_000;
    /// Radios known to be behind a peer; beyond it the one heard longest ago is forgotten.
    public static final int SIGHTINGS = 16_384;
    /// Transmissions of data at once; beyond it the oldest is forgotten and decided anew.
    public static final int TRANSMISSIONS = 1_024;

    /// Streams one peer has asked us not to send; beyond it the oldest is forgotten, and is asked for again.
    public static final int QUENCHES = 4_096;
    /// Streams of one peer that we do not take; beyond it the one used longest ago is told of again.
    public static final int OBJECTIONS = 1_024;
    /// Datagrams of an OpenBridge peer that are remembered; beyond it the oldest is forgotten.
    public static final int SEEN_FRAMES = 16_384;
    /// Datagrams with data of an FBP peer that are remembered; beyond it the oldest is forgotten.
    public static final int SEEN_DATA = 1_024;
    /// Addresses whose proofs for a shared mesh port failed; a forgotten one may fail again.
    public static final int FAILING_ADDRESSES = 1_024;

    /// Bans; a further one is refused in words.
    public static final int BANS = 1_024;

    /// Heap of one entry at most: a link of the map, its key, its value, its place in the hash table.
    private static final int BYTES_PER_ENTRY = 224;

    /// The entry, its subject, and why in 200 characters.
    private static final int BYTES_PER_BAN = 1_024;
    private static final int BYTES_PER_STREAM = 464;
    private static final int BYTES_PER_LOCATION = 104;
    /// A burst and its kind, in an array that may be twice as long as needed.
    private static final int BYTES_PER_TAPE_BURST = 2 * 34;
    /// Lines, wishes, its options, what it said of its station, and a few subscriptions with their legs.
    private static final int BYTES_PER_SESSION = 8_320;
    /// The quenched, the objected to, and 24 bytes for each remembered datagram of an OpenBridge link.
    private static final long BYTES_PER_PEER = (long) (QUENCHES + OBJECTIONS) * BYTES_PER_ENTRY + SEEN_FRAMES * 24L;

    private Limits() {}

    /// What the tables about strangers can take of the heap at worst, in bytes.
    public static long strangersBytes() {
        return (long) STRANGERS * BYTES_PER_ENTRY;
    }

    /// What all tables together can take of the heap at worst, in bytes.
    ///
    /// @param sessions capacity of all listeners together
    /// @param peers number of links
    public static long worstCaseBytes(long sessions, int peers) {
        return strangersBytes()
                + (long) STREAMS * BYTES_PER_STREAM
                + (long) LOCATIONS * BYTES_PER_LOCATION
                + (long) TAPES * TAPE_BURSTS * BYTES_PER_TAPE_BURST
                + (long) (SIGHTINGS + TRANSMISSIONS + FAILING_ADDRESSES) * BYTES_PER_ENTRY
                + (long) BANS * BYTES_PER_BAN
                + sessions * BYTES_PER_SESSION
                + peers * BYTES_PER_PEER;
    }
}
