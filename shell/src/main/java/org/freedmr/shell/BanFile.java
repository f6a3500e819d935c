package org.freedmr.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.core.policy.Limits;
import org.jspecify.annotations.Nullable;

/// The bans on disk: a heading, then on each line whom, since when and until when in UTC milliseconds, and why. Always
/// a whole file.
final class BanFile {
    private static final String HEADING = "freedmr-bans 1";
    private static final int FIELDS = 4;
    /// An address, two times, 200 characters.
    private static final int LONGEST_LINE = 1_024;

    private static final long MOST_BYTES = (long) (Limits.BANS + 1) * LONGEST_LINE;

    private final Path path;

    BanFile(Path stateDirectory) {
        path = stateDirectory.resolve("bans");
    }

    /// Nothing if there is no file; lines that make no sense are left out.
    List<Event.Banned> read() throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        if (Files.size(path) > MOST_BYTES) {
            throw new IOException(path + " is larger than any that was written here");
        }
        List<String> lines = new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (lines.isEmpty() || !lines.getFirst().equals(HEADING)) {
            throw new IOException(path + " does not tell of bans in a way this version can read");
        }
        List<Event.Banned> bans = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            Event.Banned ban = parse(line);
            if (ban != null) {
                bans.add(ban);
            }
        }
        return List.copyOf(bans);
    }

    void write(List<Event.Banned> bans) throws IOException {
        WholeFile.replace(path, to -> {
            to.append(HEADING).append('\n');
            for (Event.Banned it : bans) {
                to.append(it.subject()).append(' ');
                to.append(Long.toString(it.sinceMs())).append(' ');
                to.append(Long.toString(it.untilMs())).append(' ');
                to.append(it.why()).append('\n');
            }
        });
    }

    private static Event.@Nullable Banned parse(String line) {
        String[] words = line.split(" ", FIELDS);
        try {
            return words.length != FIELDS
                    ? null
                    : new Event.Banned(words[0], words[3], Long.parseLong(words[1]), Long.parseLong(words[2]));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
