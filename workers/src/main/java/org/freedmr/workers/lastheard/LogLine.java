package org.freedmr.workers.lastheard;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A line of the log in the columns of HBMonv2 (`reporting.md` section 7.1). Its readers know no quoting and show what
/// they read as HTML, so nothing but letters, digits and a few harmless signs is in a column.
final class LogLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String HARMLESS = "-_./+#:()";

    private LogLine() {}

    /// @param endedMs UTC milliseconds
    static String of(HeardCall call, long endedMs) {
        String radio = Integer.toUnsignedString(call.source());
        String station = Integer.toUnsignedString(call.station());
        String line = String.join(
                ",",
                TIME.format(Instant.ofEpochMilli(endedMs)),
                String.format(Locale.ROOT, "%.2f", call.durationMs() / 1_000.0),
                "GROUP VOICE",
                "END",
                column(call.system(), "-"),
                station,
                column(call.stationCallsign(), station),
                "TS" + Math.max(1, call.slot()),
                "TG" + call.talkgroup(),
                column(call.talkgroupName(), ""),
                radio,
                column(call.callsign(), radio));
        String name = column(call.name(), "");
        return name.isEmpty() ? line : line + ", " + name;
    }

    private static String column(String text, String otherwise) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> Character.isLetterOrDigit(point) || HARMLESS.indexOf(point) >= 0 ? point : ' ')
                .forEach(kept::appendCodePoint);
        String column = kept.toString().strip().replaceAll(" +", " ");
        return column.isEmpty() ? otherwise : column;
    }
}
