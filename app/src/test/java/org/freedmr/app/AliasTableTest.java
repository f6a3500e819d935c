package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.freedmr.bus.worker.RolePlan;
import org.freedmr.workers.aliases.AliasList;
import org.freedmr.workers.aliases.AliasSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AliasTableTest {
    private static final RoleContext CONTEXT =
            new RoleContext(Path.of("/etc/freedmr"), Path.of("/var/lib/freedmr"), Path.of("/run/freedmr"), Map.of());
    private static final long DAY_MS = 86_400_000;

    private final Findings findings = new Findings();

    @Test
    void namesAreKeptWithoutAnyTable() {
        assertThat(settings(""))
                .isEqualTo(new AliasSettings(
                        true,
                        DAY_MS,
                        Map.of(
                                AliasList.SUBSCRIBERS,
                                URI.create("https://radioid.net/static/user.csv"),
                                AliasList.PEERS,
                                URI.create("https://radioid.net/static/rptrs.json")),
                        null,
                        Path.of("/var/lib/freedmr/names"),
                        Path.of("/var/lib/freedmr/names/local_subscribers"),
                        Path.of("/var/lib/freedmr/names.packed"),
                        false));
        assertThat(findings.warnings()).isEmpty();
    }

    @Test
    void everyKeyIsTaken() {
        assertThat(settings("""
                        [aliases]
                        download = false
                        refresh = 1
                        subscribers_url = "http://lists.example.org/a"
                        peers_url = ""
                        talkgroups_url = "https://lists.example.org/b"
                        servers_url = "https://lists.example.org/c"
                        checksums_url = "https://lists.example.org/d"
                        local = "own.csv"
                        directory = "lists"
                        insecure_tls = true
                        """))
                .isEqualTo(new AliasSettings(
                        false,
                        3_600_000,
                        Map.of(
                                AliasList.SUBSCRIBERS,
                                URI.create("http://lists.example.org/a"),
                                AliasList.TALKGROUPS,
                                URI.create("https://lists.example.org/b"),
                                AliasList.SERVERS,
                                URI.create("https://lists.example.org/c")),
                        URI.create("https://lists.example.org/d"),
                        Path.of("/etc/freedmr/lists"),
                        Path.of("/etc/freedmr/own.csv"),
                        Path.of("/var/lib/freedmr/names.packed"),
                        true));
        assertThat(findings.mistakes()).isEmpty();
        assertThat(findings.warnings()).hasSize(1).first().asString().contains("aliases.insecure_tls");
    }

    @Test
    void namesCanBeSwitchedOff() {
        assertThat(plan("[aliases]\nenabled = false\n")).isNull();
        assertThat(findings.mistakes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"lists.example.org\"",
                "\"ftp://lists.example.org/a\"",
                "\"https:///a\"",
                "\"https://a b\"",
                "\"https://user:word@lists.example.org/\"",
                "\"file:///etc/passwd\"",
                "7"
            })
    void whatIsNoAddressOfTheWebIsAMistake(String value) {
        plan("[aliases]\nsubscribers_url = " + value + "\n");
        assertThat(findings.mistakes()).hasSize(1).first().asString().contains("aliases.subscribers_url");
    }

    private AliasSettings settings(String text) {
        RolePlan plan = plan(text);
        assertThat(plan).isNotNull();
        return plan != null && plan.settings() instanceof AliasSettings settings ? settings : fail();
    }

    private static AliasSettings fail() {
        throw new AssertionError("other settings");
    }

    private @Nullable RolePlan plan(String text) {
        return AliasTable.plan(TomlFile.parse("freedmr.toml", text, findings).child("aliases"), CONTEXT);
    }
}
