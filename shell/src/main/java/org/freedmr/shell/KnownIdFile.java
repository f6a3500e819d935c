package org.freedmr.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.freedmr.core.access.KnownIds;

/// The file of known IDs: on each line an ID, a comma and its callsign; whatever follows a second comma, and every line
/// that does not begin with an ID, counts for nothing, so that a published table with a heading can be used as it is.
final class KnownIdFile {
    private static final int HIGHEST = 9_999_999;

    private KnownIdFile() {}

    static KnownIds read(Path path) throws IOException {
        Map<Integer, String> entries = new TreeMap<>();
        // Published tables are not always UTF-8; callsigns are ASCII in every charset.
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] fields = line.split(",", 3);
                if (fields.length >= 2 && isId(fields[0].strip()) && !fields[1].isBlank()) {
                    entries.put(Integer.valueOf(fields[0].strip()), fields[1].strip());
                }
            }
        }
        return new KnownIds(
                entries.keySet().stream().mapToInt(Integer::intValue).toArray(),
                entries.values().toArray(String[]::new));
    }

    private static boolean isId(String text) {
        return text.matches("[0-9]{1,7}") && Integer.parseInt(text) <= HIGHEST;
    }
}
