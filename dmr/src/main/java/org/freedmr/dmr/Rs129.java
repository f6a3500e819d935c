package org.freedmr.dmr;

/// Reed-Solomon (12,9,4) over GF(256) with field polynomial 0x11D and generator x³+14x²+56x+64: three parity octets
/// after the nine of a link control, each XORed with a mask that tells headers from terminators. Used to detect errors,
/// never to correct them. Specification: `dmr-layer2.md` §8.
final class Rs129 {
    static final int MASK_HEADER = 0x96;
    static final int MASK_TERMINATOR = 0x99;

    private static final int FIELD = 0x11D;
    private static final int INFORMATION = 9;

    private Rs129() {}

    /// The unmasked parity octets of the nine at `offset`, first octet in bits 23-16.
    static int parity(byte[] bytes, int offset) {
        int high = 0;
        int middle = 0;
        int low = 0;
        for (int i = 0; i < INFORMATION; i++) {
            int feedback = high ^ (bytes[offset + i] & 0xFF);
            high = middle ^ multiply(feedback, 14);
            middle = low ^ multiply(feedback, 56);
            low = multiply(feedback, 64);
        }
        return high << 16 | middle << 8 | low;
    }

    /// Writes the masked parity of the nine octets at `offset` behind them.
    static void append(byte[] bytes, int offset, int mask) {
        Bits.putUint24(bytes, offset + INFORMATION, parity(bytes, offset) ^ mask * 0x010101);
    }

    /// Whether the twelve octets at `offset` are a codeword under the mask.
    static boolean check(byte[] bytes, int offset, int mask) {
        return (parity(bytes, offset) ^ mask * 0x010101) == Bits.uint24(bytes, offset + INFORMATION);
    }

    private static int multiply(int a, int b) {
        int product = 0;
        int shifted = a;
        for (int rest = b; rest != 0; rest >>>= 1) {
            if ((rest & 1) != 0) {
                product ^= shifted;
            }
            shifted <<= 1;
            if (shifted > 0xFF) {
                shifted ^= FIELD;
            }
        }
        return product;
    }
}
