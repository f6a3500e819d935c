package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class TokenCommandsTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path file;

    @BeforeEach
    void configure() throws Exception {
        file = directory.resolve("freedmr.toml");
        Files.writeString(file, SampleTables.LISTENER + "[files]\nstate_directory = \"state\"\n");
    }

    private int run(String... args) {
        out.reset();
        err.reset();
        return new CommandLine(new TokenCommands(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .execute(args);
    }

    private String told() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aTokenIsShownOnceListedAndRevoked() throws Exception {
        assertThat(run("create", "ops", "--scopes", "read,clients", file.toString()))
                .isZero();
        String token = told().strip();
        assertThat(token).matches("fdmr_[A-Za-z0-9_-]{43}");

        Path tokens = directory.resolve("state").resolve("tokens");
        assertThat(Files.readString(tokens))
                .matches("ops read,clients \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ [0-9a-f]{64}\n")
                .doesNotContain(token.substring(5));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokens)))
                .isEqualTo("rw-------");

        assertThat(run("list", file.toString())).isZero();
        assertThat(told()).contains("ops", "read,clients").doesNotContain(token.substring(5));
        assertThat(run("revoke", "ops", file.toString())).isZero();
        assertThat(run("list", file.toString())).isZero();
        assertThat(told()).contains("no tokens");
    }

    @Test
    void aNameIsTakenOnce() {
        assertThat(run("create", "ops", "--scopes", "read", file.toString())).isZero();
        assertThat(run("create", "ops", "--scopes", "read", file.toString())).isEqualTo(TokenCommands.NOT_DONE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("already");
        assertThat(run("revoke", "nobody", file.toString())).isEqualTo(TokenCommands.NOT_DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "", "read,", "read clients", "read,,bans"})
    void scopesAreNamedOneByOne(String scopes) {
        assertThat(run("create", "ops", "--scopes", scopes, file.toString())).isEqualTo(TokenCommands.USAGE);
        assertThat(told()).isEmpty();
        assertThat(directory.resolve("state")).doesNotExist();
    }

    @Test
    void thereIsNoTokenWithoutScopesOrWithANameThatFitsNoLine() {
        assertThat(run("create", "ops", file.toString())).isNotZero();
        assertThat(run("create", "two words", "--scopes", "read", file.toString()))
                .isEqualTo(TokenCommands.USAGE);
        assertThat(told()).isEmpty();
    }

    @Test
    void aWrongConfigurationIsToldAsEverywhere() throws Exception {
        Files.writeString(file, "[files]\nstate_directory = 1\n");

        assertThat(run("list", file.toString())).isEqualTo(Run.WRONG_CONFIGURATION);
    }
}
