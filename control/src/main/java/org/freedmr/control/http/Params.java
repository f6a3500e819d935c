package org.freedmr.control.http;

import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a request asks for, checked. A value that is none is a {@link Problem} that names it.
public final class Params {
    private static final long MOST_ID = 0xFFFF_FFFFL;
    private static final int MOST_TALKGROUP = 0xFF_FFFF;
    /// The year 9999 in UTC milliseconds.
    private static final long MOST_MS = 253_402_300_799_999L;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

    private Params() {}

    /// The ID in the path, as it is kept inside: unsigned in 32 bits.
    public static int id(Context context, String name) {
        return (int) number(name, context.pathParam(name), 1, MOST_ID);
    }

    public static int slot(Context context) {
        return (int) number("slot", context.pathParam("slot"), 1, 2);
    }

    public static int talkgroup(Context context) {
        return (int) number("talkgroup", context.pathParam("talkgroup"), 1, MOST_TALKGROUP);
    }

    /// An ID to look for; 0 for any.
    static int idOrAny(Context context, String name) {
        return (int) number(context, name, 1, MOST_ID, 0);
    }

    static int talkgroupOrAny(Context context) {
        return (int) number(context, "talkgroup", 1, MOST_TALKGROUP, 0);
    }

    /// A time; 0 for now.
    static long before(Context context) {
        return number(context, "before", 0, MOST_MS, 0);
    }

    public static int limit(Context context, int most, int otherwise) {
        return (int) number(context, "limit", 1, most, otherwise);
    }

    /// A number between two others, both included.
    static long number(Context context, String name, long least, long most, long otherwise) {
        String text = query(context, name);
        return text == null ? otherwise : number(name, text, least, most);
    }

    private static long number(String name, String text, long least, long most) {
        long number = NUMBER.matcher(text).matches() ? Long.parseLong(text) : -1;
        if (number < least || number > most) {
            throw Problem.badRequest("`" + name + "` is a number from " + least + " to " + most);
        }
        return number;
    }

    /// A text; empty when it is not given.
    static String text(Context context, String name, int most) {
        String text = query(context, name);
        if (text != null && text.length() > most) {
            throw Problem.badRequest("`" + name + "` has at most " + most + " characters");
        }
        return text == null ? "" : text;
    }

    /// One of some words.
    static String word(Context context, String name, List<String> words) {
        String text = query(context, name);
        if (text == null || !words.contains(text)) {
            throw Problem.badRequest("`" + name + "` is one of " + String.join(", ", words));
        }
        return text;
    }

    /// A day.
    static LocalDate day(Context context, String name) {
        String text = query(context, name);
        try {
            LocalDate day = text == null || text.length() != 10 ? null : LocalDate.parse(text);
            if (day != null && day.getYear() >= 1970) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        throw Problem.badRequest("`" + name + "` is a day, like 2026-11-25");
    }

    private static @Nullable String query(Context context, String name) {
        List<String> all = context.queryParams(name);
        if (all.size() > 1) {
            throw Problem.badRequest("`" + name + "` is there twice");
        }
        return all.isEmpty() ? null : all.getFirst();
    }
}
