package org.freedmr.shell;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.freedmr.contract.Secret;
import org.freedmr.core.access.Passwords;

/// The file of per-ID passwords: on each line a client's ID, a blank and its password up to the end of the line. Lines
/// that begin with `#` and empty lines count for nothing (`access-hbp.md` section 2.4).
final class PasswordFile {
    private static final long HIGHEST = 4_294_967_295L;

    private PasswordFile() {}

    static Passwords read(Path path) throws IOException {
        Map<Long, Secret> entries = new TreeMap<>();
        List<String> lines = lines(path);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.split("\\s+", 2);
            if (words.length != 2 || !isId(words[0])) {
                throw new IOException(path + ":" + (i + 1) + ": a line is an ID, a blank and a password");
            }
            entries.put(Long.parseLong(words[0]), new Secret(words[1]));
        }
        return new Passwords(
                entries.keySet().stream().mapToLong(Long::longValue).toArray(),
                entries.values().toArray(Secret[]::new));
    }

    private static List<String> lines(Path path) throws IOException {
        try {
            return Files.readAllLines(path);
        } catch (CharacterCodingException e) {
            throw new IOException(path + ": the file is not UTF-8 text", e);
        }
    }

    private static boolean isId(String text) {
        return text.matches("[0-9]{1,10}") && Long.parseLong(text) > 0 && Long.parseLong(text) <= HIGHEST;
    }
}
