package org.freedmr.control.door;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Files with secrets: nobody but the server's own user may see them, and nobody ever sees one half written.
final class OwnFile {
    static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    private OwnFile() {}

    /// Replaces a file or makes it, with these permissions.
    static void replace(Path path, byte[] content, Set<PosixFilePermission> permissions) throws IOException {
        makeDirectory(path);
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PRIVATE));
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.setPosixFilePermissions(fresh, permissions);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /// A directory that is missing is made for the server's own user only.
    static void makeDirectory(Path path) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /// To whom a file belongs, or else its directory.
    static UserPrincipal owner(Path path) throws IOException {
        return Files.getOwner(
                Files.exists(path)
                        ? path
                        : Objects.requireNonNull(path.toAbsolutePath().getParent()));
    }

    /// Gives a file to whom it shall belong, if it does not. Only the superuser can.
    static void give(Path path, UserPrincipal owner) throws IOException {
        if (Files.exists(path) && !Files.getOwner(path).equals(owner)) {
            Files.setOwner(path, owner);
        }
    }

    static Set<PosixFilePermission> permissions(Path path) throws IOException {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes()
                .permissions();
    }

    /// Another value whenever the file is another one or was written; the same while it is missing.
    static Object stamp(Path path) {
        record Stamp(long modifiedNs, long size, String key) {}
        try {
            BasicFileAttributes it = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(it.lastModifiedTime().to(TimeUnit.NANOSECONDS), it.size(), String.valueOf(it.fileKey()));
        } catch (IOException e) {
            return new Stamp(-1, -1, "");
        }
    }
}
