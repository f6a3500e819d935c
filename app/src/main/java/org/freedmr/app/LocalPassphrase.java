package org.freedmr.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.freedmr.contract.Secret;

/// The passphrase of a server without configuration: made at the first start, kept in the runtime directory for its
/// user
/// only, so that a hotspot finds the same server after a restart.
///
/// @param isNew whether it was made just now, and so has to be shown
record LocalPassphrase(String text, Path path, boolean isNew) {
    // Without letters and digits that are taken for one another.
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 16;

    static LocalPassphrase in(Path directory) throws IOException {
        Path path = directory.resolve("passphrase");
        if (Files.exists(path)) {
            return new LocalPassphrase(Files.readString(path).strip(), path, false);
        }
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        String text = generate();
        Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(path, text + "\n");
        return new LocalPassphrase(text, path, true);
    }

    Secret secret() {
        return new Secret(text);
    }

    private static String generate() {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "LocalPassphrase[" + path + "]";
    }
}
