package org.freedmr.wire;

import java.util.Locale;

/// What `RPTRSSI` and `RPTINTR` have in common: the ID in hexadecimal and a slot, in text (`access-hbp.md` §1.2).
///
/// ```
/// 0         7                15  16     17
/// | prefix  | 8 hex digits   | : | slot |
/// ```
final class SlotText {
    static final int ID_OFFSET = 7;
    static final int COLON_OFFSET = ID_OFFSET + 8;
    static final int SLOT_OFFSET = COLON_OFFSET + 1;
    static final int LENGTH = SLOT_OFFSET + 1;

    private SlotText() {}

    static boolean isReadable(byte[] bytes) {
        return Ascii.isHex(bytes, ID_OFFSET, 8)
                && bytes[COLON_OFFSET] == ':'
                && (bytes[SLOT_OFFSET] == '1' || bytes[SLOT_OFFSET] == '2');
    }

    static int clientId(byte[] bytes) {
        return Ascii.hexInt(bytes, ID_OFFSET);
    }

    static int slot(byte[] bytes) {
        return bytes[SLOT_OFFSET] - '0';
    }

    static String format(String prefix, int clientId, int slot) {
        return String.format(Locale.ROOT, "%s%08X:%d", prefix, clientId, slot);
    }
}
