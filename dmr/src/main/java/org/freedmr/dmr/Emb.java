package org.freedmr.dmr;

import org.jspecify.annotations.Nullable;

/// The EMB field of voice bursts B-F, protected by QR(16,7,6); its first octet is in bits 108-115, its second in bits
/// 148-155. Specification: `dmr-layer2.md` §5.
///
/// @param colourCode 0-15, informational for a server
/// @param powerControl the pre-emption and power control indicator; relayed untouched
/// @param lcss which part of a link control the fragment is: [#SINGLE], [#FIRST], [#LAST] or [#CONTINUATION]
public record Emb(int colourCode, boolean powerControl, int lcss) {
    /// A fragment that stands alone, or none.
    public static final int SINGLE = 0;

    /// The first fragment, burst B.
    public static final int FIRST = 1;

    /// The last fragment, burst E.
    public static final int LAST = 2;

    /// A fragment in between, bursts C and D.
    public static final int CONTINUATION = 3;

    private static final Emb[] BY_VALUE = new Emb[128];

    static {
        for (int value = 0; value < BY_VALUE.length; value++) {
            BY_VALUE[value] = new Emb(value >>> 3, (value & 4) != 0, value & 3);
        }
    }

    /// The 16-bit codeword.
    public static int encode(int colourCode, boolean powerControl, int lcss) {
        return QuadraticResidue1676.encode((colourCode & 0x0F) << 3 | (powerControl ? 4 : 0) | (lcss & 3));
    }

    /// Replaces bits 108-115 and 148-155 of a voice burst, and nothing else; power control is off.
    public static void put(byte[] burst, int offset, int colourCode, int lcss) {
        putWord(encode(colourCode, false, lcss), burst, offset);
    }

    /// Replaces bits 108-115 and 148-155 of a voice burst by this field, and nothing else.
    public void putInto(byte[] burst, int offset) {
        putWord(encode(colourCode, powerControl, lcss), burst, offset);
    }

    /// The field of a voice burst with at most two wrong bits, otherwise null.
    public static @Nullable Emb decode(byte[] burst, int offset) {
        if (!Burst.fits(burst, offset)) {
            return null;
        }
        long centre = Burst.centre(burst, offset);
        return decode((int) (centre >>> 40) << 8 | ((int) centre & 0xFF));
    }

    /// The field of a 16-bit word with at most two wrong bits, otherwise null.
    public static @Nullable Emb decode(int word) {
        int value = QuadraticResidue1676.decode(word);
        return value < 0 ? null : BY_VALUE[value];
    }

    private static void putWord(int word, byte[] burst, int offset) {
        burst[offset + 13] = (byte) ((burst[offset + 13] & 0xF0) | word >>> 12);
        burst[offset + 14] = (byte) ((word >>> 4 & 0xF0) | (burst[offset + 14] & 0x0F));
        burst[offset + 18] = (byte) ((burst[offset + 18] & 0xF0) | (word >>> 4 & 0x0F));
        burst[offset + 19] = (byte) ((word << 4 & 0xF0) | (burst[offset + 19] & 0x0F));
    }
}
