package org.freedmr.core.policy;

/// Decimal numbers as people write them into options and lists: digits only, no sign, leading zeros allowed.
public final class Decimal {
    /// The text is not a decimal number.
    public static final long NONE = -1;

    private static final long CEILING = 1_000_000_000_000L;

    private Decimal() {}

    /// The number, or {@link #NONE}. Numbers above 10^12, more than any field of the protocol holds, come back as
    /// 10^12.
    public static long parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return NONE;
            }
            number = Math.min(CEILING, number * 10 + (digit - '0'));
        }
        return number;
    }
}
