package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.freedmr.bus.worker.RolePlan;
import org.freedmr.contract.Secret;
import org.freedmr.shell.WrongSettings;
import org.freedmr.workers.history.HistorySettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HistoryTableTest {
    @TempDir
    Path directory;

    private @Nullable RolePlan plan(String table) throws IOException, WrongSettings {
        return Configuration.roles(write(table), OwnDirectories.NONE).stream()
                .filter(it -> it.name().equals("history"))
                .findFirst()
                .orElse(null);
    }

    private Path write(String table) throws IOException {
        Path file = directory.resolve("freedmr.toml");
        Files.writeString(file, SampleTables.LISTENER + "[files]\nstate_directory = \"state\"\n" + table);
        return file;
    }

    private HistorySettings settings(String table) throws IOException, WrongSettings {
        return (HistorySettings) Objects.requireNonNull(plan(table)).settings();
    }

    @Test
    void theHistoryIsOnAndInAFileOfTheServerByDefault() throws IOException, WrongSettings {
        assertThat(settings(""))
                .isEqualTo(new HistorySettings(
                        directory.resolve("state").resolve("history.db"), "", "", new Secret(""), 300, 30, 10_000));
    }

    @Test
    void itCanBeSwitchedOff() throws IOException, WrongSettings {
        assertThat(plan("[history]\nenabled = false\n")).isNull();
    }

    @Test
    void everyKeyArrives() throws IOException, WrongSettings {
        Files.writeString(directory.resolve("secret"), "s3cret\n");
        HistorySettings settings = settings("""
                [history]
                url = "jdbc:postgresql://db.example.org/freedmr?sslmode=require"
                username = "freedmr"
                password_file = "secret"
                retention_days = 7
                least_duration = 0
                spool = 2000
                """);

        assertThat(settings)
                .isEqualTo(new HistorySettings(
                        directory.resolve("state").resolve("history.db"),
                        "jdbc:postgresql://db.example.org/freedmr?sslmode=require",
                        "freedmr",
                        new Secret("s3cret"),
                        0,
                        7,
                        2_000));
        assertThat(settings.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            url = "jdbc:mysql://db/x" ~ history.url: ~ no database that the history can be kept in ~ jdbc:mariadb:
            url = "jdbc:postgresql://db/x?user=a&password=b" ~ history.url: ~ has a user or password ~ password_file
            url = "jdbc:mariadb://a:b@db/x" ~ history.url: ~ has a user or password ~ password_file
            username = "freedmr" ~ history.username: ~ is of no use without url ~ add url
            password = "s3cret" ~ history.password: ~ is of no use without url ~ add url
            retention_days = 0 ~ history.retention_days: ~ 0 is out of range ~ from 1
            least_duration = -1 ~ history.least_duration: ~ out of range ~ from 0
            spool = 10 ~ history.spool: ~ out of range ~ from 1000
            retention_day = 3 ~ history.retention_day: ~ is not known ~ retention_days
            """)
    void whatIsWrongIsNamedWithItsRemedy(String line, String where, String what, String remedy) {
        assertThatThrownBy(() -> Configuration.read(write("[history]\n" + line + "\n"), OwnDirectories.NONE))
                .isInstanceOfSatisfying(
                        WrongSettings.class,
                        wrong -> assertThat(wrong.problems())
                                .anySatisfy(problem -> assertThat(problem).contains(where, what, remedy)))
                .asString()
                .doesNotContain("s3cret");
    }
}
