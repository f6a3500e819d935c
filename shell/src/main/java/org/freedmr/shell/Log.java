package org.freedmr.shell;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// The server's log, one line for each entry. Written before the start by the main thread and afterwards by the loader
/// only: the packet thread never writes a line.
public final class Log {
    /// How much an entry matters.
    public enum Level {
        DEBUG,
        INFO,
        WARNING,
        ERROR
    }

    private final PrintStream out;
    private volatile Level threshold;

    public Log(PrintStream out, Level threshold) {
        this.out = out;
        this.threshold = threshold;
    }

    /// Entries below `level` are not written from now on.
    public void threshold(Level level) {
        threshold = level;
    }

    public void info(String text) {
        write(Level.INFO, text);
    }

    public void warning(String text) {
        write(Level.WARNING, text);
    }

    public void error(String text) {
        write(Level.ERROR, text);
    }

    /// Control characters of whatever came from outside are shown as `?`, so that nobody can forge a line.
    public void write(Level level, String text) {
        if (level.compareTo(threshold) < 0) {
            return;
        }
        out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " "
                + level.name().toLowerCase(Locale.ROOT) + " " + printable(text));
    }

    private static String printable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return text.replaceAll("\\p{Cntrl}", "?");
            }
        }
        return text;
    }
}
