package org.freedmr.testkit;

import java.util.Arrays;

/// The channel coding of a 12-octet block of data: BPTC(196,96), and the checksum of CSBKs and data headers. It shares
/// nothing with the server's codec, so that each can be checked against the other (dmr-layer2).
final class DataBlock {
    /// Octets of a block.
    static final int LENGTH = 12;

    /// Checksum mask of a CSBK.
    static final int CSBK_MASK = 0xA5A5;

    /// Checksum mask of a data header.
    static final int HEADER_MASK = 0xCCCC;

    private static final int BITS = 196;
    private static final int COLUMNS = 15;
    private static final int ROWS = 13;
    private static final int DATA_ROWS = 9;
    private static final int DATA_COLUMNS = 11;
    private static final int RESERVED = 3;
    private static final int INTERLEAVE = 181;

    /// For each parity bit of Hamming(15,11) and Hamming(13,9), the data bits it covers, data bit 0 first.
    private static final String[] ROW_PARITY = {"11110101100", "01111010110", "00111101011", "11101011001"};

    private static final String[] COLUMN_PARITY = {"110101100", "111010110", "111101011", "101011001"};

    private DataBlock() {}

    /// A block of ten octets, of which the first ones are given, and the masked CRC-CCITT over them.
    static byte[] checked(byte[] octets, int mask) {
        byte[] block = Arrays.copyOf(octets, LENGTH);
        int crc = 0;
        for (int i = 0; i < LENGTH - 2; i++) {
            crc ^= (block[i] & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
            }
        }
        int sent = ~crc ^ mask;
        block[LENGTH - 2] = (byte) (sent >> 8);
        block[LENGTH - 1] = (byte) sent;
        return block;
    }

    /// The 196 coded and interleaved bits, packed into 25 octets.
    static byte[] encode(byte[] block) {
        int[][] matrix = new int[ROWS][COLUMNS];
        for (int i = 0; i < LENGTH * 8; i++) {
            int cell = i + RESERVED;
            matrix[cell / DATA_COLUMNS][cell % DATA_COLUMNS] = block[i / 8] >> (7 - i % 8) & 1;
        }
        for (int row = 0; row < DATA_ROWS; row++) {
            for (int p = 0; p < ROW_PARITY.length; p++) {
                for (int column = 0; column < DATA_COLUMNS; column++) {
                    matrix[row][DATA_COLUMNS + p] ^= matrix[row][column] & (ROW_PARITY[p].charAt(column) - '0');
                }
            }
        }
        for (int column = 0; column < COLUMNS; column++) {
            for (int p = 0; p < COLUMN_PARITY.length; p++) {
                for (int row = 0; row < DATA_ROWS; row++) {
                    matrix[DATA_ROWS + p][column] ^= matrix[row][column] & (COLUMN_PARITY[p].charAt(row) - '0');
                }
            }
        }
        byte[] coded = new byte[(BITS + 7) / 8];
        for (int i = 1; i < BITS; i++) {
            int place = i * INTERLEAVE % BITS;
            coded[place / 8] |= (byte) (matrix[(i - 1) / COLUMNS][(i - 1) % COLUMNS] << (7 - place % 8));
        }
        return coded;
    }
}
