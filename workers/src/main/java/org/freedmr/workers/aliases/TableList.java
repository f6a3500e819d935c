package org.freedmr.workers.aliases;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.freedmr.workers.aliases.ListReader.Tally;
import org.jspecify.annotations.Nullable;

/// A list of lines, with commas or (the servers) tabs between the columns. A heading is not needed but for the servers.
/// A line ends at its end, also within quotation marks: none of the lists has longer ones.
final class TableList {
    private static final int LONGEST_LINE = 4_096;
    private static final String SERVER_COLUMN = "OPB Net ID";
    private static final String COUNTRY_COLUMN = "Country";

    private final Reader in;
    private final char separator;
    private final List<String> columns = new ArrayList<>();
    private final StringBuilder column = new StringBuilder();

    private TableList(Reader in, char separator) {
        this.in = in;
        this.separator = separator;
    }

    static void read(Reader in, AliasList list, Tally tally) throws IOException {
        switch (list) {
            case SUBSCRIBERS -> new TableList(in, ',').readStations(tally, true);
            case PEERS -> new TableList(in, ',').readStations(tally, false);
            case TALKGROUPS -> new TableList(in, ',').readStations(tally, false);
            case SERVERS -> new TableList(in, '\t').readServers(tally);
        }
    }

    private void readStations(Tally tally, boolean isOfPeople) throws IOException {
        boolean isFirst = true;
        for (List<String> line = next(); line != null; line = next()) {
            boolean isHeading = isFirst && ListReader.id(at(0)) == 0;
            isFirst = false;
            if (!isHeading) {
                tally.record(at(0), at(1), isOfPeople ? at(2) + " " + at(3) : at(2));
            }
        }
    }

    private void readServers(Tally tally) throws IOException {
        next();
        int id = columns.indexOf(SERVER_COLUMN);
        int country = columns.indexOf(COUNTRY_COLUMN);
        if (id < 0) {
            throw new IOException("is another kind of list: it has no column " + SERVER_COLUMN);
        }
        for (List<String> line = next(); line != null; line = next()) {
            String name = at(country);
            tally.record(at(id), name.isBlank() ? at(id) : name, "");
        }
    }

    private String at(int index) {
        return index >= 0 && index < columns.size() ? columns.get(index) : "";
    }

    /// Reads a line that has something in it; the list is the same each time.
    ///
    /// @return null at the end
    private @Nullable List<String> next() throws IOException {
        do {
            columns.clear();
            if (!readLine()) {
                return null;
            }
        } while (columns.size() == 1 && columns.getFirst().isBlank());
        return columns;
    }

    /// @return false at the end
    private boolean readLine() throws IOException {
        column.setLength(0);
        boolean isQuoted = false;
        int length = 0;
        int c = in.read();
        if (c < 0) {
            return false;
        }
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (++length > LONGEST_LINE) {
                continue;
            }
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == separator && !isQuoted) {
                add();
            } else if (c != '\r') {
                column.append((char) c);
            }
        }
        add();
        if (length > LONGEST_LINE) {
            columns.clear();
            columns.add("too long");
        }
        return true;
    }

    private void add() {
        columns.add(column.toString().strip());
        column.setLength(0);
    }
}
