package org.freedmr.testkit;

import org.jspecify.annotations.Nullable;

/// A bridge control message that our server sent to a peer (mesh-fbp §2.6).
///
/// @param kind which one
/// @param atNs when it arrived
/// @param talkgroup of a quench, as called on the link; otherwise 0
/// @param streamId of a quench; otherwise 0
/// @param version of a version message; otherwise 0
public record PeerControl(Kind kind, long atNs, int talkgroup, int streamId, int version) {
    private static final int BODY = 4;

    /// The four messages that our server may send.
    public enum Kind {
        KEEPALIVE("BCKA", 24),
        QUENCH("BCSQ", 31),
        STUN("BCST", 24),
        VERSION("BCVE", 25);

        private final String magic;
        private final int length;

        Kind(String magic, int length) {
            this.magic = magic;
            this.length = length;
        }
    }

    /// Reads a datagram; null when it is none of the four in its exact length.
    static @Nullable PeerControl of(byte[] datagram, long nowNs) {
        for (Kind kind : Kind.values()) {
            if (datagram.length == kind.length && PeerMessages.startsWith(datagram, kind.magic)) {
                return switch (kind) {
                    case KEEPALIVE, STUN -> new PeerControl(kind, nowNs, 0, 0, 0);
                    case VERSION -> new PeerControl(kind, nowNs, 0, 0, datagram[BODY] & 0xFF);
                    case QUENCH ->
                        new PeerControl(kind, nowNs, Bytes.int24(datagram, BODY), Bytes.int32(datagram, BODY + 3), 0);
                };
            }
        }
        return null;
    }
}
