package org.freedmr.workers.aliases;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Properties;

/// What a source said of the list that was fetched from it, so that it need not be fetched again.
///
/// @param source where the list came from
/// @param etag as the source gave it, or empty
/// @param lastModified as the source gave it, or empty
/// @param checkedMs when the source last said that this is its list, UTC milliseconds; 0 for never
/// @param size of the list, in bytes
/// @param modifiedMs when the list was put on disk: another time means that somebody else has changed it since
record Receipt(String source, String etag, String lastModified, long checkedMs, long size, long modifiedMs) {
    static final Receipt NONE = new Receipt("", "", "", 0, 0, 0);

    private static final long MOST_BYTES = 16_384;

    /// @return {@link #NONE} when there is none that can be read
    static Receipt read(Path path) {
        try {
            if (Files.size(path) > MOST_BYTES) {
                return NONE;
            }
            Properties it = new Properties();
            try (Reader in = Files.newBufferedReader(path)) {
                it.load(in);
            }
            return new Receipt(
                    it.getProperty("source", ""),
                    header(it.getProperty("etag", "")),
                    header(it.getProperty("last_modified", "")),
                    Long.parseLong(it.getProperty("checked_ms", "0")),
                    Long.parseLong(it.getProperty("size", "0")),
                    Long.parseLong(it.getProperty("modified_ms", "0")));
        } catch (IOException | IllegalArgumentException e) {
            return NONE;
        }
    }

    void write(Path path) throws IOException {
        Properties it = new Properties();
        it.setProperty("source", source);
        it.setProperty("etag", etag);
        it.setProperty("last_modified", lastModified);
        it.setProperty("checked_ms", Long.toString(checkedMs));
        it.setProperty("size", Long.toString(size));
        it.setProperty("modified_ms", Long.toString(modifiedMs));
        StringWriter text = new StringWriter();
        it.store(text, "What the source said of this list");
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try (Writer out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
            out.write(text.toString());
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    Receipt checked(long epochMs) {
        return new Receipt(source, etag, lastModified, epochMs, size, modifiedMs);
    }

    /// Of the list that has just been put in its place.
    Receipt of(Path list) throws IOException {
        BasicFileAttributes it = Files.readAttributes(list, BasicFileAttributes.class);
        return new Receipt(
                source,
                etag,
                lastModified,
                checkedMs,
                it.size(),
                it.lastModifiedTime().toMillis());
    }

    /// Whether it is of this source, and of the list as it is on disk.
    boolean isOf(String from, Path list) {
        try {
            BasicFileAttributes it = Files.readAttributes(list, BasicFileAttributes.class);
            return source.equals(from)
                    && it.size() == size
                    && it.lastModifiedTime().toMillis() == modifiedMs;
        } catch (IOException e) {
            return false;
        }
    }

    /// What can be sent back in a header, or nothing.
    static String header(String text) {
        return text.length() <= 256 && text.chars().allMatch(c -> c >= ' ' && c < 127) ? text : "";
    }
}
