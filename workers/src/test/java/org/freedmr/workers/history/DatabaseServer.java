package org.freedmr.workers.history;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.freedmr.contract.Secret;
import org.jspecify.annotations.Nullable;

/// A real database server of this machine, on a port and in a directory of its own, for as long as a test needs it.
abstract class DatabaseServer implements AutoCloseable {
    private static final List<Path> USUAL = Stream.concat(
                    Stream.of(System.getenv("PATH").split(":")).map(Path::of),
                    Stream.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin")
                            .map(Path::of))
            .toList();

    final Path directory;
    final int port;
    private @Nullable Process process;
    private @Nullable HistorySettings common;

    DatabaseServer() throws IOException {
        // not below the directory of the test, which its user may not enter
        directory = Files.createTempDirectory("history-server");
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    /// Where a program is, looked for in the usual places and those named.
    static @Nullable Path program(String name, List<Path> others) {
        return Stream.concat(USUAL.stream(), others.stream())
                .map(it -> it.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    void own(Path path, String user) throws IOException {
        if (isRoot()) {
            Files.setOwner(
                    path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
        }
    }

    /// Runs something that ends, and fails when it does not end well.
    void run(List<String> command) throws IOException, InterruptedException {
        Process once = builder(command).start();
        if (!once.waitFor(60, TimeUnit.SECONDS) || once.exitValue() != 0) {
            once.destroyForcibly();
            throw new IOException(command + " failed: " + Files.readString(log()));
        }
    }

    void launch(List<String> command) throws IOException {
        process = builder(command).start();
    }

    private ProcessBuilder builder(List<String> command) {
        return new ProcessBuilder(new ArrayList<>(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    }

    private Path log() {
        return directory.resolve("log");
    }

    /// Starts it; it answers when this returns.
    abstract void start() throws Exception;

    /// An address of a database in it that is empty.
    abstract HistorySettings emptyDatabase() throws Exception;

    /// A database that all tests of a class share.
    HistorySettings commonDatabase() throws Exception {
        HistorySettings made = common;
        if (made == null) {
            made = emptyDatabase();
            common = made;
        }
        return made;
    }

    HistorySettings settings(String url, String username) {
        return new HistorySettings(Path.of("unused"), url, username, new Secret(""), 300, 30, 10_000);
    }

    /// Kills it, as when the power fails.
    void kill() {
        Process running = process;
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly().onExit().join();
        }
        process = null;
    }

    @Override
    public void close() throws IOException {
        kill();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // it went away by itself
            }

            @Override
            public FileVisitResult postVisitDirectory(Path it, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(it);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
