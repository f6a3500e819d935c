package org.freedmr.testkit;

/// A burst that our server sent to a peer, with what the frame says about its way (mesh-fbp §2.3).
///
/// @param burst the burst; its client id is the sending server
/// @param version 1, 4 or 5, by the layout
/// @param timestampNs nanoseconds since 1970; 0 in version 1
/// @param origin where it entered the mesh; all zero in version 1, and without repeater in version 4
/// @param ber the bit-error octet, 0 to 255; 0 in version 1
/// @param rssi the signal octet, 0 to 255; 0 in version 1
/// @param datagram as it came
public record PeerFrame(
        HeardBurst burst, int version, long timestampNs, PeerOrigin origin, int ber, int rssi, byte[] datagram) {
    private static final int BER = 53;
    private static final int RSSI = 54;

    /// Reads a datagram of 73, 85 or 89 bytes.
    static PeerFrame of(byte[] datagram, long nowNs) {
        HeardBurst burst = HeardBurst.of(datagram, nowNs, nowNs);
        return switch (datagram.length) {
            case PeerMessages.OPEN_LENGTH -> new PeerFrame(burst, 1, 0, new PeerOrigin(0, 0, 0), 0, 0, datagram);
            case PeerMessages.FBP_4_LENGTH -> fbp(burst, 4, 0, PeerMessages.SOURCE_REPEATER, datagram);
            case PeerMessages.FBP_5_LENGTH ->
                fbp(
                        burst,
                        5,
                        Bytes.int32(datagram, PeerMessages.SOURCE_REPEATER),
                        PeerMessages.SOURCE_REPEATER + 4,
                        datagram);
            default -> throw new IllegalArgumentException("no frame has " + datagram.length + " bytes");
        };
    }

    private static PeerFrame fbp(HeardBurst burst, int version, int repeater, int hops, byte[] datagram) {
        long high = Bytes.int32(datagram, PeerMessages.TIMESTAMP);
        long low = Bytes.int32(datagram, PeerMessages.TIMESTAMP + 4) & 0xFFFF_FFFFL;
        PeerOrigin origin =
                new PeerOrigin(Bytes.int32(datagram, PeerMessages.SOURCE_SERVER), repeater, datagram[hops] & 0xFF);
        return new PeerFrame(
                burst, version, high << 32 | low, origin, datagram[BER] & 0xFF, datagram[RSSI] & 0xFF, datagram);
    }
}
