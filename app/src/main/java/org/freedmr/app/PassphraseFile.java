package org.freedmr.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.freedmr.contract.Secret;

/// A file whose first line is a passphrase.
final class PassphraseFile {
    private PassphraseFile() {}

    /// The passphrase of a table: its own key, or the file another key names; both together are a mistake.
    static Secret of(Section section, Key<Secret> passphrase, Key<Path> file, Path directory) {
        if (!section.has(file)) {
            return section.get(passphrase);
        }
        if (section.has(passphrase)) {
            section.wrong(file, "stands beside passphrase", "keep one of the two");
        }
        return read(section, file, directory.resolve(section.get(file)));
    }

    private static Secret read(Section section, Key<Path> key, Path path) {
        try {
            String first = Files.readString(path).lines().findFirst().orElse("");
            if (first.isEmpty()) {
                section.wrong(key, path + " is empty", "write the passphrase into its first line");
            }
            return new Secret(first);
        } catch (IOException e) {
            section.wrong(key, path + " cannot be read", "check its name and permissions");
            return new Secret("");
        }
    }
}
