package org.freedmr.core.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.freedmr.core.policy.Limits;
import org.jspecify.annotations.Nullable;

/// The lexical half of the options (`access-hbp.md` section 3.1): cleaned text, and the last value of every key in
/// upper
/// case. Knows which keys there are, and nothing about their values except whether they are empty.
final class OptionsText {
    private static final int SHORTEST_PASSWORD = 6;
    private static final String PASSWORD = "PASS";
    private static final String KEY = "KEY";
    private static final int LONGEST_QUOTE = 24;

    /// Keys for which an empty value takes back an earlier one; with all others it is not read.
    private static final List<String> EMPTY_COUNTS = List.of("DIAL", "DEFAULT_REFLECTOR", "STARTREF");

    private static final List<String> SINGLE_VALUED = List.of(
            "DIAL",
            "DEFAULT_REFLECTOR",
            "STARTREF",
            "TIMER",
            "DEFAULT_UA_TIMER",
            "RELINKTIME",
            "SINGLE",
            "VOICE",
            "IDENT",
            "IDENTTG",
            "VOICETG",
            "OVERRIDE_IDENT_TG",
            "LANG",
            KEY);
    /// Numbers, lists of them, a flag, a language.
    private static final Pattern HARMLESS = Pattern.compile("[0-9, ]*|(?i:true|false)|[a-z]{2}_[A-Z]{2}");

    private static final List<String> WITHOUT_EFFECT = List.of("USERLINK", "TYPE");

    private final TreeMap<String, String> values = new TreeMap<>();
    private final List<String> ignored;
    private String secretSeen = "";

    private OptionsText(List<String> ignored) {
        this.ignored = ignored;
    }

    static OptionsText read(String clean, List<String> ignored) {
        OptionsText text = new OptionsText(ignored);
        for (String piece : clean.split(";", -1)) {
            if (!piece.isBlank()) {
                text.take(piece);
            }
        }
        return text;
    }

    /// Cut at the first NUL and at the limit; without quotes and whatever is not printable ASCII; trimmed.
    static String clean(String raw, List<String> ignored) {
        int end = raw.indexOf('\0');
        String text = end < 0 ? raw : raw.substring(0, end);
        if (text.length() > Limits.OPTIONS_BYTES) {
            int lastWhole = text.lastIndexOf(';', Limits.OPTIONS_BYTES - 1);
            text = text.substring(0, lastWhole + 1);
            ignored.add("only the first " + Limits.OPTIONS_BYTES + " bytes are read");
        }
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~' && c != '\'' && c != '"') {
                kept.append(c);
            }
        }
        return kept.toString().strip();
    }

    /// Whether the text sets the password of the web pages: `PASS=` first, and at least six characters without the
    /// semicolon at the end.
    static boolean setsPassword(String clean) {
        int from = 0;
        while (from < clean.length() && (clean.charAt(from) == ';' || clean.charAt(from) == ' ')) {
            from++;
        }
        int value = from + PASSWORD.length() + 1;
        int end = clean.endsWith(";") ? clean.length() - 1 : clean.length();
        return clean.regionMatches(true, from, PASSWORD + "=", 0, PASSWORD.length() + 1)
                && end - value >= SHORTEST_PASSWORD;
    }

    @Nullable
    String value(String key) {
        return values.get(key);
    }

    /// The first of the synonyms that has a value, or null. The others are named as ignored.
    @Nullable
    String firstOf(String... synonyms) {
        @Nullable String winner = null;
        for (String synonym : synonyms) {
            if (values.containsKey(synonym)) {
                if (winner == null) {
                    winner = synonym;
                } else {
                    ignored.add(synonym + ": " + winner + " counts");
                }
            }
        }
        return winner;
    }

    private void take(String piece) {
        int equals = piece.indexOf('=');
        String key = (equals < 0 ? piece : piece.substring(0, equals)).strip();
        String name = key.toUpperCase(Locale.ROOT);
        if (name.equals(PASSWORD)) {
            secretSeen = PASSWORD;
            ignored.add("PASS: only in first place and with at least six characters");
        } else if (equals < 0) {
            ignored.add(named(key) + ": no '='");
        } else if (isRead(name)) {
            if (name.equals(KEY) && secretSeen.isEmpty()) {
                secretSeen = KEY;
            }
            put(name, piece.substring(equals + 1).strip());
        } else if (!WITHOUT_EFFECT.contains(name)) {
            ignored.add(named(key) + ": unknown key");
        }
    }

    private void put(String name, String value) {
        if (!value.isEmpty()) {
            values.put(name, value);
        } else if (isList(name) || EMPTY_COUNTS.contains(name)) {
            values.remove(name);
        } else {
            ignored.add(name + ": empty");
        }
    }

    /// TSn, TSn_STATIC, TSn_1 to TSn_9.
    private static boolean isList(String name) {
        if (!name.startsWith("TS1") && !name.startsWith("TS2")) {
            return false;
        }
        String rest = name.substring(3);
        return rest.isEmpty()
                || rest.equals("_STATIC")
                || (rest.length() == 2 && rest.charAt(0) == '_' && rest.charAt(1) >= '1' && rest.charAt(1) <= '9');
    }

    private static boolean isRead(String name) {
        return isList(name) || SINGLE_VALUED.contains(name);
    }

    /// A token as people are shown it. Beside a password or a key nothing is repeated but numbers: it may be the other
    /// half of one with a semicolon in it.
    String named(String token) {
        return secretSeen.isEmpty() || token.chars().allMatch(c -> c >= '0' && c <= '9')
                ? quoted(token)
                : "something after " + secretSeen;
    }

    /// The text as people are shown it: nothing but keys that are read, so that a misspelt password is not among them,
    /// without key and password, and what may be another half of theirs.
    static String shown(String clean) {
        List<String> pieces = new ArrayList<>();
        boolean secretSeen = false;
        for (String piece : clean.split(";", -1)) {
            String name = name(piece);
            if (name.equals(KEY) || name.equals(PASSWORD)) {
                secretSeen = true;
            } else if (piece.isBlank() || (secretSeen ? isHarmless(name, piece) : isSetting(name, piece))) {
                pieces.add(piece);
            }
        }
        return String.join(";", pieces);
    }

    private static boolean isSetting(String name, String piece) {
        return piece.indexOf('=') >= 0 && isRead(name);
    }

    /// Whether a piece is no half of a secret: a setting whose value anybody may have.
    private static boolean isHarmless(String name, String piece) {
        String value = piece.substring(piece.indexOf('=') + 1).strip();
        return isSetting(name, piece) && HARMLESS.matcher(value).matches();
    }

    static boolean namesPassword(String clean) {
        return Stream.of(clean.split(";", -1)).anyMatch(piece -> name(piece).equals(PASSWORD));
    }

    /// The key of a piece in upper case.
    private static String name(String piece) {
        int equals = piece.indexOf('=');
        return (equals < 0 ? piece : piece.substring(0, equals)).strip().toUpperCase(Locale.ROOT);
    }

    private static String quoted(String token) {
        return "'" + (token.length() <= LONGEST_QUOTE ? token : token.substring(0, LONGEST_QUOTE) + "…") + "'";
    }
}
