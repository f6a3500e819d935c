package org.freedmr.wire;

import java.nio.charset.StandardCharsets;

/// Makes text from strangers safe to log, compare and export (`access-hbp.md` §1.5).
///
/// Invalid UTF-8 becomes U+FFFD. Removed: control characters (NUL, line ends, escape), invisible format characters
/// (bidirectional overrides, zero-width marks, byte order marks), line and paragraph separators, and lone surrogates.
/// White space around the rest is stripped. What remains may still hold markup: escaping is a matter of the output.
public final class Text {
    private Text() {}

    /// The text in bytes `from` (inclusive) to `to` (exclusive); a range beyond the array ends where the array ends.
    public static String clean(byte[] bytes, int from, int to) {
        int end = Math.min(to, bytes.length);
        return from >= end ? "" : clean(new String(bytes, from, end - from, StandardCharsets.UTF_8));
    }

    /// The same for text that is already decoded.
    public static String clean(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(Text::isVisible).forEach(kept::appendCodePoint);
        return kept.toString().strip();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
