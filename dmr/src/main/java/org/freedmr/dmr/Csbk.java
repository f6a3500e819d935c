package org.freedmr.dmr;

import org.jspecify.annotations.Nullable;

/// A control signalling block, recognised as far as a server needs for its log: forwarding never depends on it.
///
/// ```
/// octet 0    last block, protect flag, opcode (6 bits)
/// octet 1    feature set
/// octet 2-3  by opcode
/// octet 4-6  an address, usually the target
/// octet 7-9  an address, usually the source
/// octet 10   CRC-CCITT under the mask of CSBKs
/// ```
///
/// Specification: `dmr-layer2.md` §11.
///
/// @param opcode 0-63
/// @param fid feature set, 0-255
/// @param octet2 options of the opcode
/// @param octet3 options of the opcode
/// @param firstAddress 24 bits
/// @param secondAddress 24 bits
public record Csbk(
        boolean lastBlock,
        boolean protectFlag,
        int opcode,
        int fid,
        int octet2,
        int octet3,
        int firstAddress,
        int secondAddress) {
    /// Announces further CSBKs or data.
    public static final int PREAMBLE = 0x3D;

    /// Wakes a repeater.
    public static final int BASE_ACTIVATION = 0x38;

    /// Asks for a call to one radio.
    public static final int UNIT_VOICE_REQUEST = 0x04;

    /// Answers a request for a call to one radio.
    public static final int UNIT_VOICE_ANSWER = 0x05;

    /// Refuses something.
    public static final int NEGATIVE_ACKNOWLEDGE = 0x26;

    /// Rings another radio.
    public static final int CALL_ALERT = 0x1F;

    /// Confirms the ringing.
    public static final int CALL_ALERT_ACKNOWLEDGE = 0x20;

    /// Asks whether a radio is there, and its answer.
    public static final int RADIO_CHECK = 0x24;

    /// Raises an alarm.
    public static final int EMERGENCY_ALARM = 0x27;

    /// The CSBK of a burst, repaired, or null when its check fails.
    public static @Nullable Csbk decode(byte[] burst, int offset) {
        return Burst.fits(burst, offset) ? parse(Bptc19696.decode(Burst.info(burst, offset)), 0) : null;
    }

    /// The CSBK in twelve octets, or null when its check fails or it does not fit.
    public static @Nullable Csbk parse(byte[] block, int offset) {
        if (!Burst.fits(block, offset, Bptc19696.INFORMATION) || !Crc.checkBlock(block, offset, Crc.MASK_CSBK)) {
            return null;
        }
        return new Csbk(
                (block[offset] & 0x80) != 0,
                (block[offset] & 0x40) != 0,
                block[offset] & 0x3F,
                block[offset + 1] & 0xFF,
                block[offset + 2] & 0xFF,
                block[offset + 3] & 0xFF,
                Bits.uint24(block, offset + 4),
                Bits.uint24(block, offset + 7));
    }

    /// The radio or talkgroup addressed, 24 bits.
    public int destination() {
        return isReversed() ? secondAddress : firstAddress;
    }

    /// The radio that asks or answers on behalf of, 24 bits.
    public int source() {
        return isReversed() ? firstAddress : secondAddress;
    }

    /// Whether a preamble announces data rather than further CSBKs.
    public boolean dataFollows() {
        return opcode == PREAMBLE && (octet2 & 0x80) != 0;
    }

    /// Whether a preamble is addressed to a talkgroup.
    public boolean isGroup() {
        return opcode == PREAMBLE && (octet2 & 0x40) != 0;
    }

    /// How many blocks follow a preamble, 0-255.
    public int blocksToFollow() {
        return opcode == PREAMBLE ? octet3 : 0;
    }

    private boolean isReversed() {
        return opcode == NEGATIVE_ACKNOWLEDGE || (opcode == RADIO_CHECK && octet3 != 0x80);
    }
}
