package org.freedmr.dmr;

import org.jspecify.annotations.Nullable;

/// The header of a data transmission, recognised as far as a server needs for its log: forwarding never depends on it.
/// Specification: `dmr-layer2.md` §12.1.
///
/// @param format the data packet format, 0-15: see the constants
/// @param group whether the destination is a talkgroup
/// @param responseRequested whether the sender wants an answer
/// @param sap service access point, 0-15: 4 is an IP packet, 10 short data
/// @param destination 24 bits
/// @param source 24 bits
/// @param blocks how many data blocks follow
/// @param padOctets filler at the end of an unconfirmed or confirmed packet, otherwise 0
public record DataHeader(
        int format,
        boolean group,
        boolean responseRequested,
        int sap,
        int destination,
        int source,
        int blocks,
        int padOctets) {
    /// Unified data transport.
    public static final int UDT = 0;

    /// The answer to a confirmed packet.
    public static final int RESPONSE = 1;

    /// A packet that nobody acknowledges.
    public static final int UNCONFIRMED = 2;

    /// A packet with numbered and checked blocks.
    public static final int CONFIRMED = 3;

    /// Short data in a known coding.
    public static final int DEFINED_SHORT = 13;

    /// Raw short data, or a status when no block follows.
    public static final int RAW_SHORT = 14;

    /// Vendor defined; its addresses are not to be trusted.
    public static final int PROPRIETARY = 15;

    /// The header of a burst, repaired, or null when its check fails.
    public static @Nullable DataHeader decode(byte[] burst, int offset) {
        return Burst.fits(burst, offset) ? parse(Bptc19696.decode(Burst.info(burst, offset)), 0) : null;
    }

    /// The header in twelve octets, or null when its check fails or it does not fit.
    public static @Nullable DataHeader parse(byte[] block, int offset) {
        if (!Burst.fits(block, offset, Bptc19696.INFORMATION) || !Crc.checkBlock(block, offset, Crc.MASK_DATA_HEADER)) {
            return null;
        }
        int octet0 = block[offset] & 0xFF;
        int octet1 = block[offset + 1] & 0xFF;
        int format = octet0 & 0x0F;
        boolean packet = format == UNCONFIRMED || format == CONFIRMED;
        return new DataHeader(
                format,
                (octet0 & 0x80) != 0,
                (octet0 & 0x40) != 0,
                octet1 >>> 4,
                Bits.uint24(block, offset + 2),
                Bits.uint24(block, offset + 5),
                blocks(format, octet0, octet1, block[offset + 8]),
                packet ? (octet0 & 0x10) | (octet1 & 0x0F) : 0);
    }

    private static int blocks(int format, int octet0, int octet1, int octet8) {
        return switch (format) {
            case UDT -> (octet8 & 0x03) + 1;
            case RESPONSE, UNCONFIRMED, CONFIRMED -> octet8 & 0x7F;
            case DEFINED_SHORT, RAW_SHORT -> (octet0 & 0x30) | (octet1 & 0x0F);
            default -> 0;
        };
    }
}
