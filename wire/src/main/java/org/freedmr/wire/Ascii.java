package org.freedmr.wire;

/// Numbers printed as text inside a datagram. Nothing here throws: what is no number is `UNKNOWN` or NaN.
final class Ascii {
    static final int UNKNOWN = -1;

    private Ascii() {}

    /// One to nine decimal digits without sign.
    static int number(String text) {
        if (text.isEmpty() || text.length() > 9) {
            return UNKNOWN;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                return UNKNOWN;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    /// An optional sign, digits and at most one point, within ±`limit`; otherwise NaN.
    static double decimal(String text, double limit) {
        int digits = 0;
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                digits++;
            } else if (c == '.') {
                points++;
            } else if (i > 0 || (c != '-' && c != '+')) {
                return Double.NaN;
            }
        }
        if (digits == 0 || points > 1) {
            return Double.NaN;
        }
        double value = Double.parseDouble(text);
        return Math.abs(value) <= limit ? value : Double.NaN;
    }

    /// Whether `count` hexadecimal digits stand at `offset`.
    static boolean isHex(byte[] bytes, int offset, int count) {
        for (int i = 0; i < count; i++) {
            if (Character.digit(bytes[offset + i], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /// The 32-bit number in 8 hexadecimal digits that [#isHex] has found.
    static int hexInt(byte[] bytes, int offset) {
        int value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 4 | Character.digit(bytes[offset + i], 16);
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
