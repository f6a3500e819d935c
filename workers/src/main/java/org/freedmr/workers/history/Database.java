package org.freedmr.workers.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;

/// Where the history is kept: gives connections, and knows what to do with a file that is broken. Any thread may call
/// it.
final class Database {
    private final HistorySettings settings;
    private final Map<String, String> extra;

    Database(HistorySettings settings) {
        this(settings, Map.of());
    }

    /// @param extra what the driver is told besides, anew with each connection
    Database(HistorySettings settings, Map<String, String> extra) {
        this.settings = settings;
        this.extra = extra;
    }

    DatabaseKind kind() {
        return settings.kind();
    }

    /// As people are told of it.
    String place() {
        return settings.place();
    }

    /// A connection to write through. All tables are there, made now if need be.
    Handle openToWrite() throws IOException {
        if (kind() == DatabaseKind.SQLITE) {
            Path directory = settings.file().toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                unpackDriverInto(directory);
            }
        }
        Connections connections = connections(true);
        Handle handle = open(connections);
        try {
            new Schema(kind()).ensure(handle, connections);
            return handle;
        } catch (RuntimeException | Error e) {
            handle.close();
            throw e;
        }
    }

    /// A connection that cannot write.
    Handle openToRead() {
        Handle handle = open(connections(false));
        try {
            kind().reading().forEach(handle::execute);
            return handle;
        } catch (RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    /// The file as the system knows it, whatever name it has; null when there is none.
    @Nullable
    Object identity() {
        if (kind() != DatabaseKind.SQLITE) {
            return place();
        }
        try {
            return Files.readAttributes(settings.file(), BasicFileAttributes.class)
                    .fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    /// Gives a broken file another name, so that a new one can be begun. Nobody may have it open for writing.
    ///
    /// @return the new name
    Path moveAside(long epochMs) throws IOException {
        Path file = settings.file();
        Path aside = file.resolveSibling(file.getFileName() + ".broken-" + epochMs);
        for (String part : List.of("-wal", "-shm", "")) {
            Path from = file.resolveSibling(file.getFileName() + part);
            if (Files.exists(from)) {
                Files.move(from, aside.resolveSibling(aside.getFileName() + part), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return aside;
    }

    private Connections connections(boolean writes) {
        Properties properties = kind().properties(settings.username(), settings.password(), writes);
        extra.forEach(properties::setProperty);
        String url = kind() == DatabaseKind.SQLITE ? "jdbc:sqlite:" + settings.file() : settings.url();
        return new Connections(kind(), url, properties);
    }

    private static Handle open(Connections connections) {
        Jdbi jdbi = Jdbi.create(connections);
        jdbi.getConfig(SqlStatements.class)
                .setTemplateEngine(TemplateEngine.NOP)
                .setUnusedBindingAllowed(true);
        return jdbi.open();
    }

    /// The driver has its library unpacked before it loads it, and `/tmp` often forbids to run anything.
    private static void unpackDriverInto(Path directory) {
        if (System.getProperty("org.sqlite.tmpdir") == null) {
            System.setProperty("org.sqlite.tmpdir", directory.toString());
        }
    }
}
