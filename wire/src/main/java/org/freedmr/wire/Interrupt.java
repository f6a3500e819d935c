package org.freedmr.wire;

import org.jspecify.annotations.Nullable;

/// `RPTINTR`: "stop the call you are sending me on this slot", in the text dialect (`access-hbp.md` §1.2). 17 bytes.
///
/// ```
/// 0         7                15  16     17
/// | RPTINTR | 8 hex digits   | : | slot |       RPTINTR0DFB3879:1
/// ```
///
/// @param clientId the client, unsigned 32 bit
/// @param slot 1 or 2
public record Interrupt(int clientId, int slot) {
    public static final int LENGTH = SlotText.LENGTH;

    /// Null when the datagram is no interrupt or its ID or slot cannot be read.
    public static @Nullable Interrupt parse(byte[] bytes, int length) {
        if (HbpMessage.of(bytes, length) != HbpMessage.INTERRUPT || !SlotText.isReadable(bytes)) {
            return null;
        }
        return new Interrupt(SlotText.clientId(bytes), SlotText.slot(bytes));
    }

    /// The datagram.
    public byte[] build() {
        return Bytes.ascii(SlotText.format("RPTINTR", clientId, slot));
    }
}
