package org.freedmr.workers.aliases;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.freedmr.workers.names.Printable;

/// Reads a list whatever its format is: JSON, or lines with commas or tabs (`reporting.md` section 8.2). Never more of
/// it in memory than an entry.
final class ListReader {
    /// Longest texts of an entry, in characters.
    private static final int CALLSIGN = 16;

    private static final int NAME = 48;
    private static final long HIGHEST_ID = 0xFFFF_FFFFL;

    /// Takes the entries of a list.
    interface Taker {
        /// @param id unsigned, never 0
        void take(int id, String callsign, String name) throws IOException;
    }

    /// What a format makes of a record, as it stands in the list.
    static final class Tally {
        private final boolean isNamed;
        private final Taker taker;
        private int entries;
        private int others;

        Tally(AliasList list, Taker taker) {
            isNamed = list == AliasList.TALKGROUPS || list == AliasList.SERVERS;
            this.taker = taker;
        }

        /// Takes a record if it is an entry: has a number and a callsign.
        void record(String number, String callsign, String name) throws IOException {
            int id = id(number);
            String called = Printable.text(callsign, isNamed ? NAME : CALLSIGN);
            if (id == 0 || called.isEmpty()) {
                others++;
                return;
            }
            entries++;
            if (isNamed) {
                taker.take(id, "", called);
            } else {
                taker.take(id, called, Printable.text(name, NAME));
            }
        }

        private int finish() throws IOException {
            if (entries == 0) {
                throw new IOException("has no entries");
            }
            if (others > entries) {
                throw new IOException("has more lines that are no entries than such that are");
            }
            return entries;
        }
    }

    private ListReader() {}

    /// Reads all of a list.
    ///
    /// @return how many entries it has, at least one
    /// @throws IOException saying why it is no such list
    static int read(Path path, AliasList list, Taker taker) throws IOException {
        Tally tally = new Tally(list, taker);
        try (BufferedReader in = new BufferedReader(new LenientReader(Files.newInputStream(path)))) {
            int first = firstOf(in);
            switch (first) {
                case -1 -> throw new IOException("is empty");
                case '<' -> throw new IOException("is a web page and no list");
                case '{', '[' -> JsonList.read(in, tally);
                default -> TableList.read(in, list, tally);
            }
        }
        return tally.finish();
    }

    /// The same, for the number only.
    static int count(Path path, AliasList list) throws IOException {
        return read(path, list, (id, callsign, name) -> {});
    }

    /// The first character that is no blank, without taking it away.
    private static int firstOf(Reader in) throws IOException {
        int next;
        do {
            in.mark(1);
            next = in.read();
        } while (next >= 0 && next <= ' ');
        in.reset();
        return next;
    }

    /// @return 0 when the text is no ID
    static int id(String text) {
        String digits = text.strip();
        if (digits.isEmpty() || digits.length() > 10 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        long id = Long.parseLong(digits);
        return id > HIGHEST_ID ? 0 : (int) id;
    }
}
