package org.freedmr.control.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The key of the older interface for what concerns the whole server: the file `system-key` in the state directory,
/// mode 0600, 32 random bytes in hexadecimal. It is made when it is asked for and there is none, and never logged.
public final class SystemKey {
    public static final String FILE = "system-key";

    private static final int CHARACTERS = 64;

    private final Path path;

    public SystemKey(Path stateDirectory) {
        path = stateDirectory.resolve(FILE);
    }

    /// Makes the key if there is none.
    public synchronized void make() throws IOException {
        if (!Files.exists(path)) {
            OwnFile.replace(path, (Digests.randomHex() + "\n").getBytes(StandardCharsets.US_ASCII), OwnFile.PRIVATE);
        }
    }

    /// Whether somebody knows it. A file that is too short to be a key opens nothing.
    public boolean isKnownBy(String key) throws IOException {
        make();
        String right = Files.readString(path).strip();
        boolean same = Digests.same(right, key);
        return same && right.length() >= CHARACTERS;
    }
}
