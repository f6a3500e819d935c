package org.freedmr.wire;

/// The kinds of datagram a server can send to a client (`access-hbp.md` §1.2), for programs that play a client.
///
/// Clients compare little more than the prefix, so shortened forms (a bare `MSTCL` of 5 bytes) are recognised too.
public enum HbpReply {
    /// One burst of exactly 55 bytes.
    DMRD("DMRD", Dmrd.LENGTH, Dmrd.LENGTH),
    /// `RPTACK`: a challenge while the client waits for one, otherwise "accepted".
    ACKNOWLEDGEMENT("RPTACK", 10, Integer.MAX_VALUE),
    /// `MSTNAK`.
    REFUSAL("MSTNAK", 6, Integer.MAX_VALUE),
    /// `MSTPONG`.
    PONG("MSTPONG", 11, 11),
    /// `MSTCL`.
    CLOSE("MSTCL", 5, Integer.MAX_VALUE),
    /// `RPTSBKN`.
    BEACON("RPTSBKN", 7, Integer.MAX_VALUE),
    /// Anything else: ignored by every client.
    UNKNOWN("", 1, 0);

    private static final HbpReply[] KINDS = values();

    private final String prefix;
    private final int shortest;
    private final int longest;

    HbpReply(String prefix, int shortest, int longest) {
        this.prefix = prefix;
        this.shortest = shortest;
        this.longest = longest;
    }

    /// The kind of the first `length` bytes.
    public static HbpReply of(byte[] bytes, int length) {
        int present = Math.min(length, bytes.length);
        for (HbpReply kind : KINDS) {
            if (present >= kind.shortest && present <= kind.longest && Bytes.startsWith(bytes, present, kind.prefix)) {
                return kind;
            }
        }
        return UNKNOWN;
    }
}
