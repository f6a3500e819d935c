package org.freedmr.workers.names;

/// Text that radios, clients and lists bring, made fit for one line: whatever is no visible character (controls, marks
/// that turn the direction of writing, halves of characters, unassigned ones) becomes a blank, blanks are joined, and
/// none stand at the ends. Markup and punctuation stay: whoever shows the text escapes it.
public final class Printable {
    private Printable() {}

    /// @param most characters that are kept
    public static String text(String text, int most) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), most));
        boolean blank = false;
        int at = 0;
        while (at < text.length() && kept.length() < most) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            if (!isVisible(point)) {
                blank = !kept.isEmpty();
            } else if (kept.length() + Character.charCount(point) + (blank ? 1 : 0) <= most) {
                kept.append(blank ? " " : "").appendCodePoint(point);
                blank = false;
            } else {
                break;
            }
        }
        return kept.toString();
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
