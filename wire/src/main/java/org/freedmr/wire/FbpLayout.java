package org.freedmr.wire;

/// `DMRE`, a burst with the way it came: the FreeDMR Bridge Protocol (FBP), versions 4 and 5 (`mesh-fbp.md` §2.3,
/// §2.4). 85 or 89 bytes; the length decides the layout, see [MeshMessage].
///
/// ```
///     0                11                15               55        56           64              68
///     | as in [Dmrd]   | sending server  | as in [Dmrd]   | version | timestamp  | source server  |
///
/// V5  68                 72     73            89          V4  68     69            85
///     | source repeater  | hops | BLAKE2b-128 |               | hops | BLAKE2b-128 |
/// ```
///
/// The first 55 bytes are those of [Dmrd], whose accessors read and rewrite them. The sending server is the neighbour
/// this datagram comes from and changes at each hop; source server and source repeater name the entry into the mesh
/// and never change. Every accessor reads a frame that [MeshMessage#of] has called [#message].
public enum FbpLayout {
    /// Without the source repeater: accepted, and sent to a link that is configured so.
    V4(4, FbpLayout.V4_MAC_OFFSET),
    /// What we speak.
    V5(5, FbpLayout.V5_MAC_OFFSET);

    /// ID of the neighbour that sent this datagram, in the place of the client ID; [Dmrd#clientId] reads it.
    public static final int SENDING_SERVER_OFFSET = Dmrd.CLIENT_ID_OFFSET;

    public static final int VERSION_OFFSET = Dmrd.LENGTH;
    public static final int TIMESTAMP_OFFSET = VERSION_OFFSET + 1;
    public static final int SOURCE_SERVER_OFFSET = TIMESTAMP_OFFSET + Long.BYTES;
    /// Only in [#V5].
    public static final int SOURCE_REPEATER_OFFSET = SOURCE_SERVER_OFFSET + Integer.BYTES;

    static final int V4_MAC_OFFSET = SOURCE_REPEATER_OFFSET + 1;
    static final int V5_MAC_OFFSET = SOURCE_REPEATER_OFFSET + Integer.BYTES + 1;

    private final int version;
    private final int macOffset;

    FbpLayout(int version, int macOffset) {
        this.version = version;
        this.macOffset = macOffset;
    }

    /// 4 or 5, the octet we write.
    public int version() {
        return version;
    }

    /// The kind of a datagram in this layout; it knows length and MAC.
    public MeshMessage message() {
        return this == V4 ? MeshMessage.FBP_4 : MeshMessage.FBP_5;
    }

    /// Length of a frame in bytes.
    public int length() {
        return macOffset + MacKind.BLAKE2B_128.length();
    }

    public int macOffset() {
        return macOffset;
    }

    public int hopsOffset() {
        return macOffset - 1;
    }

    /// The version the frame claims, 0 to 255. Tells nothing about the layout, see [#versionFits].
    public static int claimedVersion(byte[] frame) {
        return frame[VERSION_OFFSET] & 0xFF;
    }

    /// Whether the claimed version goes with this layout: 4 or 5 in 85 bytes, 5 alone in 89. A frame for which it does
    /// not is malformed.
    public boolean versionFits(byte[] frame) {
        int claimed = claimedVersion(frame);
        return claimed == V5.version || claimed == version;
    }

    /// Nanoseconds since the Unix epoch at which the neighbour sent the frame; negative beyond the year 2262.
    public static long timestampNs(byte[] frame) {
        return Bytes.longAt(frame, TIMESTAMP_OFFSET, Long.BYTES);
    }

    /// ID of the server where the stream entered the mesh, unsigned 32 bit.
    public static int sourceServer(byte[] frame) {
        return Bytes.intAt(frame, SOURCE_SERVER_OFFSET);
    }

    /// ID of the client through which the stream entered the mesh, unsigned 32 bit; 0 when not known, as in [#V4].
    public int sourceRepeater(byte[] frame) {
        return this == V5 ? Bytes.intAt(frame, SOURCE_REPEATER_OFFSET) : 0;
    }

    /// Servers that have sent the frame so far, 1 from the first; 0 to 255.
    public int hops(byte[] frame) {
        return frame[hopsOffset()] & 0xFF;
    }

    /// The first eight bytes of the MAC, which stand for the whole frame, as [Obp#mark].
    public long mark(byte[] frame) {
        return Bytes.longAt(frame, macOffset, Long.BYTES);
    }

    public static void putTimestampNs(byte[] frame, long timestampNs) {
        Bytes.putLong(frame, TIMESTAMP_OFFSET, Long.BYTES, timestampNs);
    }

    public static void putSourceServer(byte[] frame, int sourceServer) {
        Bytes.putInt(frame, SOURCE_SERVER_OFFSET, sourceServer);
    }

    /// Changes nothing in [#V4].
    public void putSourceRepeater(byte[] frame, int sourceRepeater) {
        if (this == V5) {
            Bytes.putInt(frame, SOURCE_REPEATER_OFFSET, sourceRepeater);
        }
    }

    public void putHops(byte[] frame, int hops) {
        frame[hopsOffset()] = (byte) hops;
    }

    /// Writes a burst of [Dmrd#LENGTH] bytes with its way to the start of `frame`, which may be the same array: slot
    /// bit clear, the version that belongs to the layout, no source repeater in [#V4]. Returns [#length].
    /// [LinkSigner#sign] fills the last 16 bytes, which are not touched here.
    public int write(
            byte[] burst,
            int sendingServer,
            long timestampNs,
            int sourceServer,
            int sourceRepeater,
            int hops,
            byte[] frame) {
        System.arraycopy(burst, 0, frame, 0, Dmrd.LENGTH);
        message().putMagic(frame);
        Dmrd.putClientId(frame, sendingServer);
        Dmrd.putSlot(frame, 1);
        frame[VERSION_OFFSET] = (byte) version;
        putTimestampNs(frame, timestampNs);
        putSourceServer(frame, sourceServer);
        putSourceRepeater(frame, sourceRepeater);
        putHops(frame, hops);
        return length();
    }

    /// Turns a frame into a burst of [Dmrd#LENGTH] bytes in `burst`, which may be the same array: prefix `DMRD`, slot
    /// bit clear, everything else as it came.
    public static void toBurst(byte[] frame, byte[] burst) {
        System.arraycopy(frame, 0, burst, 0, Dmrd.LENGTH);
        MeshMessage.OBP.putMagic(burst);
        Dmrd.putSlot(burst, 1);
    }
}
