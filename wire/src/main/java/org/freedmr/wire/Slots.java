package org.freedmr.wire;

/// The slots byte of a configuration (`access-hbp.md` §1.5): which timeslots the client transmits.
public enum Slots {
    NONE('0', false, false),
    TS1('1', true, false),
    TS2('2', false, true),
    BOTH('3', true, true),
    /// One frequency, no timeslots on air (DMO): the client plays TS2 only.
    SIMPLEX('4', false, true),
    /// Missing or unreadable: taken as both.
    UNKNOWN(' ', true, true);

    private static final Slots[] ALL = values();

    private final char code;
    private final boolean first;
    private final boolean second;

    Slots(char code, boolean first, boolean second) {
        this.code = code;
        this.first = first;
        this.second = second;
    }

    static Slots of(byte code) {
        for (Slots slots : ALL) {
            if (slots.code == code) {
                return slots;
            }
        }
        return UNKNOWN;
    }

    char code() {
        return code;
    }

    /// Whether slot 1 or 2 is in use.
    public boolean includes(int slot) {
        return slot == 1 ? first : slot == 2 && second;
    }
}
