package org.freedmr.dmr;

/// The Golay codes of the slot type, (20,8), and of the AMBE frame, (23,12) and (24,12). All are systematic,
/// information
/// first, and share the generator x¹¹+x¹⁰+x⁶+x⁵+x⁴+x²+1. Specification: `dmr-layer2.md` §4, §14.2.
final class Golay {
    private static final int GENERATOR = 0xC75;
    private static final int CHECK_BITS = 11;

    private static final int[] WORDS_20_8 = words(8);
    private static final int[] WORDS_24_12 = words(12);
    private static final int[] ERROR_OF_SYNDROME = errorsOfThreeBits();

    private Golay() {}

    static int encode20(int information) {
        return WORDS_20_8[information & 0xFF];
    }

    /// The 8 information bits of a word with at most 3 wrong bits, otherwise -1.
    static int decode20(int word) {
        for (int information = 0; information < WORDS_20_8.length; information++) {
            if (Integer.bitCount(WORDS_20_8[information] ^ word) <= 3) {
                return information;
            }
        }
        return -1;
    }

    static int encode23(int information) {
        return WORDS_24_12[information & 0xFFF] >>> 1;
    }

    static int encode24(int information) {
        return WORDS_24_12[information & 0xFFF];
    }

    /// The 12 information bits of the nearest codeword. The code is perfect: every 23-bit word has one within 3 bits.
    static int decode23(int word) {
        int error = ERROR_OF_SYNDROME[Bits.remainder(word & 0x7FFFFF, GENERATOR, CHECK_BITS)];
        return ((word & 0x7FFFFF) ^ error) >>> CHECK_BITS;
    }

    private static int[] words(int informationBits) {
        int[] words = new int[1 << informationBits];
        for (int information = 0; information < words.length; information++) {
            int shifted = information << CHECK_BITS;
            int word = shifted | Bits.remainder(shifted, GENERATOR, CHECK_BITS);
            words[information] = word << 1 | Bits.parity(word);
        }
        return words;
    }

    private static int[] errorsOfThreeBits() {
        int[] errors = new int[1 << CHECK_BITS];
        for (int a = 0; a < 23; a++) {
            for (int b = a; b < 23; b++) {
                for (int c = b; c < 23; c++) {
                    int error = 1 << a | 1 << b | 1 << c;
                    errors[Bits.remainder(error, GENERATOR, CHECK_BITS)] = error;
                }
            }
        }
        return errors;
    }
}
