package org.freedmr.workers.aliases;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lists on disk. Each has its file, the one it had before (`.bak`), what the source said of it (`.receipt`), and
/// while it is fetched a new one (`.new`).
final class Shelf {
    /// What is known of a file without reading it.
    private record Look(
            Path path, long size, long modifiedMs, @Nullable Object key) {}

    private final Path directory;
    private final Path local;

    Shelf(AliasSettings settings) {
        directory = settings.directory();
        local = settings.local();
    }

    /// Makes the directory, for the server's own user only.
    void prepare() throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    Path file(AliasList list) {
        return directory.resolve(list.file);
    }

    Path backup(AliasList list) {
        return directory.resolve(list.file + ".bak");
    }

    Path fresh(AliasList list) {
        return directory.resolve(list.file + ".new");
    }

    Path checksums() {
        return directory.resolve("file_checksums.new");
    }

    /// The operator's own entries.
    Path local() {
        return local;
    }

    /// The operator's own entries as they were when they could be read.
    Path localBackup() {
        return directory.resolve("local_entries.bak");
    }

    Receipt receipt(AliasList list) {
        return Receipt.read(receiptFile(list));
    }

    void keep(AliasList list, Receipt receipt) throws IOException {
        receipt.write(receiptFile(list));
    }

    private Path receiptFile(AliasList list) {
        return directory.resolve(list.file + ".receipt");
    }

    /// Puts a new list, which is known to be good, in its place.
    ///
    /// @param isGood whether the one that stands is worth keeping
    void take(AliasList list, boolean isGood) throws IOException {
        Path fresh = fresh(list);
        force(fresh);
        if (isGood) {
            Files.move(file(list), backup(list), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(fresh, file(list), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// When the list was put on disk, in UTC milliseconds; 0 when there is none.
    long modifiedMs(AliasList list) {
        try {
            return Files.getLastModifiedTime(file(list)).toMillis();
        } catch (IOException e) {
            return 0;
        }
    }

    /// What tells whether anybody has changed a file: equal as long as nobody has.
    List<Object> look() {
        List<Object> looks = new ArrayList<>();
        for (AliasList list : AliasList.values()) {
            looks.add(look(file(list)));
        }
        looks.add(look(local));
        return looks;
    }

    private static Look look(Path path) {
        try {
            BasicFileAttributes it = Files.readAttributes(path, BasicFileAttributes.class);
            return new Look(path, it.size(), it.lastModifiedTime().toMillis(), it.fileKey());
        } catch (NoSuchFileException e) {
            return new Look(path, -1, 0, null);
        } catch (IOException e) {
            return new Look(path, -2, 0, null);
        }
    }
}
