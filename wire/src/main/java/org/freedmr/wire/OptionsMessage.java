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

    private static final String PREFIX = "RPTO";

    private OptionsMessage() {}

    /// The client whose options these are.
    public static int clientId(byte[] bytes) {
        return Bytes.intAt(bytes, CLIENT_ID_OFFSET);
    }

    /// The options up to the first NUL, cleaned by [Text]; may be empty.
    public static String text(byte[] bytes, int length) {
        int end = TEXT_OFFSET;
        while (end < Math.min(length, bytes.length) && bytes[end] != 0) {
            end++;
        }
        return Text.clean(bytes, TEXT_OFFSET, end);
    }

    /// The datagram for this options line.
    public static byte[] build(int clientId, String text) {
        byte[] line = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[TEXT_OFFSET + line.length];
        Bytes.putPrefix(bytes, PREFIX);
        Bytes.putInt(bytes, CLIENT_ID_OFFSET, clientId);
        System.arraycopy(line, 0, bytes, TEXT_OFFSET, line.length);
        return bytes;
    }
}
