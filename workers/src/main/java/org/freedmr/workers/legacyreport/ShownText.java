package org.freedmr.workers.legacyreport;

import java.util.Locale;

/// Text that a station claims, as old dashboards may have it (`reporting.md` sections 4.1, 12.5 and 13.20): they put it
/// into their pages as it comes, so nothing in it may mean anything there.
final class ShownText {
    private static final int MOST_CHARACTERS = 128;
    private static final String NO_FREQUENCY = "000000000";

    private ShownText() {}

    /// Without control characters, marks of markup and what is no character at all, trimmed, at most 128 characters.
    static String plain(String claimed) {
        StringBuilder text = new StringBuilder();
        claimed.codePoints().limit(2L * MOST_CHARACTERS).forEach(each -> {
            switch (each) {
                case '<' -> text.append('‹');
                case '>' -> text.append('›');
                case '"' -> text.append('”');
                case '\'', '`' -> text.append('’');
                case '&' -> text.append('+');
                case '\\' -> text.append('/');
                default -> {
                    if (isShown(each) && text.length() < MOST_CHARACTERS) {
                        text.appendCodePoint(each);
                    }
                }
            }
        });
        return text.toString().strip();
    }

    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /// An address of a web page, or nothing.
    static String url(String claimed) {
        String text = claimed.strip();
        return text.length() <= MOST_CHARACTERS && text.matches("(?i)https?://[a-z0-9._~:/?#@!$()*+,=%\\[\\]-]+")
                ? text
                : "";
    }

    /// Nine digits, all 0 when none are claimed.
    static String frequency(String claimed) {
        return claimed.matches("[0-9]{9}") ? claimed : NO_FREQUENCY;
    }

    /// Degrees to two decimals, about a kilometre; nothing when it is no number.
    static String degrees(String claimed) {
        if (!claimed.strip().matches("[+-]?[0-9]{1,3}(\\.[0-9]{1,9})?")) {
            return "";
        }
        return String.format(Locale.ROOT, "%.2f", Double.parseDouble(claimed.strip()));
    }

    /// A few digits, possibly with a sign or a point; nothing when it is anything else.
    static String number(String claimed) {
        String text = claimed.strip();
        return text.matches("[+-]?[0-9.]{1,9}") ? text : "";
    }

    /// A name that can be a field of an event.
    static String field(String name) {
        return plain(name).replace(',', '-');
    }
}
