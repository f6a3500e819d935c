package org.freedmr.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// A file that is read again when it has changed. Owned by the loader.
final class WatchedFile {
    private final @Nullable Path path;
    private @Nullable Object seen;

    /// @param path null if there is no such file
    WatchedFile(@Nullable Path path) {
        this.path = path;
    }

    /// The file, if it has changed since the last question; a missing file has changed once.
    @Nullable
    Path changed() {
        if (path == null) {
            return null;
        }
        Object stamp = stamp(path);
        if (stamp.equals(seen)) {
            return null;
        }
        seen = stamp;
        return path;
    }

    private static Object stamp(Path path) {
        record Stamp(long modifiedMs, long size, Object key) {}
        try {
            BasicFileAttributes it = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(it.lastModifiedTime().toMillis(), it.size(), String.valueOf(it.fileKey()));
        } catch (IOException e) {
            return new Stamp(-1, -1, "");
        }
    }
}
