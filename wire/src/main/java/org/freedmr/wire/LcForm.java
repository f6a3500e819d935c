package org.freedmr.wire;

/// What `DMRA` and `DMRG` have in common: seven bytes of a link control behind a source ID, in a host form that starts
/// with the source and a gateway form that puts the client ID before it and so loses the last four payload bytes.
final class LcForm {
    private static final int PAYLOAD_LENGTH = 7;
    private static final int START = 4;

    private LcForm() {}

    static boolean isGateway(byte[] bytes, int sessionClientId) {
        return Bytes.intAt(bytes, START) == sessionClientId;
    }

    static int sourceOffset(boolean gatewayForm) {
        return gatewayForm ? START + Integer.BYTES : START;
    }

    /// The seven payload bytes as a number; those beyond `end` are zero.
    static long payload(byte[] bytes, int offset, int end) {
        int present = Math.min(PAYLOAD_LENGTH, end - offset);
        return Bytes.longAt(bytes, offset, present) << (8 * (PAYLOAD_LENGTH - present));
    }

    static byte[] build(String prefix, int length, boolean gatewayForm, int clientId, int source) {
        byte[] bytes = new byte[length];
        Bytes.putPrefix(bytes, prefix);
        if (gatewayForm) {
            Bytes.putInt(bytes, START, clientId);
        }
        Bytes.putInt24(bytes, sourceOffset(gatewayForm), source);
        return bytes;
    }

    /// Writes as much of the seven payload bytes as the datagram holds.
    static void putPayload(byte[] bytes, int offset, long payload) {
        int present = Math.min(PAYLOAD_LENGTH, bytes.length - offset);
        Bytes.putLong(bytes, offset, present, payload >>> (8 * (PAYLOAD_LENGTH - present)));
    }
}
