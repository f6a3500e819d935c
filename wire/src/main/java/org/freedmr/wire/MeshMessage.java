package org.freedmr.wire;

/// The kinds of datagram a server can send to a server (`mesh-fbp.md` §2.1, §2.6), told apart by prefix and length
/// alone. The version octet of an FBP frame is not asked: deployed servers write 5 into frames of version 4 (§2.4).
public enum MeshMessage {
    /// One burst in the open protocol, see [Obp].
    OBP("DMRD", 0, Obp.MAC_OFFSET, MacKind.HMAC_SHA1),
    /// One burst in the layout of version 4, see [FbpLayout#V4].
    FBP_4("DMRE", 0, FbpLayout.V4_MAC_OFFSET, MacKind.BLAKE2B_128),
    /// One burst in the layout of version 5, see [FbpLayout#V5].
    FBP_5("DMRE", 0, FbpLayout.V5_MAC_OFFSET, MacKind.BLAKE2B_128),
    /// A burst of version 2 or 3, which nobody should send any more: any length, not read, not answered (§2.5).
    RETIRED("DMRF"),
    /// A burst of a fork of the protocol: any length, not read, not answered (§2.1).
    FOREIGN("EOBP"),
    /// `BCKA`: I am alive, see [BridgeControl].
    KEEPALIVE("BCKA", 0, BridgeControl.BODY_OFFSET, MacKind.HMAC_SHA1),
    /// `BCSQ`: stop sending me this stream on this talkgroup, see [BridgeControl].
    QUENCH("BCSQ", 0, BridgeControl.QUENCH_MAC_OFFSET, MacKind.HMAC_SHA1),
    /// `BCST`: stop all traffic towards me, see [BridgeControl].
    STUN("BCST", 0, BridgeControl.BODY_OFFSET, MacKind.HMAC_SHA1),
    /// `BCVE`: the version I am set to speak, see [BridgeControl]. Its MAC covers the version only, not the prefix.
    VERSION("BCVE", BridgeControl.BODY_OFFSET, BridgeControl.VERSION_MAC_OFFSET, MacKind.HMAC_SHA1),
    /// `BCTO`: an experiment that was never released; never sent, dropped without a word.
    TOPOLOGY("BCTO", 0, BridgeControl.TOPOLOGY_MAC_OFFSET, MacKind.BLAKE2B_128),
    /// Any other `BC??`, of a version to come: dropped, so that a mesh can be upgraded server by server.
    UNKNOWN_CONTROL,
    /// A known prefix with an impossible length: never answered.
    MALFORMED,
    /// Not a message between servers: never answered.
    UNKNOWN;

    private static final int ANY_LENGTH = 0;
    private static final int CONTROL_MAGIC = 'B' << 8 | 'C';
    private static final MeshMessage[] KINDS = values();

    private final int magic;
    private final int length;
    private final int signedFrom;
    private final int macOffset;
    private final MacKind mac;

    MeshMessage() {
        this("\0\0\0\0");
    }

    MeshMessage(String prefix) {
        this.magic = Bytes.intAt(Bytes.ascii(prefix), 0);
        this.length = ANY_LENGTH;
        this.signedFrom = 0;
        this.macOffset = 0;
        this.mac = MacKind.NONE;
    }

    MeshMessage(String prefix, int signedFrom, int macOffset, MacKind mac) {
        this.magic = Bytes.intAt(Bytes.ascii(prefix), 0);
        this.length = macOffset + mac.length();
        this.signedFrom = signedFrom;
        this.macOffset = macOffset;
        this.mac = mac;
    }

    /// The kind of the first `length` bytes. Nothing is promised about the content behind the prefix, and nothing is
    /// proved: see [LinkSigner#verify].
    public static MeshMessage of(byte[] bytes, int length) {
        int present = Math.min(length, bytes.length);
        if (present < BridgeControl.BODY_OFFSET) {
            return UNKNOWN;
        }
        int magic = Bytes.intAt(bytes, 0);
        boolean known = false;
        for (MeshMessage kind : KINDS) {
            if (kind == UNKNOWN_CONTROL) {
                break;
            }
            if (kind.magic == magic) {
                if (kind.length == ANY_LENGTH || kind.length == present) {
                    return kind;
                }
                known = true;
            }
        }
        if (known) {
            return MALFORMED;
        }
        return magic >>> 16 == CONTROL_MAGIC ? UNKNOWN_CONTROL : UNKNOWN;
    }

    /// Whether every datagram of this kind ends with a MAC under the key of the link.
    public boolean isSigned() {
        return mac != MacKind.NONE;
    }

    /// The one length in bytes of a kind that [#isSigned]; 0 for the others.
    public int length() {
        return length;
    }

    /// Offset of the first byte the MAC covers.
    int signedFrom() {
        return signedFrom;
    }

    /// Offset of the MAC, which is also the end of what it covers.
    int macOffset() {
        return macOffset;
    }

    MacKind mac() {
        return mac;
    }

    void putMagic(byte[] bytes) {
        Bytes.putInt(bytes, 0, magic);
    }
}
