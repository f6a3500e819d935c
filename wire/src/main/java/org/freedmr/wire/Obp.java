package org.freedmr.wire;

/// `DMRD` between servers, version 1 of the mesh protocol, also called OpenBridge (`mesh-fbp.md` §1.2). 73 bytes.
///
/// ```
/// 0                11            15                53             73
/// | as in [Dmrd]   | network ID  | as in [Dmrd]    | HMAC-SHA1    |
/// ```
///
/// The first 53 bytes are those of [Dmrd], whose accessors read and rewrite them. BER, RSSI, hops and the source
/// server do not exist here.
public final class Obp {
    /// ID of the server that sent this datagram, in the place of the client ID; [Dmrd#clientId] reads it.
    public static final int NETWORK_ID_OFFSET = Dmrd.CLIENT_ID_OFFSET;

    public static final int MAC_OFFSET = Dmrd.MIN_LENGTH;
    public static final int LENGTH = MAC_OFFSET + 20;

    private Obp() {}

    /// Writes a burst to the start of `frame`, which may be the same array: slot bit clear (§1.4), BER and RSSI left
    /// out. Returns [#LENGTH]. [LinkSigner#sign] fills the last 20 bytes, which are not touched here.
    public static int write(byte[] burst, int networkId, byte[] frame) {
        System.arraycopy(burst, 0, frame, 0, MAC_OFFSET);
        MeshMessage.OBP.putMagic(frame);
        Dmrd.putClientId(frame, networkId);
        Dmrd.putSlot(frame, 1);
        return LENGTH;
    }

    /// Turns a frame into a burst of [Dmrd#LENGTH] bytes in `burst`, which may be the same array: slot bit clear, BER
    /// and RSSI 0. A receiver that refuses the second slot asks [Dmrd#slot] before.
    public static void toBurst(byte[] frame, byte[] burst) {
        Dmrd.copy(frame, MAC_OFFSET, burst);
        Dmrd.putSlot(burst, 1);
    }

    /// The first eight bytes of the MAC, which stand for the whole frame: two frames of one link that have them in
    /// common are the same frame.
    public static long mark(byte[] frame) {
        return Bytes.longAt(frame, MAC_OFFSET, Long.BYTES);
    }
}
