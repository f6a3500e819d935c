package org.freedmr.wire;

import java.nio.charset.StandardCharsets;

/// `RPTO`: the options line of a client (`access-hbp.md` §1.2, §3). 8 bytes and more.
///
/// ```
/// 0       4           8
/// | RPTO  | client ID | text ...
/// ```
public final class OptionsMessage {
    public static final int CLIENT_ID_OFFSET = 4;
    public static final int TEXT_OFFSET = CLIENT_ID_OFFSET + Integer.BYTES;

    private static final byte[] PREFIX = Bytes.ascii("RPTO");

    private OptionsMessage() {}

    /// The client whose options these are.
    public static int clientId(byte[] bytes) {
        return Bytes.intAt(bytes, CLIENT_ID_OFFSET);
    }

    /// The options, cleaned by [Text]; may be empty.
    public static String text(byte[] bytes, int length) {
        return Text.clean(bytes, TEXT_OFFSET, length);
    }

    /// The datagram for this options line.
    public static byte[] build(int clientId, String text) {
        byte[] line = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[TEXT_OFFSET + line.length];
        System.arraycopy(PREFIX, 0, bytes, 0, PREFIX.length);
        Bytes.putInt(bytes, CLIENT_ID_OFFSET, clientId);
        System.arraycopy(line, 0, bytes, TEXT_OFFSET, line.length);
        return bytes;
    }
}
