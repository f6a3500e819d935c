package org.freedmr.control.door;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The file `tokens` in the state directory, mode 0600: on each line a name, scopes, when it was made, and the SHA-256
/// of the token. A line that is none of that gives nobody anything.
public final class TokenFile {
    public static final String FILE = "tokens";

    /// What a token may be called, as a regular expression.
    public static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,31}";

    private static final int WORDS = 4;

    private final Path path;

    public TokenFile(Path stateDirectory) {
        path = stateDirectory.resolve(FILE);
    }

    Path path() {
        return path;
    }

    /// The tokens, in the order of the file; none if there is no file.
    public List<Token> read() throws IOException {
        return lines().stream()
                .map(TokenFile::parse)
                .filter(Objects::nonNull)
                .<Token>map(Objects::requireNonNull)
                .toList();
    }

    /// Makes a token.
    ///
    /// @return the token, which nobody can find out later; null when there is one of that name
    public @Nullable String create(String name, Set<Scope> scopes, Instant now) throws IOException {
        if (!name.matches(NAME) || scopes.isEmpty()) {
            throw new IllegalArgumentException("no name or no scopes");
        }
        return locked(() -> {
            List<String> lines = lines();
            if (lines.stream().anyMatch(line -> isOf(name, line))) {
                return null;
            }
            String secret = Token.PREFIX + Digests.random();
            lines.add(String.join(
                    " ",
                    name,
                    words(scopes),
                    now.truncatedTo(ChronoUnit.SECONDS).toString(),
                    Digests.hex(secret)));
            write(lines);
            return secret;
        });
    }

    /// Makes a token worthless.
    ///
    /// @return false when there is none of that name
    public boolean revoke(String name) throws IOException {
        return Boolean.TRUE.equals(locked(() -> {
            List<String> lines = lines();
            boolean found = lines.removeIf(line -> isOf(name, line));
            if (found) {
                write(lines);
            }
            return found;
        }));
    }

    /// As in `read,clients`.
    public static String words(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::word).collect(Collectors.joining(","));
    }

    /// The scopes of such a text; null when one is unknown or there is none.
    public static @Nullable Set<Scope> scopes(String words) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String word : words.split(",", -1)) {
            try {
                scopes.add(Scope.valueOf(word.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        return scopes;
    }

    private static boolean isOf(String name, String line) {
        return line.startsWith(name + " ");
    }

    private static @Nullable Token parse(String line) {
        String[] words = line.strip().split(" ", -1);
        if (words.length != WORDS || !words[0].matches(NAME) || !words[3].matches("[0-9a-f]{64}")) {
            return null;
        }
        Set<Scope> scopes = scopes(words[1]);
        return scopes == null ? null : new Token(words[0], scopes, words[2], words[3]);
    }

    private List<String> lines() throws IOException {
        return Files.exists(path)
                ? new ArrayList<>(Files.readAllLines(path, StandardCharsets.ISO_8859_1))
                : new ArrayList<>();
    }

    private void write(List<String> lines) throws IOException {
        String text = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        OwnFile.replace(path, text.getBytes(StandardCharsets.ISO_8859_1), OwnFile.PRIVATE);
    }

    private interface Change<T> {
        @Nullable
        T make() throws IOException;
    }

    /// Two commands at the same time do not undo each other. What the superuser changes stays the server's; who is
    /// neither changes nothing.
    private <T> @Nullable T locked(Change<T> change) throws IOException {
        Path lock = path.resolveSibling(FILE + ".lock");
        OwnFile.makeDirectory(lock);
        UserPrincipal owner = OwnFile.owner(path);
        try (FileChannel channel = FileChannel.open(
                        lock,
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(OwnFile.PRIVATE));
                FileLock held = channel.lock()) {
            OwnFile.give(lock, owner);
            T made = held.isValid() ? change.make() : null;
            OwnFile.give(path, owner);
            return made;
        }
    }
}
