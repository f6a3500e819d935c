package org.freedmr.wire;

/// The messages that are nothing but a prefix and four bytes (`access-hbp.md` §1.2).
///
/// ```
/// 0         n              n+4
/// | prefix  | client ID     |     big-endian; the salt in a challenge
/// ```
public enum IdMessage {
    /// Client to server: may I log in? 8 bytes.
    LOGIN("RPTL"),
    /// Client to server: I am alive. 11 bytes.
    PING("RPTPING"),
    /// Client to server: I go away, expect nothing more. 9 bytes.
    CLOSE("RPTCL"),
    /// Server to client: the answer to a login; its four bytes are the salt, not an ID. 10 bytes.
    CHALLENGE("RPTACK"),
    /// Server to client: key, configuration or options accepted. 10 bytes.
    ACKNOWLEDGEMENT("RPTACK"),
    /// Server to client: no. 10 bytes.
    REFUSAL("MSTNAK"),
    /// Server to client: answer to a ping. 11 bytes.
    PONG("MSTPONG"),
    /// Server to client: your session is over. 9 bytes.
    SERVER_CLOSE("MSTCL"),
    /// Server to client: transmit your roaming beacon. 11 bytes.
    BEACON("RPTSBKN");

    private final String prefix;

    IdMessage(String prefix) {
        this.prefix = prefix;
    }

    /// Length of the datagram in bytes.
    public int length() {
        return prefix.length() + Integer.BYTES;
    }

    /// The datagram for this client ID, or for this salt in a [#CHALLENGE].
    public byte[] build(int id) {
        byte[] bytes = new byte[length()];
        write(bytes, id);
        return bytes;
    }

    /// Writes the datagram to the start of a buffer of at least [#length] bytes and returns its length.
    public int write(byte[] buffer, int id) {
        Bytes.putPrefix(buffer, prefix);
        Bytes.putInt(buffer, prefix.length(), id);
        return length();
    }

    /// Whether the first `length` bytes are exactly this message.
    public boolean matches(byte[] bytes, int length) {
        return length == length() && Bytes.startsWith(bytes, length, prefix) && length <= bytes.length;
    }

    /// The four bytes behind the prefix of a datagram that [#matches].
    public int id(byte[] bytes) {
        return Bytes.intAt(bytes, prefix.length());
    }
}
