package org.freedmr.dmr;

/// The cyclic checks of control and data blocks: CRC-CCITT with a mask per kind of block, CRC-9 per confirmed data
/// block,
/// CRC-32 per packet. Specification: `dmr-layer2.md` §11, §12.2.
public final class Crc {
    /// Mask of a privacy header.
    public static final int MASK_PI_HEADER = 0x6969;

    /// Mask of a CSBK.
    public static final int MASK_CSBK = 0xA5A5;

    /// Mask of a multi-block control header.
    public static final int MASK_MBC_HEADER = 0xAAAA;

    /// Mask of a data header.
    public static final int MASK_DATA_HEADER = 0xCCCC;

    /// Mask of a unified single block.
    public static final int MASK_UNIFIED_SINGLE_BLOCK = 0x3333;

    /// CRC-9 mask of rate 3/4 blocks.
    public static final int MASK_RATE_34 = 0x1FF;

    private Crc() {}

    /// The inverted CRC-CCITT of some octets, XORed with the mask: 16 bits.
    public static int ccitt(byte[] bytes, int offset, int length, int mask) {
        int crc = 0;
        for (int i = offset; i < offset + length; i++) {
            crc = remainder(crc, bytes[i] & 0xFF, 8, 16, 0x1021);
        }
        return (~crc ^ mask) & 0xFFFF;
    }

    /// Whether the two octets after the ten at `offset` are their masked CRC-CCITT.
    static boolean checkBlock(byte[] block, int offset, int mask) {
        int sent = (block[offset + 10] & 0xFF) << 8 | (block[offset + 11] & 0xFF);
        return ccitt(block, offset, 10, mask) == sent;
    }

    /// The CRC-9 of a confirmed data block.
    ///
    /// @param serial the 7-bit serial number of the block
    /// @param mask the mask of the data rate
    public static int crc9(byte[] bytes, int offset, int length, int serial, int mask) {
        int crc = 0;
        for (int i = offset; i < offset + length; i++) {
            crc = remainder(crc, bytes[i] & 0xFF, 8, 9, 0x059);
        }
        crc = remainder(crc, serial & 0x7F, 7, 9, 0x059);
        return (~crc ^ mask) & 0x1FF;
    }

    /// The CRC-32 over user data and pad octets, an even number, taken in swapped pairs. It is sent least significant
    /// octet first.
    public static int crc32(byte[] bytes, int offset, int length) {
        int crc = 0;
        for (int i = offset; i + 1 < offset + length; i += 2) {
            crc = remainder(crc, bytes[i + 1] & 0xFF, 8, 32, 0x04C11DB7);
            crc = remainder(crc, bytes[i] & 0xFF, 8, 32, 0x04C11DB7);
        }
        return crc;
    }

    private static int remainder(int crc, int bits, int count, int degree, int polynomial) {
        int rest = crc;
        for (int i = count - 1; i >= 0; i--) {
            int feedback = (rest >>> (degree - 1) ^ bits >>> i) & 1;
            rest = feedback == 0 ? rest << 1 : rest << 1 ^ polynomial;
        }
        return degree == 32 ? rest : rest & ((1 << degree) - 1);
    }
}
