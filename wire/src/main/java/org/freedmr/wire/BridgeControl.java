package org.freedmr.wire;

/// The small messages by which two servers tend their link (`mesh-fbp.md` §2.6).
///
/// ```
/// 0       4              11             24  25  31
/// | BCKA  | HMAC-SHA1                   |             I am alive
/// | BCST  | HMAC-SHA1                   |             stop all traffic towards me
/// | BCVE  | version 1 | HMAC-SHA1           |         the version I am set to speak
/// | BCSQ  | TG 3 | stream 4 | HMAC-SHA1           |   stop sending me this stream on this talkgroup
/// ```
///
/// None carries a time, a counter or its sender: whoever saw one can send it again. Every accessor reads a datagram
/// that [MeshMessage#of] has given the kind in its name.
public final class BridgeControl {
    static final int BODY_OFFSET = 4;
    static final int VERSION_MAC_OFFSET = BODY_OFFSET + 1;
    static final int QUENCH_STREAM_OFFSET = BODY_OFFSET + 3;
    static final int QUENCH_MAC_OFFSET = QUENCH_STREAM_OFFSET + Integer.BYTES;
    /// Behind prefix, own mark, source, destination, version and hops.
    static final int TOPOLOGY_MAC_OFFSET = BODY_OFFSET + 3 * Integer.BYTES + 2;

    private BridgeControl() {}

    /// `BCKA`, signed. 24 bytes.
    public static byte[] keepalive(LinkSigner signer) {
        return signed(MeshMessage.KEEPALIVE, signer, start(MeshMessage.KEEPALIVE));
    }

    /// `BCST`, signed. 24 bytes.
    public static byte[] stun(LinkSigner signer) {
        return signed(MeshMessage.STUN, signer, start(MeshMessage.STUN));
    }

    /// `BCVE`, signed, for a version of 0 to 255. 25 bytes.
    public static byte[] version(LinkSigner signer, int version) {
        byte[] bytes = start(MeshMessage.VERSION);
        bytes[BODY_OFFSET] = (byte) version;
        return signed(MeshMessage.VERSION, signer, bytes);
    }

    /// `BCSQ`, signed. The talkgroup (24 bit) is the one the datagrams on this link carry. 31 bytes.
    public static byte[] quench(LinkSigner signer, int talkgroup, int streamId) {
        byte[] bytes = start(MeshMessage.QUENCH);
        Bytes.putInt24(bytes, BODY_OFFSET, talkgroup);
        Bytes.putInt(bytes, QUENCH_STREAM_OFFSET, streamId);
        return signed(MeshMessage.QUENCH, signer, bytes);
    }

    /// The version in a `BCVE`, 0 to 255.
    public static int version(byte[] bytes) {
        return bytes[BODY_OFFSET] & 0xFF;
    }

    /// The talkgroup in a `BCSQ`, 24 bit.
    public static int quenchTalkgroup(byte[] bytes) {
        return Bytes.int24At(bytes, BODY_OFFSET);
    }

    /// The stream in a `BCSQ`, as [Dmrd#streamId].
    public static int quenchStreamId(byte[] bytes) {
        return Bytes.intAt(bytes, QUENCH_STREAM_OFFSET);
    }

    private static byte[] start(MeshMessage kind) {
        byte[] bytes = new byte[kind.length()];
        kind.putMagic(bytes);
        return bytes;
    }

    private static byte[] signed(MeshMessage kind, LinkSigner signer, byte[] bytes) {
        signer.sign(kind, bytes);
        return bytes;
    }
}
