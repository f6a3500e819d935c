package org.freedmr.dmr;

import org.jspecify.annotations.Nullable;

/// The 48-bit patterns in the centre of a burst that tell voice from data and say who transmits. A server accepts all
/// and
/// makes those of a base station. Specification: `dmr-layer2.md` §2.
public enum Sync {
    BASE_VOICE(0x755FD7DF75F7L),
    BASE_DATA(0xDFF57D75DF5DL),
    MOBILE_VOICE(0x7F7D5DD57DFDL),
    MOBILE_DATA(0xD5D7F77FD757L),
    DIRECT_SLOT_1_VOICE(0x5D577F7757FFL),
    DIRECT_SLOT_1_DATA(0xF7FDD5DDFD55L),
    DIRECT_SLOT_2_VOICE(0x7DFFD5F55D5FL),
    DIRECT_SLOT_2_DATA(0xD7557F5FF7F5L),
    REVERSE_CHANNEL(0x77D55F7DFD77L),
    RESERVED(0xDD7FF5D757DDL);

    private static final int TOLERATED_ERRORS = 4;
    private static final Sync[] ALL = values();

    private final long pattern;

    Sync(long pattern) {
        this.pattern = pattern;
    }

    /// The 48 bits.
    public long pattern() {
        return pattern;
    }

    /// Whether the pattern marks burst A of a voice superframe.
    public boolean isVoice() {
        return this == BASE_VOICE || this == MOBILE_VOICE || this == DIRECT_SLOT_1_VOICE || this == DIRECT_SLOT_2_VOICE;
    }

    /// Whether the pattern marks a data or control burst.
    public boolean isData() {
        return this == BASE_DATA || this == MOBILE_DATA || this == DIRECT_SLOT_1_DATA || this == DIRECT_SLOT_2_DATA;
    }

    /// Replaces bits 108-155 of a burst, and nothing else.
    public void put(byte[] burst, int offset) {
        Burst.putCentre(pattern, burst, offset);
    }

    /// The pattern in the centre of a burst with at most four wrong bits, otherwise null.
    public static @Nullable Sync recognise(byte[] burst, int offset) {
        return Burst.fits(burst, offset) ? recognise(Burst.centre(burst, offset)) : null;
    }

    /// The pattern nearest to 48 bits, at most four bits away, otherwise null.
    public static @Nullable Sync recognise(long bits) {
        Sync nearest = null;
        int least = TOLERATED_ERRORS + 1;
        for (Sync sync : ALL) {
            int distance = Long.bitCount(sync.pattern ^ bits);
            if (distance < least) {
                least = distance;
                nearest = sync;
            }
        }
        return nearest;
    }
}
