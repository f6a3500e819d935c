package org.freedmr.bus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The file that carries names between the processes of a server (`decisions.md` 27): sorted IDs, each with a callsign
/// and a name, in four sections. Written whole by {@link NameFileWriter} and replaced by renaming, never changed; read
/// from a mapping, so that it takes no room on the heap. Immutable; any thread may read.
public final class NameFile {
    /// What the file is called in the server's state directory.
    public static final String FILE = "names.packed";

    /// Of what the names are.
    public enum Section {
        /// People: the operator's own entries and the list of subscribers. They have callsign and name.
        RADIOS,
        /// Repeaters and hotspots, callsign and town.
        CLIENTS,
        /// Name only.
        TALKGROUPS,
        /// Servers of the mesh, four digits each: the country in place of a name.
        SERVERS
    }

    /// A callsign and a name; either can be empty.
    public record Name(String callsign, String name) {
        public static final Name NONE = new Name("", "");
    }

    private final ByteBuffer bytes;
    private final long checksum;
    private final int[] counts = new int[NameFileLayout.SECTIONS];
    private final int[] texts = new int[NameFileLayout.SECTIONS];
    private final int[] starts = new int[NameFileLayout.SECTIONS];

    private NameFile(ByteBuffer bytes) throws IOException {
        this.bytes = bytes;
        checksum = bytes.getLong(NameFileLayout.CHECKSUM);
        long at = NameFileLayout.HEADER;
        for (int i = 0; i < NameFileLayout.SECTIONS; i++) {
            counts[i] = bytes.getInt(NameFileLayout.COUNTS + 4 * i);
            texts[i] = bytes.getInt(NameFileLayout.TEXTS + 4 * i);
            starts[i] = (int) Math.min(at, Integer.MAX_VALUE);
            check(counts[i] >= 0 && texts[i] >= 0, "counts less than nothing");
            at += (long) NameFileLayout.ENTRY * counts[i] + texts[i];
        }
        check(at == bytes.limit(), "its sections do not fill it");
        for (Section section : Section.values()) {
            check(section);
        }
    }

    /// Opens a file, and looks at all of it.
    ///
    /// @throws IOException saying why, when there is none, or when it is cut, damaged or of another version
    public static NameFile open(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < NameFileLayout.HEADER || size > NameFileLayout.MOST_BYTES) {
                throw new IOException(path + " is no file of names: " + size + " bytes");
            }
            return of(channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
        } catch (Damaged e) {
            throw new IOException(path + " is no file of names: " + e.getMessage(), e);
        }
    }

    /// The same of bytes that nobody vouches for.
    static NameFile of(ByteBuffer bytes) throws IOException {
        int size = bytes.limit();
        check(size >= NameFileLayout.HEADER, "too short");
        check(bytes.getLong(0) == NameFileLayout.MAGIC, "it begins like another kind of file");
        check(bytes.getLong(NameFileLayout.LENGTH) == size, "it is not as long as it says");
        int version = bytes.getInt(NameFileLayout.VERSION_AT);
        check(version == NameFileLayout.VERSION, "version " + Integer.toUnsignedString(version));
        long sum = NameFileLayout.sum(NameFileLayout.SUM_OF_NOTHING, bytes, NameFileLayout.HEADER, size);
        sum = NameFileLayout.sum(sum, bytes, NameFileLayout.LENGTH, NameFileLayout.HEADER);
        check(sum == bytes.getLong(NameFileLayout.CHECKSUM), "its checksum is wrong");
        return new NameFile(bytes);
    }

    /// Whether a section has everybody who is on the published list. If not, that somebody is missing in it means
    /// nothing: it is empty, or has the operator's own entries alone.
    public boolean isWhole(Section section) {
        return (bytes.getInt(NameFileLayout.WHOLE) >> section.ordinal() & 1) != 0;
    }

    /// Entries of a section.
    public int count(Section section) {
        return counts[section.ordinal()];
    }

    /// The name of an ID.
    ///
    /// @param id unsigned
    /// @return null when the section does not have it
    public @Nullable Name find(Section section, int id) {
        int low = 0;
        int high = count(section) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int compared = Integer.compareUnsigned(id(section, middle), id);
            if (compared == 0) {
                return name(section, middle);
            }
            if (compared < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    /// The IDs of a section, rising as unsigned numbers.
    public int[] ids(Section section) {
        int[] ids = new int[count(section)];
        bytes.slice(starts[section.ordinal()], 4 * ids.length).asIntBuffer().get(ids);
        return ids;
    }

    /// The ID at a position of a section, from 0.
    public int id(Section section, int at) {
        return bytes.getInt(starts[section.ordinal()] + 4 * at);
    }

    /// Callsign and name at a position of a section, from 0.
    public Name name(Section section, int at) {
        int start = textStart(section, at);
        int middle = start + 1 + callsignLength(section, at);
        return new Name(text(start + 1, middle), text(middle, textEnd(section, at)));
    }

    /// The callsign at a position of a section, from 0.
    public String callsign(Section section, int at) {
        int start = textStart(section, at) + 1;
        return text(start, start + callsignLength(section, at));
    }

    /// What tells one content from another.
    public long checksum() {
        return checksum;
    }

    /// The bytes of an entry's text, in a view of their own.
    ByteBuffer raw(Section section, int at) {
        int start = textStart(section, at);
        return bytes.slice(start, textEnd(section, at) - start);
    }

    private String text(int start, int end) {
        if (start == end) {
            return "";
        }
        byte[] text = new byte[end - start];
        bytes.get(start, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private int callsignLength(Section section, int at) {
        return bytes.get(textStart(section, at)) & 0xFF;
    }

    private int textStart(Section section, int at) {
        return textsStart(section) + (at == 0 ? 0 : end(section, at - 1));
    }

    private int textEnd(Section section, int at) {
        return textsStart(section) + end(section, at);
    }

    private int textsStart(Section section) {
        return starts[section.ordinal()] + NameFileLayout.ENTRY * count(section);
    }

    private int end(Section section, int at) {
        return bytes.getInt(starts[section.ordinal()] + 4 * count(section) + 4 * at);
    }

    /// Everything that reading relies on: IDs rise, texts lie within the section, callsigns within the text.
    private void check(Section section) throws IOException {
        int count = count(section);
        int most = texts[section.ordinal()];
        int before = 0;
        for (int i = 0; i < count; i++) {
            check(i == 0 || Integer.compareUnsigned(id(section, i - 1), id(section, i)) < 0, "IDs out of order");
            int end = end(section, i);
            check(end > before && end <= most, "a text outside of its section");
            check(callsignLength(section, i) < end - before, "a callsign longer than its entry");
            before = end;
        }
        check(before == most, "text that belongs to no entry");
    }

    private static void check(boolean holds, String otherwise) throws Damaged {
        if (!holds) {
            throw new Damaged(otherwise);
        }
    }

    private static final class Damaged extends IOException {
        private static final long serialVersionUID = 1;

        Damaged(String why) {
            super(why);
        }
    }
}
