package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.freedmr.bus.worker.RolePlan;
import org.freedmr.contract.Secret;
import org.freedmr.workers.lastheard.LastHeardSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LastHeardTableTest {
    @TempDir
    Path directory;

    private final Findings findings = new Findings();

    @Test
    void nothingIsExportedUnlessAsked() {
        assertThat(plan("")).isNull();
        assertThat(plan("[lastheard]\nkeep_days = 7\nhidden = [1]\n")).isNull();
        assertThat(findings.mistakes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"log = \"a\"", "csv = \"a\"", "json = \"a\"", "collector = \"https://example.org/\""})
    void anyExportSwitchesItOn(String line) {
        assertThat(plan("[lastheard]\n" + line + "\n")).isNotNull();
    }

    @Test
    void everyKeyIsTaken() throws IOException {
        Files.writeString(directory.resolve("token"), "abc\nmore\n");
        RolePlan plan = plan("""
                [lastheard]
                log = "lastheard.log"
                keep_days = 7
                csv = "a.csv"
                json = "/srv/a.json"
                newest = 10
                every = 60
                least = 300
                hidden = [2345678, 7]
                collector = "https://lists.example.org/heard"
                token_file = "token"
                spool = 100
                """);
        assertThat(findings.mistakes()).isEmpty();
        assertThat(findings.warnings()).isEmpty();
        assertThat(plan).isNotNull();
        assertThat(plan == null ? null : plan.settings())
                .isEqualTo(new LastHeardSettings(
                        directory.resolve("lastheard.log"),
                        7,
                        directory.resolve("a.csv"),
                        Path.of("/srv/a.json"),
                        10,
                        60_000,
                        300,
                        Set.of(7, 2_345_678),
                        URI.create("https://lists.example.org/heard"),
                        new Secret("abc"),
                        100,
                        directory.resolve("state")));
        assertThat(String.valueOf(plan)).doesNotContain("abc");
    }

    @Test
    void aTokenOnAnOpenWireIsAWarning() {
        plan("[lastheard]\ncollector = \"http://lists.example.org/\"\ntoken = \"abc\"\n");
        assertThat(findings.warnings())
                .hasSize(1)
                .first()
                .asString()
                .contains("https://")
                .doesNotContain("abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hidden = [0]",
                "hidden = [16777216]",
                "hidden = [\"1\"]",
                "hidden = \"1\"",
                "collector = \"example.org\"",
                "token = \"ä\"",
                "token_file = \"nowhere\"",
                "newest = 0"
            })
    void whatCannotBeIsAMistake(String line) {
        plan("[lastheard]\n" + line + "\n");
        assertThat(findings.mistakes()).hasSize(1);
    }

    private @Nullable RolePlan plan(String text) {
        RoleContext context =
                new RoleContext(directory, directory.resolve("state"), directory.resolve("run"), Map.of());
        return LastHeardTable.plan(
                TomlFile.parse("freedmr.toml", text, findings).child("lastheard"), context);
    }
}
