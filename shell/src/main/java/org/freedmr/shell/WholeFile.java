package org.freedmr.shell;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// A file of the server's own that nobody ever sees half written: it is made beside the one it replaces, then renamed.
final class WholeFile {
    /// What is to stand in it.
    interface Content {
        void write(Writer to) throws IOException;
    }

    private WholeFile() {}

    /// Replaces a file or makes it; a directory that is missing is made for the server's own user only.
    static void replace(Path path, Content content) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            content.write(writer);
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
