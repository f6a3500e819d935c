package org.freedmr.wire;

import org.jspecify.annotations.Nullable;

/// `DMRG`: the position a radio sent in its embedded link control (`access-hbp.md` §1.9). 14 bytes in two layouts.
///
/// ```
///               0       4          7                        14
/// host form     | DMRG  | source   | 7 payload bytes         |
///
///               0       4           8         11            14
/// gateway form  | DMRG  | client ID | source  | first 3 bytes |
///
/// payload       4 bits reserved | 3 bits error | 25 bits longitude | 24 bits latitude, both signed
/// ```
///
/// @param gatewayForm which layout; the gateway form has no latitude
/// @param source subscriber ID of the radio, 24 bit
/// @param payload 7 bytes big-endian, first byte in bits 55–48; in the gateway form the last four are zero
public record RadioPosition(boolean gatewayForm, int source, long payload) {
    public static final int LENGTH = 14;

    private static final String PREFIX = "DMRG";
    private static final int LATITUDE_BITS = 24;
    private static final int LONGITUDE_BITS = 25;

    /// Reads a datagram from the session with this client ID, which decides the layout. Null when it is no position.
    public static @Nullable RadioPosition parse(byte[] bytes, int length, int sessionClientId) {
        if (HbpMessage.of(bytes, length) != HbpMessage.RADIO_POSITION) {
            return null;
        }
        boolean gatewayForm = LcForm.isGateway(bytes, sessionClientId);
        int sourceOffset = LcForm.sourceOffset(gatewayForm);
        long payload = LcForm.payload(bytes, sourceOffset + 3, LENGTH);
        return new RadioPosition(gatewayForm, Bytes.int24At(bytes, sourceOffset), payload);
    }

    /// Degrees north, −90 to 90; NaN in the gateway form.
    public double latitude() {
        return gatewayForm ? Double.NaN : signed(payload, LATITUDE_BITS) * 180.0 / (1 << LATITUDE_BITS);
    }

    /// Degrees east, −180 to 180; NaN in the gateway form.
    public double longitude() {
        return gatewayForm
                ? Double.NaN
                : signed(payload >>> LATITUDE_BITS, LONGITUDE_BITS) * 360.0 / (1 << LONGITUDE_BITS);
    }

    /// Position error class, 0 (best) to 7 (unknown).
    public int error() {
        return (int) (payload >>> (LATITUDE_BITS + LONGITUDE_BITS)) & 0x07;
    }

    /// The datagram; the client ID appears in the gateway form only.
    public byte[] build(int clientId) {
        byte[] bytes = LcForm.build(PREFIX, LENGTH, gatewayForm, clientId, source);
        LcForm.putPayload(bytes, LcForm.sourceOffset(gatewayForm) + 3, payload);
        return bytes;
    }

    private static long signed(long value, int bits) {
        int unused = Long.SIZE - bits;
        return value << unused >> unused;
    }
}
