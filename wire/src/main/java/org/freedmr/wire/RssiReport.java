package org.freedmr.wire;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `RPTRSSI`: how strong a signal a repeater hears, in the text dialect (`access-hbp.md` §1.2).
///
/// ```
/// 0         7                15  16     17
/// | RPTRSSI | 8 hex digits   | : | slot | dBm text       RPTRSSI0DFB3879:1-120.0
/// ```
///
/// @param clientId the client, unsigned 32 bit
/// @param slot 1 or 2
/// @param dbm signal strength in dBm, NaN when unreadable
public record RssiReport(int clientId, int slot, double dbm) {
    public static final int MIN_LENGTH = SlotText.LENGTH + 1;
    public static final int MAX_LENGTH = 32;

    private static final double LIMIT_DBM = 999;

    /// Null when the datagram is no report or its ID or slot cannot be read.
    public static @Nullable RssiReport parse(byte[] bytes, int length) {
        if (HbpMessage.of(bytes, length) != HbpMessage.RSSI || !SlotText.isReadable(bytes)) {
            return null;
        }
        double dbm = Ascii.decimal(Text.clean(bytes, SlotText.LENGTH, length), LIMIT_DBM);
        return new RssiReport(SlotText.clientId(bytes), SlotText.slot(bytes), dbm);
    }

    /// The datagram, with one decimal.
    public byte[] build() {
        return Bytes.ascii(SlotText.format("RPTRSSI", clientId, slot) + String.format(Locale.ROOT, "%+.1f", dbm));
    }
}
