package org.freedmr.dmr;

/// What a data or control burst carries: the low four bits of the slot type. Specification: `dmr-layer2.md` §4.
public enum DataType {
    PI_HEADER(0),
    VOICE_HEADER(1),
    TERMINATOR(2),
    CSBK(3),
    MBC_HEADER(4),
    MBC_CONTINUATION(5),
    DATA_HEADER(6),
    RATE_12(7),
    RATE_34(8),
    IDLE(9),
    RATE_1(10),
    UNIFIED_SINGLE_BLOCK(11),
    RESERVED_12(12),
    RESERVED_13(13),
    RESERVED_14(14),
    RESERVED_15(15);

    private static final DataType[] BY_VALUE = values();

    private final int value;

    DataType(int value) {
        this.value = value;
    }

    /// The number on the air, 0-15.
    public int value() {
        return value;
    }

    /// The type of the low four bits of `value`.
    public static DataType of(int value) {
        return BY_VALUE[value & 0x0F];
    }
}
