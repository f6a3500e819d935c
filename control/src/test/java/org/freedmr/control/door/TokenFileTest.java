package org.freedmr.control.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenFileTest {
    private static final Instant NOW = Instant.parse("2026-11-25T20:31:40.123Z");

    @TempDir
    private Path directory;

    private String create(String name, Scope... scopes) throws Exception {
        return Objects.requireNonNull(new TokenFile(directory).create(name, Set.of(scopes), NOW));
    }

    @Test
    void aTokenIsKnownUntilItIsRevokedWhileTheServerRuns() throws Exception {
        Tokens tokens = new Tokens(directory);
        assertThat(tokens.shown("fdmr_x")).isNull();

        String first = create("first", Scope.READ);
        String second = create("second", Scope.SYSTEM, Scope.BANS);

        assertThat(first).startsWith(Token.PREFIX).hasSize(Token.PREFIX.length() + 43);
        assertThat(tokens.shown(first))
                .isEqualTo(new Token("first", Set.of(Scope.READ), "2026-11-25T20:31:40Z", Digests.hex(first)));
        assertThat(Objects.requireNonNull(tokens.shown(second)).scopes()).containsExactly(Scope.BANS, Scope.SYSTEM);
        assertThat(new TokenFile(directory).revoke("first")).isTrue();
        assertThat(tokens.shown(first)).isNull();
        assertThat(tokens.shown(second)).isNotNull();
        assertThat(new TokenFile(directory).revoke("first")).isFalse();
    }

    @Test
    void theFileIsForTheServersUserOnly() throws Exception {
        create("ops", Scope.READ);
        new TokenFile(directory).revoke("ops");
        create("ops", Scope.READ);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("tokens"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aLineThatMakesNoSenseGivesNobodyAnythingAndStays() throws Exception {
        String token = create("ops", Scope.READ);
        String digest = Digests.hex("fdmr_forged");
        Path file = directory.resolve("tokens");
        String nonsense = "# mine\nforged all 2026-11-25T20:31:40Z " + digest + "\nforged read " + digest + "\n\n";
        Files.writeString(file, nonsense + Files.readString(file));
        Tokens tokens = new Tokens(directory);

        assertThat(tokens.shown("fdmr_forged")).isNull();
        assertThat(tokens.shown(token)).isNotNull();
        create("another", Scope.READ);
        assertThat(Files.readString(file)).startsWith(nonsense);
    }

    @Test
    void withoutAFileNobodyIsAnOperator() {
        assertThat(new Tokens(directory).shown("")).isNull();
        assertThat(new Tokens(directory).withDigest("")).isNull();
    }

    @Test
    void tokensThatCouldNotBeReadCountAsSoonAsTheyCan() throws Exception {
        Tokens tokens = new Tokens(directory);
        Path file = directory.resolve(TokenFile.FILE);
        Files.createDirectory(file); // reading fails whoever reads
        assertThat(tokens.shown("fdmr_x")).isNull();
        Files.delete(file);

        String secret =
                Objects.requireNonNull(new TokenFile(directory).create("ops", Set.of(Scope.READ), Instant.EPOCH));
        assertThat(tokens.shown(secret)).isNotNull();
    }

    @Test
    void whatTheSuperuserWritesStaysTheServers() throws Exception {
        boolean isSuperuser = "root".equals(System.getProperty("user.name"));
        if (!isSuperuser) {
            System.out.println("left out: the owner of the tokens, for only the superuser can give files away");
        }
        assumeTrue(isSuperuser, "only the superuser can give files away");
        UserPrincipal server =
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.setOwner(directory, server);
        TokenFile file = new TokenFile(directory);
        String made = file.create("ops", Set.of(Scope.READ), Instant.EPOCH);
        assertThat(file.create("more", Set.of(Scope.READ), Instant.EPOCH)).isNotEqualTo(made);

        assertThat(Files.getOwner(directory.resolve(TokenFile.FILE))).isEqualTo(server);
        assertThat(Files.getOwner(directory.resolve(TokenFile.FILE + ".lock"))).isEqualTo(server);
    }
}
