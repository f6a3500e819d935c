package org.freedmr.core.access;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import org.freedmr.core.policy.Decimal;
import org.freedmr.core.policy.Limits;
import org.freedmr.core.policy.Talkgroups;
import org.jspecify.annotations.Nullable;

/// Reads the options of a client (`access-hbp.md` section 3). Each key stands for itself: what is wrong is named in
/// {@link Options#ignored} and spoils nothing else. Never throws.
public final class OptionsParser {
    static final long LONGEST_TIMER_MINUTES = 35_791_394;
    private static final long HIGHEST_IDENT = 16_777_214;
    private static final int LONGEST_LANGUAGE = 16;

    private final List<String> ignored;
    private final OptionsText text;

    private OptionsParser(OptionsText text, List<String> ignored) {
        this.text = text;
        this.ignored = ignored;
    }

    /// Reads the bytes of an `RPTO` after its ID.
    ///
    /// @param from first byte of the text
    /// @param to end of the datagram
    public static Options parse(byte[] datagram, int from, int to) {
        int first = Math.clamp(from, 0, datagram.length);
        int end = Math.clamp(to, first, datagram.length);
        return parse(new String(datagram, first, end - first, StandardCharsets.ISO_8859_1));
    }

    /// Reads a string that came another way.
    public static Options parse(String raw) {
        List<String> ignored = new ArrayList<>();
        String clean = OptionsText.clean(raw, ignored);
        if (OptionsText.setsPassword(clean)) {
            return Options.SELF_SERVICE;
        }
        return new OptionsParser(OptionsText.read(clean, ignored), ignored).options(OptionsText.shown(clean));
    }

    /// Whether there is a password in it, taken or not.
    static boolean namesPassword(String raw) {
        return OptionsText.namesPassword(OptionsText.clean(raw, new ArrayList<>()));
    }

    private Options options(String shown) {
        return new Options(
                statics("TS1"),
                statics("TS2"),
                reflector(),
                number(n -> n <= LONGEST_TIMER_MINUTES, "RELINKTIME", "TIMER", "DEFAULT_UA_TIMER"),
                flag("SINGLE"),
                flag("IDENT", "VOICE"),
                number(n -> n >= 1 && n <= HIGHEST_IDENT, "IDENTTG", "VOICETG", "OVERRIDE_IDENT_TG"),
                language(),
                text.value("KEY"),
                shown,
                false,
                List.copyOf(ignored));
    }

    private List<Integer> statics(String slot) {
        List<Integer> talkgroups = new ArrayList<>();
        int dropped = 0;
        for (String token : list(slot).replace(" ", "").split(",", -1)) {
            if (token.isEmpty()) {
                continue;
            }
            long number = Decimal.parse(token);
            if (number < 0 || number > Talkgroups.HIGHEST || !Talkgroups.mayBeStatic((int) number)) {
                ignored.add(slot + ": " + text.named(token) + " cannot be a static talkgroup");
            } else if (!talkgroups.contains((int) number)) {
                if (talkgroups.size() < Limits.STATICS_PER_SLOT) {
                    talkgroups.add((int) number);
                } else {
                    dropped++;
                }
            }
        }
        if (dropped > 0) {
            ignored.add(slot + ": " + dropped + " after the first " + Limits.STATICS_PER_SLOT);
        }
        return List.copyOf(talkgroups);
    }

    /// The numbered keys joined, else TSn, else TSn_STATIC.
    private String list(String slot) {
        StringBuilder numbered = new StringBuilder();
        for (int i = 1; i <= 9; i++) {
            @Nullable String part = text.value(slot + "_" + i);
            if (part != null) {
                numbered.append(part).append(',');
            }
        }
        if (!numbered.isEmpty()) {
            return numbered.toString();
        }
        @Nullable String key = text.firstOf(slot, slot + "_STATIC");
        return key == null ? "" : valueOf(key);
    }

    private int reflector() {
        @Nullable Integer number = number(n -> n == 0 || isDialable(n), "STARTREF", "DIAL", "DEFAULT_REFLECTOR");
        return number == null ? 0 : number;
    }

    private static boolean isDialable(long number) {
        return number <= Talkgroups.HIGHEST_DIALABLE && Talkgroups.isDialable((int) number);
    }

    private @Nullable Integer number(LongPredicate allowed, String... synonyms) {
        @Nullable String key = text.firstOf(synonyms);
        if (key == null) {
            return null;
        }
        long number = Decimal.parse(valueOf(key));
        if (number < 0 || !allowed.test(number)) {
            refuse(key);
            return null;
        }
        return (int) number;
    }

    private @Nullable Boolean flag(String... synonyms) {
        @Nullable String key = text.firstOf(synonyms);
        if (key == null) {
            return null;
        }
        return switch (valueOf(key).toLowerCase(Locale.ROOT)) {
            case "1", "true" -> Boolean.TRUE;
            case "0", "false" -> Boolean.FALSE;
            default -> {
                refuse(key);
                yield null;
            }
        };
    }

    private @Nullable String language() {
        @Nullable String code = text.value("LANG");
        if (code == null) {
            return null;
        }
        if (code.length() > LONGEST_LANGUAGE || !code.chars().allMatch(OptionsParser::isOfLanguage)) {
            refuse("LANG");
            return null;
        }
        return code;
    }

    private static boolean isOfLanguage(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    private String valueOf(String key) {
        @Nullable String value = text.value(key);
        return value == null ? "" : value;
    }

    private void refuse(String key) {
        ignored.add(key + ": " + text.named(valueOf(key)) + " is not possible");
    }
}
