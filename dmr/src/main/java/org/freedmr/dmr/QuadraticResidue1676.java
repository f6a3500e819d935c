package org.freedmr.dmr;

/// The quadratic residue code (16,7,6) of the EMB field: generator x⁸+x⁵+x⁴+x³+1, then an even parity bit. Corrects two
/// errors. Specification: `dmr-layer2.md` §5.
final class QuadraticResidue1676 {
    private static final int GENERATOR = 0x139;
    private static final int CHECK_BITS = 8;
    private static final int[] WORDS = words();

    private QuadraticResidue1676() {}

    static int encode(int information) {
        return WORDS[information & 0x7F];
    }

    /// The 7 information bits of a word with at most 2 wrong bits, otherwise -1.
    static int decode(int word) {
        for (int information = 0; information < WORDS.length; information++) {
            if (Integer.bitCount(WORDS[information] ^ word) <= 2) {
                return information;
            }
        }
        return -1;
    }

    private static int[] words() {
        int[] words = new int[128];
        for (int information = 0; information < words.length; information++) {
            int shifted = information << CHECK_BITS;
            int word = shifted | Bits.remainder(shifted, GENERATOR, CHECK_BITS);
            words[information] = word << 1 | Bits.parity(word);
        }
        return words;
    }
}
