package org.freedmr.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.freedmr.contract.RestartState;
import org.freedmr.contract.Source;
import org.jspecify.annotations.Nullable;

/// The restart state on disk (`decisions.md` 15): a heading, then one subscription on each line: client, slot, RF
/// talkgroup, conference, source, expiry in UTC milliseconds. Always a whole file: written beside it, then renamed.
final class StateFile {
    private static final String HEADING = "freedmr-restart-state 1";

    private final Path path;

    StateFile(Path runtimeDirectory) {
        path = runtimeDirectory.resolve("restart-state");
    }

    /// Nothing if there is no file; lines that make no sense are left out.
    RestartState read() throws IOException {
        if (!Files.exists(path)) {
            return new RestartState(List.of());
        }
        List<String> lines = Files.readAllLines(path);
        if (lines.isEmpty() || !lines.getFirst().equals(HEADING)) {
            throw new IOException(path + " is not a restart state this version can read");
        }
        List<RestartState.Entry> entries = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            RestartState.Entry entry = parse(line);
            if (entry != null) {
                entries.add(entry);
            }
        }
        return new RestartState(List.copyOf(entries));
    }

    void write(RestartState state) throws IOException {
        StringJoiner text = new StringJoiner("\n", HEADING + "\n", "\n").setEmptyValue(HEADING + "\n");
        for (RestartState.Entry it : state.entries()) {
            text.add(Integer.toUnsignedString(it.client()) + " " + it.slot() + " " + it.rfTalkgroup() + " "
                    + it.conference() + " " + it.source() + " " + it.expiryMs());
        }
        WholeFile.replace(path, to -> to.write(text.toString()));
    }

    private static RestartState.@Nullable Entry parse(String line) {
        String[] words = line.split(" ", -1);
        try {
            return words.length != 6
                    ? null
                    : new RestartState.Entry(
                            Integer.parseUnsignedInt(words[0]),
                            Integer.parseInt(words[1]),
                            Integer.parseInt(words[2]),
                            Integer.parseInt(words[3]),
                            Source.valueOf(words[4]),
                            Long.parseLong(words[5]));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
