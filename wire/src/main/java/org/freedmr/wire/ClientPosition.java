package org.freedmr.wire;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `RPTG`: a mobile client's own position (`access-hbp.md` §1.9). 25 bytes.
///
/// ```
/// 0       4           8                16                25
/// | RPTG  | client ID | latitude text  | longitude text  |     +51.5074-000.1278
/// ```
///
/// @param clientId the client, unsigned 32 bit
/// @param latitude degrees north, NaN when unreadable
/// @param longitude degrees east, NaN when unreadable
public record ClientPosition(int clientId, double latitude, double longitude) {
    public static final int CLIENT_ID_OFFSET = 4;
    public static final int LATITUDE_OFFSET = CLIENT_ID_OFFSET + Integer.BYTES;
    public static final int LONGITUDE_OFFSET = LATITUDE_OFFSET + 8;
    public static final int LENGTH = LONGITUDE_OFFSET + 9;

    /// Null when the datagram is no client position.
    public static @Nullable ClientPosition parse(byte[] bytes, int length) {
        if (HbpMessage.of(bytes, length) != HbpMessage.CLIENT_POSITION) {
            return null;
        }
        return new ClientPosition(
                Bytes.intAt(bytes, CLIENT_ID_OFFSET),
                Ascii.decimal(Text.clean(bytes, LATITUDE_OFFSET, LONGITUDE_OFFSET), 90),
                Ascii.decimal(Text.clean(bytes, LONGITUDE_OFFSET, LENGTH), 180));
    }

    /// The datagram, with four decimals of a degree.
    public byte[] build() {
        byte[] bytes = Bytes.ascii("RPTG????" + String.format(Locale.ROOT, "%+08.4f%+09.4f", latitude, longitude));
        Bytes.putInt(bytes, CLIENT_ID_OFFSET, clientId);
        return bytes;
    }
}
