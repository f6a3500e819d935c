package org.freedmr.dmr;

import static org.freedmr.dmr.Hamming.H13_9;
import static org.freedmr.dmr.Hamming.H15_11;

/// The block product turbo code (196,96) that protects twelve octets: link controls, CSBKs, data headers, idle bursts
/// and rate 1/2 data. A matrix of 13 rows and 15 columns, Hamming coded both ways, interleaved. It repairs but cannot
/// tell success from failure; that is left to the check inside the twelve octets. Specification: `dmr-layer2.md` §7.
final class Bptc19696 {
    /// Octets before coding.
    static final int INFORMATION = 12;

    private static final int BITS = 196;
    private static final int ROWS = 13;
    private static final int INFORMATION_ROWS = 9;
    private static final int COLUMNS = 15;
    private static final int MAX_ROUNDS = 5;

    private Bptc19696() {}

    /// The 196 interleaved bits, packed into 25 octets, of the twelve octets at `offset`.
    static byte[] encode(byte[] information, int offset) {
        int[] rows = new int[ROWS];
        rows[0] = H15_11.encode((int) Bits.read(information, offset * 8, 8));
        for (int row = 1; row < INFORMATION_ROWS; row++) {
            rows[row] = H15_11.encode((int) Bits.read(information, offset * 8 + 11 * row - 3, 11));
        }
        for (int column = 0; column < COLUMNS; column++) {
            int word = H13_9.encode(H13_9.information(column(rows, column)));
            putColumn(rows, column, word);
        }
        return interleave(rows);
    }

    /// The twelve octets of 196 packed bits, after as much repair as the code is able to do.
    static byte[] decode(byte[] coded) {
        int[] rows = deinterleave(coded);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            boolean changed = correctColumns(rows);
            changed |= correctRows(rows);
            if (!changed) {
                break;
            }
        }
        byte[] information = new byte[INFORMATION];
        Bits.write(information, 0, 8, H15_11.information(rows[0]));
        for (int row = 1; row < INFORMATION_ROWS; row++) {
            Bits.write(information, 11 * row - 3, 11, H15_11.information(rows[row]));
        }
        return information;
    }

    private static boolean correctColumns(int[] rows) {
        boolean changed = false;
        for (int column = 0; column < COLUMNS; column++) {
            int received = column(rows, column);
            int corrected = H13_9.correct(received);
            if (corrected >= 0 && corrected != received) {
                putColumn(rows, column, corrected);
                changed = true;
            }
        }
        return changed;
    }

    private static boolean correctRows(int[] rows) {
        boolean changed = false;
        for (int row = 0; row < INFORMATION_ROWS; row++) {
            int corrected = H15_11.correct(rows[row]);
            changed |= corrected != rows[row];
            rows[row] = corrected;
        }
        return changed;
    }

    private static int column(int[] rows, int column) {
        int word = 0;
        for (int row : rows) {
            word = word << 1 | (row >>> (COLUMNS - 1 - column) & 1);
        }
        return word;
    }

    private static void putColumn(int[] rows, int column, int word) {
        int bit = 1 << (COLUMNS - 1 - column);
        for (int row = 0; row < ROWS; row++) {
            rows[row] = (word >>> (ROWS - 1 - row) & 1) == 1 ? rows[row] | bit : rows[row] & ~bit;
        }
    }

    private static byte[] interleave(int[] rows) {
        byte[] coded = new byte[Burst.INFO_LENGTH];
        for (int flat = 1; flat < BITS; flat++) {
            int row = (flat - 1) / COLUMNS;
            int column = (flat - 1) % COLUMNS;
            Bits.or(coded, flat * 181 % BITS, rows[row] >>> (COLUMNS - 1 - column) & 1);
        }
        return coded;
    }

    private static int[] deinterleave(byte[] coded) {
        int[] rows = new int[ROWS];
        for (int flat = 1; flat < BITS; flat++) {
            int row = (flat - 1) / COLUMNS;
            rows[row] = rows[row] << 1 | Bits.get(coded, flat * 181 % BITS);
        }
        return rows;
    }
}
