package org.freedmr.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The published list of servers (`mesh-fbp.md` section 7.4): columns separated by tabs, a heading line that names one
/// of them `OPB Net ID`. Only IDs of four digits count; lines with anything else in the column are left out.
final class ServerIdFile {
    private static final String COLUMN = "OPB Net ID";

    private ServerIdFile() {}

    /// The four-digit IDs, ascending.
    ///
    /// @throws IOException if there is no such column, or no ID in it: then it is no such list, or half of one
    static int[] read(Path path) throws IOException {
        TreeSet<Integer> ids = new TreeSet<>();
        // The names of countries are not always UTF-8; the column in question is ASCII in every charset.
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            int column = column(path, reader.readLine());
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] fields = line.split("\t", -1);
                if (fields.length > column && fields[column].strip().matches("[1-9][0-9]{3}")) {
                    ids.add(Integer.valueOf(fields[column].strip()));
                }
            }
        }
        if (ids.isEmpty()) {
            throw new IOException(path + ": there is no server ID in the column '" + COLUMN + "'");
        }
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int column(Path path, @Nullable String heading) throws IOException {
        List<String> names = heading == null
                ? List.of()
                : Arrays.stream(heading.split("\t", -1)).map(String::strip).toList();
        for (int i = 0; i < names.size(); i++) {
            // The byte order mark of some editors stands before the first name.
            if (names.get(i).endsWith(COLUMN)) {
                return i;
            }
        }
        throw new IOException(path + ":1: the heading has no column '" + COLUMN + "' between tabs");
    }
}
