package org.freedmr.dmr;

import org.jspecify.annotations.Nullable;

/// The slot type of a data or control burst, protected by Golay(20,8,7); its first ten bits are in bits 98-107, the
/// others in bits 156-165. Specification: `dmr-layer2.md` §4.
///
/// @param colourCode 0-15, informational for a server
/// @param dataType what the information bits are
public record SlotType(int colourCode, DataType dataType) {
    private static final SlotType[] BY_VALUE = new SlotType[256];

    static {
        for (int value = 0; value < BY_VALUE.length; value++) {
            BY_VALUE[value] = new SlotType(value >>> 4, DataType.of(value));
        }
    }

    /// The 20-bit codeword.
    public static int encode(int colourCode, DataType dataType) {
        return Golay.encode20((colourCode & 0x0F) << 4 | dataType.value());
    }

    /// Replaces bits 98-107 and 156-165 of a burst, and nothing else.
    public static void put(byte[] burst, int offset, int colourCode, DataType dataType) {
        Burst.putSlotTypeWord(encode(colourCode, dataType), burst, offset);
    }

    /// The slot type of a burst with at most three wrong bits, otherwise null.
    public static @Nullable SlotType decode(byte[] burst, int offset) {
        return Burst.fits(burst, offset) ? decode(Burst.slotTypeWord(burst, offset)) : null;
    }

    /// The slot type of a 20-bit word with at most three wrong bits, otherwise null.
    public static @Nullable SlotType decode(int word) {
        int value = Golay.decode20(word);
        return value < 0 ? null : BY_VALUE[value];
    }
}
