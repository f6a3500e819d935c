package org.freedmr.workers.metrics;

/// Names that came from elsewhere, fit for a label and for a line of text.
final class Names {
    /// Characters of the longest name.
    static final int LONGEST = 100;

    private Names() {}

    /// Without control characters, halves of characters, and what makes text run backwards; cut at {@link #LONGEST}.
    static String clean(String name) {
        return clean(name, LONGEST);
    }

    static String clean(String text, int longest) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().limit(longest).forEach(each -> clean.appendCodePoint(isPlain(each) ? each : '?'));
        return clean.toString();
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
