package org.freedmr.dmr;

import static org.freedmr.dmr.Hamming.H16_11;

import org.jspecify.annotations.Nullable;

/// The link control spread over the centres of voice bursts B, C, D and E: 32 bits each of a matrix of 8 rows and 16
/// columns sent column by column. Rows 0-6 are Hamming(16,11) words of 72 bits link control and a 5-bit checksum, row 7
/// is the parity of the columns. Specification: `dmr-layer2.md` §9.
public final class EmbeddedLc {
    /// Bursts that carry one link control.
    public static final int FRAGMENTS = 4;

    private static final int ROWS = 7;
    private static final int COLUMNS = 16;
    private static final int CHECKSUM_MODULUS = 31;

    private EmbeddedLc() {}

    /// The fragments for bursts B, C, D and E of a voice link control.
    public static int[] fragments(LinkControl lc) {
        return fragments(lc.toBytes());
    }

    /// The fragments for bursts B, C, D and E of any nine octets.
    public static int[] fragments(byte[] lc9) {
        int[] rows = new int[ROWS + 1];
        int checksum = checksum(lc9);
        for (int row = 0; row < ROWS; row++) {
            rows[row] = H16_11.encode(rowInformation(lc9, checksum, row));
            rows[ROWS] ^= rows[row];
        }
        int[] fragments = new int[FRAGMENTS];
        for (int column = 0; column < COLUMNS; column++) {
            int octet = 0;
            for (int row : rows) {
                octet = octet << 1 | (row >>> (COLUMNS - 1 - column) & 1);
            }
            fragments[column >>> 2] = fragments[column >>> 2] << 8 | octet;
        }
        return fragments;
    }

    /// Replaces bits 116-147 of a voice burst, and nothing else.
    public static void put(byte[] burst, int offset, int fragment) {
        burst[offset + 14] = (byte) ((burst[offset + 14] & 0xF0) | fragment >>> 28);
        burst[offset + 15] = (byte) (fragment >>> 20);
        burst[offset + 16] = (byte) (fragment >>> 12);
        burst[offset + 17] = (byte) (fragment >>> 4);
        burst[offset + 18] = (byte) ((fragment << 4 & 0xF0) | (burst[offset + 18] & 0x0F));
    }

    /// Bits 116-147 of a voice burst.
    public static int get(byte[] burst, int offset) {
        return (burst[offset + 14] & 0x0F) << 28
                | (burst[offset + 15] & 0xFF) << 20
                | (burst[offset + 16] & 0xFF) << 12
                | (burst[offset + 17] & 0xFF) << 4
                | (burst[offset + 18] >>> 4 & 0x0F);
    }

    /// The nine octets carried by four fragments, repaired, or null when they cannot be trusted. One wrong bit in the
    /// parity row alone does no harm.
    public static byte @Nullable [] decode(int b, int c, int d, int e) {
        byte[] lc9 = new byte[LinkControl.LENGTH];
        int columnParity = row(b, c, d, e, ROWS);
        int checksum = 0;
        boolean repaired = false;
        for (int row = 0; row < ROWS; row++) {
            int received = row(b, c, d, e, row);
            int corrected = H16_11.correct(received);
            if (corrected < 0) {
                return null;
            }
            repaired |= corrected != received;
            columnParity ^= corrected;
            int information = H16_11.information(corrected);
            if (row < 2) {
                Bits.write(lc9, firstBit(row), 11, information);
            } else {
                Bits.write(lc9, firstBit(row), 10, information >>> 1);
                checksum = checksum << 1 | (information & 1);
            }
        }
        boolean parityHolds = columnParity == 0 || (!repaired && Integer.bitCount(columnParity) == 1);
        return parityHolds && checksum == checksum(lc9) ? lc9 : null;
    }

    static int checksum(byte[] lc9) {
        int sum = 0;
        for (int i = 0; i < LinkControl.LENGTH; i++) {
            sum += lc9[i] & 0xFF;
        }
        return sum % CHECKSUM_MODULUS;
    }

    private static int rowInformation(byte[] lc9, int checksum, int row) {
        if (row < 2) {
            return (int) Bits.read(lc9, firstBit(row), 11);
        }
        return (int) Bits.read(lc9, firstBit(row), 10) << 1 | (checksum >>> (6 - row) & 1);
    }

    private static int firstBit(int row) {
        return row < 2 ? 11 * row : 10 * row + 2;
    }

    private static int row(int b, int c, int d, int e, int row) {
        return everyEighth(b, row) << 12 | everyEighth(c, row) << 8 | everyEighth(d, row) << 4 | everyEighth(e, row);
    }

    private static int everyEighth(int fragment, int row) {
        int shifted = fragment >>> (7 - row);
        return (shifted >>> 21 & 8) | (shifted >>> 14 & 4) | (shifted >>> 7 & 2) | (shifted & 1);
    }
}
