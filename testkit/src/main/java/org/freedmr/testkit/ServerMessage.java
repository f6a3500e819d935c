package org.freedmr.testkit;

/// What a datagram from the server is, recognised by its prefix as real clients do it (access-hbp §1.2).
enum ServerMessage {
    BURST("DMRD", 4),
    ACK("RPTACK", 10),
    NAK("MSTNAK", 6),
    CLOSE("MSTCL", 5),
    PONG("MSTPONG", 7),
    BEACON("RPTSBKN", 7),
    UNKNOWN("", 0);

    private static final ServerMessage[] ALL = values();

    private final String prefix;
    private final int minLength;

    ServerMessage(String prefix, int minLength) {
        this.prefix = prefix;
        this.minLength = minLength;
    }

    /// The message in the first `length` bytes; [#UNKNOWN] for everything else, whatever it is.
    static ServerMessage of(byte[] bytes, int length) {
        for (ServerMessage message : ALL) {
            if (length >= message.minLength && startsWith(bytes, message.prefix)) {
                return message;
            }
        }
        return UNKNOWN;
    }

    private static boolean startsWith(byte[] bytes, String prefix) {
        for (int i = 0; i < prefix.length(); i++) {
            if (bytes[i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
