package org.freedmr.workers.history;

/// Text from radios and from the network, made fit for a database: no control characters, no halves of characters, and
/// no longer than its column. Lengths are in characters of Unicode.
final class PlainText {
    static final int CALLSIGN = 32;
    static final int STATE = 32;
    static final int NAME = 64;
    static final int SOFTWARE = 128;
    static final int DETAIL = 255;

    private PlainText() {}

    static String of(String text, int longest) {
        StringBuilder plain = new StringBuilder(Math.min(text.length(), longest));
        text.codePoints()
                .filter(point -> !Character.isISOControl(point))
                .limit(longest)
                .map(point -> isHalf(point) ? '?' : point)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
