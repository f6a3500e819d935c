package org.freedmr.control.door;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The operator's file of per-ID passwords (`access-hbp.md` section 2.4, `decisions.md` 26): looked at for proofs, and
/// rewritten when an owner changes his. The exchange reads it again by itself. Any thread.
public final class PasswordBook {
    /// How a change ended.
    public enum Change {
        DONE,
        /// The operator uses no such file.
        NO_FILE,
        /// The ID has no password of its own, or the old one is wrong: which of the two is not told.
        WRONG,
        /// The file cannot be read or written now, or was changed by somebody else at the same moment.
        UNREADABLE
    }

    /// A line as the exchange reads it: the ID, a blank, the password up to the end without blanks around.
    private static final Pattern LINE =
            Pattern.compile("[^\\S\\r\\n]*([0-9]{1,10})[^\\S\\r\\n]+(\\S(?:[^\\r\\n]*\\S)?)[^\\S\\r\\n]*");
    private static final Pattern LINES = Pattern.compile("[^\\r\\n]+");
    private static final long HIGHEST = 4_294_967_295L;
    private static final long LOWEST_NINE_DIGITS = 100_000_000L;
    private static final long HIGHEST_NINE_DIGITS = 999_999_999L;

    private record Entry(String password, int begin, int end) {}

    private final @Nullable Path file;
    private @Nullable Object seen;
    private Map<Long, Entry> entries = Map.of();

    public PasswordBook(@Nullable Path file) {
        this.file = file;
    }

    /// Whether this is the password of the client. Takes the same time whether it has one or not.
    boolean proves(int client, String password) {
        Entry entry = find(current(), client);
        boolean same = Digests.same(password, entry == null ? "" : entry.password);
        return entry != null && same;
    }

    /// Whether the client has a password now whose SHA-256 in hexadecimal is this.
    boolean holds(int client, String digest) {
        Entry entry = find(current(), client);
        return entry != null && Digests.same(digest, Digests.hex(entry.password));
    }

    /// Puts another password in the place of the old one, in the line that holds for the client: its own, or that of
    /// the first seven of its nine digits. Every other byte of the file stays as it is.
    public synchronized Change change(int client, String old, String fresh) {
        if (file == null) {
            return Change.NO_FILE;
        }
        try {
            Path real = file.toRealPath();
            Object stamp = OwnFile.stamp(real);
            String text = text(real);
            Entry entry = find(parse(text), client);
            boolean right = Digests.same(old, entry == null ? "" : entry.password);
            if (entry == null || !right) {
                return Change.WRONG;
            }
            String changed = text.substring(0, entry.begin) + fresh + text.substring(entry.end);
            if (!stamp.equals(OwnFile.stamp(real))) {
                return Change.UNREADABLE;
            }
            OwnFile.replace(real, changed.getBytes(StandardCharsets.UTF_8), OwnFile.permissions(real));
            seen = null;
            return Change.DONE;
        } catch (IOException e) {
            return Change.UNREADABLE;
        }
    }

    private static @Nullable Entry find(Map<Long, Entry> entries, int client) {
        long id = Integer.toUnsignedLong(client);
        Entry entry = entries.get(id);
        boolean hasShort = id >= LOWEST_NINE_DIGITS && id <= HIGHEST_NINE_DIGITS;
        return entry == null && hasShort ? entries.get(id / 100) : entry;
    }

    /// While the file makes no sense, what it said before, as the exchange does.
    private synchronized Map<Long, Entry> current() {
        if (file == null) {
            return Map.of();
        }
        Object stamp = OwnFile.stamp(file);
        if (!stamp.equals(seen)) {
            seen = stamp;
            try {
                entries = parse(text(file));
            } catch (IOException e) {
                return entries;
            }
        }
        return entries;
    }

    private static String text(Path file) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("the file is not UTF-8 text", e);
        }
    }

    /// The last line of an ID counts.
    private static Map<Long, Entry> parse(String text) throws IOException {
        Map<Long, Entry> entries = new HashMap<>();
        Matcher lines = LINES.matcher(text);
        while (lines.find()) {
            String content = lines.group().strip();
            if (content.isEmpty() || content.startsWith("#")) {
                continue;
            }
            Matcher line = LINE.matcher(text).region(lines.start(), lines.end());
            long id = line.matches() ? Long.parseLong(Objects.requireNonNull(line.group(1))) : 0;
            if (id == 0 || id > HIGHEST) {
                throw new IOException("a line is an ID, a blank and a password");
            }
            entries.put(id, new Entry(Objects.requireNonNull(line.group(2)), line.start(2), line.end(2)));
        }
        return entries;
    }
}
