package org.freedmr.wire;

import org.jspecify.annotations.Nullable;

/// `DMRA`: one of up to four blocks of a talker alias (`access-hbp.md` §1.8). 15 bytes in two layouts.
///
/// ```
///               0       4          7       8                        15
/// host form     | DMRA  | source   | block | 7 payload bytes         |
///
///               0       4           8         11      12            15
/// gateway form  | DMRA  | client ID | source  | block | first 3 bytes |
/// ```
///
/// The gateway form has lost four payload bytes; the alias cannot be rebuilt from it.
///
/// @param gatewayForm which layout
/// @param source subscriber ID of the radio, 24 bit
/// @param block 0 to 3
/// @param payload 7 bytes big-endian, first byte in bits 55–48; in the gateway form the last four are zero
public record TalkerAliasMessage(boolean gatewayForm, int source, int block, long payload) {
    public static final int LENGTH = 15;
    public static final int LAST_BLOCK = 3;
    public static final int PAYLOAD_LENGTH = 7;

    private static final String PREFIX = "DMRA";

    /// Reads a datagram from the session with this client ID, which decides the layout: bytes 4–7 equal to the ID mean
    /// the gateway form. Null when it is no talker alias or has an impossible block number.
    public static @Nullable TalkerAliasMessage parse(byte[] bytes, int length, int sessionClientId) {
        if (HbpMessage.of(bytes, length) != HbpMessage.TALKER_ALIAS) {
            return null;
        }
        boolean gatewayForm = LcForm.isGateway(bytes, sessionClientId);
        int sourceOffset = LcForm.sourceOffset(gatewayForm);
        int block = bytes[sourceOffset + 3] & 0xFF;
        if (block > LAST_BLOCK) {
            return null;
        }
        long payload = LcForm.payload(bytes, sourceOffset + 4, LENGTH);
        return new TalkerAliasMessage(gatewayForm, Bytes.int24At(bytes, sourceOffset), block, payload);
    }

    /// The datagram; the client ID appears in the gateway form only.
    public byte[] build(int clientId) {
        byte[] bytes = LcForm.build(PREFIX, LENGTH, gatewayForm, clientId, source);
        int blockOffset = LcForm.sourceOffset(gatewayForm) + 3;
        bytes[blockOffset] = (byte) block;
        LcForm.putPayload(bytes, blockOffset + 1, payload);
        return bytes;
    }
}
