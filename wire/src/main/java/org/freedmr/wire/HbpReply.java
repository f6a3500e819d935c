package org.freedmr.wire;

/// The kinds of datagram a server can send to a client (`access-hbp.md` §1.2), for programs that play a client.
///
/// Clients compare little more than the prefix, so shortened forms (a bare `MSTCL` of 5 bytes) are recognised too.
public enum HbpReply {
    /// One burst of exactly 55 bytes.
    DMRD("DMRD", Dmrd.LENGTH, Dmrd.LENGTH),
    /// `RPTACK`: a challenge while the client waits for one, otherwise "accepted".
    ACKNOWLEDGEMENT("RPTACK", 10, Shape.ANY_LENGTH),
    /// `MSTNAK`.
    REFUSAL("MSTNAK", 6, Shape.ANY_LENGTH),
    /// `MSTPONG`.
    PONG("MSTPONG", 11, 11),
    /// `MSTCL`.
    CLOSE("MSTCL", 5, Shape.ANY_LENGTH),
    /// `RPTSBKN`.
    BEACON("RPTSBKN", 7, Shape.ANY_LENGTH),
    /// Anything else: ignored by every client.
    UNKNOWN("", 1, 0);

    private static final HbpReply[] KINDS = values();

    private final Shape shape;

    HbpReply(String prefix, int shortest, int longest) {
        this.shape = new Shape(prefix, shortest, longest);
    }

    /// The kind of the first `length` bytes.
    public static HbpReply of(byte[] bytes, int length) {
        int present = Math.min(length, bytes.length);
        for (HbpReply kind : KINDS) {
            if (kind.shape.hasPrefix(bytes, present) && kind.shape.fits(present)) {
                return kind;
            }
        }
        return UNKNOWN;
    }
}
