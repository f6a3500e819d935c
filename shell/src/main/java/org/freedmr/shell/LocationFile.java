package org.freedmr.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.freedmr.contract.KnownLocations;
import org.freedmr.core.policy.Limits;
import org.jspecify.annotations.Nullable;

/// Where radios were heard last, on disk (`decisions.md` 15, `mesh-fbp.md` section 5.9): a heading with the time of
/// saving, then on each line a radio, the client it was heard through, slot, talkgroup and time, the one heard longest
/// ago first. Times are UTC milliseconds. Always a whole file. What is read takes no more memory than what was ever
/// written, whatever the file has become.
final class LocationFile {
    private static final String HEADING = "freedmr-known-locations 1";
    private static final long MEMORY_MS = 86_400_000L;
    private static final int HIGHEST_ID = 0xFF_FFFF;
    private static final int FIELDS = 5;
    private static final int SHORTEST_LINE = 10;
    /// Of a longer line the rest is not kept, and it makes no sense.
    private static final int LONGEST_LINE = 64;

    private static final long MOST_BYTES = (long) (Limits.LOCATIONS + 1) * LONGEST_LINE;

    private final Path path;

    private record Entry(int radio, int client, int slot, int talkgroup, long epochMs) {
        boolean makesSense(long nowMs) {
            return isId(radio)
                    && client != 0
                    && (slot == 1 || slot == 2)
                    && isId(talkgroup)
                    && epochMs <= nowMs
                    && epochMs > nowMs - MEMORY_MS;
        }

        private static boolean isId(int number) {
            return number >= 1 && number <= HIGHEST_ID;
        }
    }

    LocationFile(Path stateDirectory) {
        path = stateDirectory.resolve("known-locations");
    }

    /// Nothing if there is no file. Entries older than 24 h and lines that make no sense, from the future for instance,
    /// are left out.
    KnownLocations read(long nowMs) throws IOException {
        if (!Files.exists(path)) {
            return locations(0);
        }
        long bytes = Files.size(path);
        if (bytes > MOST_BYTES) {
            throw new IOException(path + " is larger than any that was written here");
        }
        KnownLocations read = locations((int) Math.min(Limits.LOCATIONS, bytes / SHORTEST_LINE));
        try (BufferedReader in = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            String heading = line(in);
            if (heading == null || !heading.startsWith(HEADING + " ")) {
                throw new IOException(path + " does not tell of places in a way this version can read");
            }
            return shortened(read, fill(read, in, nowMs));
        }
    }

    void write(KnownLocations locations, long nowMs) throws IOException {
        WholeFile.replace(path, to -> {
            to.append(HEADING).append(" ").append(Long.toString(nowMs)).append('\n');
            for (int i = 0; i < locations.size(); i++) {
                write(locations, i, to);
            }
        });
    }

    private static void write(KnownLocations it, int i, Writer to) throws IOException {
        to.append(Integer.toString(it.radios()[i])).append(' ');
        to.append(Integer.toUnsignedString(it.clients()[i])).append(' ');
        to.append(Integer.toString(it.slots()[i])).append(' ');
        to.append(Integer.toString(it.talkgroups()[i])).append(' ');
        to.append(Long.toString(it.epochMs()[i])).append('\n');
    }

    /// @return how many lines made sense
    private static int fill(KnownLocations read, Reader in, long nowMs) throws IOException {
        int count = 0;
        for (String line = line(in); line != null && count < read.size(); line = line(in)) {
            Entry entry = parse(line);
            if (entry != null && entry.makesSense(nowMs)) {
                read.radios()[count] = entry.radio;
                read.clients()[count] = entry.client;
                read.slots()[count] = entry.slot;
                read.talkgroups()[count] = entry.talkgroup;
                read.epochMs()[count] = entry.epochMs;
                count++;
            }
        }
        return count;
    }

    private static @Nullable Entry parse(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != FIELDS || line.length() == LONGEST_LINE) {
            return null;
        }
        try {
            return new Entry(
                    Integer.parseInt(words[0]),
                    Integer.parseUnsignedInt(words[1]),
                    Integer.parseInt(words[2]),
                    Integer.parseInt(words[3]),
                    Long.parseLong(words[4]));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable String line(Reader in) throws IOException {
        StringBuilder line = new StringBuilder(LONGEST_LINE);
        int next = in.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (line.length() < LONGEST_LINE) {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static KnownLocations locations(int size) {
        return new KnownLocations(new int[size], new int[size], new int[size], new int[size], new long[size]);
    }

    private static KnownLocations shortened(KnownLocations it, int size) {
        return new KnownLocations(
                Arrays.copyOf(it.radios(), size),
                Arrays.copyOf(it.clients(), size),
                Arrays.copyOf(it.slots(), size),
                Arrays.copyOf(it.talkgroups(), size),
                Arrays.copyOf(it.epochMs(), size));
    }
}
