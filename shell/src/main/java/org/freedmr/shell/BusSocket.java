package org.freedmr.shell;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;
import org.jspecify.annotations.Nullable;

/// The socket `bus` in the runtime directory (`decisions.md` 22), where workers come in. Only processes of the user
/// whom the server runs as are let in. Owned by the packet thread once it runs.
final class BusSocket {
    /// Name of the file in the runtime directory.
    static final String NAME = "bus";

    /// Bytes of the longest path that a socket can have on every system we know.
    private static final int LONGEST_PATH = 103;

    private final Path path;
    private final ServerSocketChannel channel;

    private BusSocket(Path path, ServerSocketChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Binds the socket, in place of one that an earlier server left behind.
    ///
    /// @throws IOException if another server has it, or the system does not give it, and why
    static BusSocket open(Path runtimeDirectory, Selector selector) throws IOException {
        if (!Files.isDirectory(runtimeDirectory)) {
            Files.createDirectories(
                    runtimeDirectory,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Path path = runtimeDirectory.toAbsolutePath().resolve(NAME);
        if (path.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            throw new IOException("the path " + path
                    + " is too long for a socket; set files.runtime_directory to a shorter" + " one");
        }
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(path);
        if (Files.exists(path)) {
            if (isServed(address)) {
                throw new IOException("another server uses " + path + "; give each its own files.runtime_directory");
            }
            Files.delete(path);
        }
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.configureBlocking(false);
            channel.bind(address);
            BusSocket socket = new BusSocket(path, channel);
            channel.register(selector, SelectionKey.OP_ACCEPT, socket);
            return socket;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isServed(UnixDomainSocketAddress address) {
        try (SocketChannel probe = SocketChannel.open(address)) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    /// The next who waits to come in; null when nobody does, or somebody of another user did.
    @Nullable
    SocketChannel accept() throws IOException {
        SocketChannel guest = channel.accept();
        if (guest == null) {
            return null;
        }
        UnixDomainPrincipal principal = guest.getOption(ExtendedSocketOptions.SO_PEERCRED);
        if (!principal.user().getName().equals(ownUser())) {
            guest.close();
            return null;
        }
        guest.configureBlocking(false);
        return guest;
    }

    private String ownUser() throws IOException {
        return Files.getOwner(path).getName();
    }

    void close() {
        try {
            channel.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // The next server replaces what is left.
        }
    }
}
