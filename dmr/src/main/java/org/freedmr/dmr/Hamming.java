package org.freedmr.dmr;

import java.util.Arrays;

/// The three Hamming codes of the DMR product codes. A word holds the information bits first, then the check bits; its
/// first bit is the most significant. Specification: `dmr-layer2.md` §7.
final class Hamming {
    /// Rows of the BPTC(196,96): corrects one error.
    static final Hamming H15_11 = new Hamming(11, 0b11110101100, 0b01111010110, 0b00111101011, 0b11101011001);

    /// Columns of the BPTC(196,96): corrects one error, detects some double errors.
    static final Hamming H13_9 = new Hamming(9, 0b110101100, 0b111010110, 0b111101011, 0b101011001);

    /// Rows of the embedded link control: corrects one error, detects all double errors.
    static final Hamming H16_11 =
            new Hamming(11, 0b11110101100, 0b01111010110, 0b00111101011, 0b11101011001, 0b10100110111);

    private static final int UNCORRECTABLE = -1;

    private final int[] checks;
    private final int[] errorOfSyndrome;

    /// @param checks one mask of information bits per check bit
    private Hamming(int informationBits, int... checks) {
        this.checks = checks;
        this.errorOfSyndrome = new int[1 << checks.length];
        Arrays.fill(errorOfSyndrome, UNCORRECTABLE);
        errorOfSyndrome[0] = 0;
        for (int bit = 0; bit < informationBits + checks.length; bit++) {
            errorOfSyndrome[syndrome(1 << bit)] = 1 << bit;
        }
    }

    int encode(int information) {
        return information << checks.length | checkBits(information);
    }

    /// The nearest codeword, or -1 when the word holds more errors than the code can repair.
    int correct(int word) {
        int error = errorOfSyndrome[syndrome(word)];
        return error == UNCORRECTABLE ? UNCORRECTABLE : word ^ error;
    }

    int information(int word) {
        return word >>> checks.length;
    }

    private int syndrome(int word) {
        return checkBits(information(word)) ^ (word & (1 << checks.length) - 1);
    }

    private int checkBits(int information) {
        int bits = 0;
        for (int check : checks) {
            bits = bits << 1 | Bits.parity(information & check);
        }
        return bits;
    }
}
