package org.freedmr.wire;

/// What a burst is for, decided by the flags byte alone and never by its sync pattern (`access-hbp.md` §1.6).
public enum BurstKind {
    /// Voice LC header: a call begins.
    VOICE_HEADER,
    /// Burst A of a superframe: speech with the voice sync.
    VOICE_SYNC,
    /// Bursts B to F: speech with embedded signalling.
    VOICE,
    /// Terminator with LC: the call ends.
    TERMINATOR,
    /// Privacy indicator: the call is encrypted.
    PI_HEADER,
    /// Filler without meaning.
    IDLE,
    /// CSBK, MBC, data header and data blocks (data types 3 to 8 and A).
    DATA,
    /// Reserved or impossible values.
    UNKNOWN;

    private static final BurstKind[] BY_CODE = new BurstKind[Dmrd.CODE_MASK + 1];

    static {
        for (int code = 0; code < BY_CODE.length; code++) {
            BY_CODE[code] = ofFields(code >>> 4, code & 0x0F);
        }
    }

    /// The kind of a burst code: frame type in bits 5–4, data type or position in bits 3–0. Higher bits are ignored.
    static BurstKind ofCode(int code) {
        return BY_CODE[code & Dmrd.CODE_MASK];
    }

    private static BurstKind ofFields(int frameType, int typeOrPosition) {
        return switch (frameType) {
            case 0 -> typeOrPosition <= Dmrd.LAST_POSITION ? VOICE : UNKNOWN;
            case 1 -> typeOrPosition == 0 ? VOICE_SYNC : UNKNOWN;
            case 2 -> ofDataType(typeOrPosition);
            default -> UNKNOWN;
        };
    }

    private static BurstKind ofDataType(int dataType) {
        return switch (dataType) {
            case 0 -> PI_HEADER;
            case 1 -> VOICE_HEADER;
            case 2 -> TERMINATOR;
            case 3, 4, 5, 6, 7, 8, 0x0A -> DATA;
            case 9 -> IDLE;
            default -> UNKNOWN;
        };
    }

    /// Whether the burst belongs to a voice call: header, privacy indicator, speech or terminator.
    public boolean isVoice() {
        return isSpeech() || this == VOICE_HEADER || this == PI_HEADER || this == TERMINATOR;
    }

    /// Whether the burst carries three speech frames (bursts A to F).
    public boolean isSpeech() {
        return this == VOICE_SYNC || this == VOICE;
    }

    /// Whether the burst belongs to a data transmission.
    public boolean isData() {
        return this == DATA;
    }
}
