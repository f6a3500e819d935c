package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.app.SampleTables.LISTENER;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.freedmr.bus.worker.RolePlan;
import org.freedmr.control.ControlSettings;
import org.freedmr.control.ControlSettings.AccessListener;
import org.freedmr.shell.WrongSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The table `[control]`.
final class ControlTableTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    @TempDir
    private Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("freedmr.toml"), text);
    }

    private ControlSettings settings(String text) throws Exception {
        return Configuration.roles(file(text), OwnDirectories.NONE).stream()
                .filter(plan -> plan.name().equals("control"))
                .map(RolePlan::settings)
                .map(ControlSettings.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private List<String> warnings(String table) throws Exception {
        return Configuration.read(file(LISTENER + "[control]\n" + table), OwnDirectories.NONE)
                .warnings();
    }

    private List<String> mistakes(String table) throws Exception {
        try {
            Configuration.read(file(LISTENER + "[control]\n" + table), OwnDirectories.NONE);
            return List.of();
        } catch (WrongSettings e) {
            return e.problems();
        }
    }

    @Test
    void nothingIsSetAndOnlyThisMachineIsServed() throws Exception {
        assertThat(settings(LISTENER))
                .isEqualTo(new ControlSettings(
                        List.of(new InetSocketAddress(HERE, 8_080)),
                        List.of(),
                        "FreeDMR",
                        "",
                        List.of(new AccessListener("access", 62_031, "passphrase")),
                        false,
                        Set.of(),
                        Set.of(),
                        null,
                        Path.of(".freedmr")));
        assertThat(warnings("")).isEmpty();
    }

    @Test
    void theServerWithoutAFileTellsOfItsOneListener() {
        assertThat(Configuration.localRoles(OwnDirectories.NONE))
                .filteredOn(plan -> plan.name().equals("control"))
                .singleElement()
                .extracting(plan -> ((ControlSettings) plan.settings()).accessListeners())
                .isEqualTo(List.of(new AccessListener("access", 62_031, "passphrase")));
    }

    @Test
    void everythingCanBeSet() throws Exception {
        assertThat(settings("""
                [files]
                passwords = "passwords"
                state_directory = "state"
                [[listener]]
                name = "hotspots"
                listen = ["127.0.0.1:62031", "[::1]:62031", "127.0.0.1:62030"]
                passphrase_file = "passphrase"
                [[listener]]
                name = "own"
                listen = ["127.0.0.1:62032"]
                [[listener]]
                name = "all"
                listen = ["127.0.0.1:62033"]
                open_access = true
                [control]
                listen = ["127.0.0.1:8081"]
                name = "The North"
                public_host = "dmr.example.org"
                destructive = true
                trusted_proxies = ["127.0.0.1", "::1"]
                hidden_ids = [2341234, 4294967295]
                legacy_listen = ["127.0.0.1:8000"]
                """))
                .isEqualTo(new ControlSettings(
                        List.of(new InetSocketAddress(HERE, 8_081)),
                        List.of(new InetSocketAddress(HERE, 8_000)),
                        "The North",
                        "dmr.example.org",
                        List.of(
                                new AccessListener("hotspots", 62_031, "either"),
                                new AccessListener("hotspots", 62_030, "either"),
                                new AccessListener("own", 62_032, "perId"),
                                new AccessListener("all", 62_033, "open")),
                        true,
                        Set.of("127.0.0.1", "0:0:0:0:0:0:0:1"),
                        Set.of(2_341_234, -1),
                        directory.resolve("passwords"),
                        directory.resolve("state")));
    }

    @Test
    void itCanBeSwitchedOff() throws Exception {
        assertThat(Configuration.roles(file(LISTENER + "[control]\nenabled = false\n"), OwnDirectories.NONE))
                .noneSatisfy(plan -> assertThat(plan.name()).isEqualTo("control"));
        assertThat(warnings("enabled = false\nlisten = [\"0.0.0.0:8080\"]\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"listen", "legacy_listen"})
    void whatOthersCanReachWithoutTlsIsWarnedOf(String key) throws Exception {
        assertThat(warnings(key + " = [\"127.0.0.1:9000\", \"[::1]:9000\"]\n")).isEmpty();
        for (String address : List.of("0.0.0.0:9000", "[::]:9000", "192.0.2.1:9000")) {
            assertThat(warnings(key + " = [\"" + address + "\"]\n"))
                    .singleElement()
                    .asString()
                    .contains("control." + key, "TLS", "docs/control.md");
        }
    }

    @ParameterizedTest
    @CsvSource({"2001:db8::1, 2001:db8::1", "192.0.2.1, 192.0.2.1", "dmr.example.org, dmr.example.org"})
    void theHostIsANameOrAnAddress(String written, String host) throws Exception {
        assertThat(settings(LISTENER + "[control]\npublic_host = \"" + written + "\"\n")
                        .publicHost())
                .isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public_host = \"dmr.example.org:62031\"",
                "public_host = \"https://dmr.example.org\"",
                "public_host = \"<b>\"",
                "public_host = 1",
                "name = \"\"",
                "name = \"a\\nb\"",
                "name = 1",
                "trusted_proxies = [\"proxy.example.org\"]",
                "hidden_ids = [0]",
                "legacy_listen = [\"127.0.0.1:8080\"]",
                "destructive = \"yes\"",
                "nonsense = 1"
            })
    void whatMakesNoSenseIsTold(String line) throws Exception {
        assertThat(mistakes(line + "\n")).singleElement().asString().contains("control." + line.split(" ", 2)[0]);
    }
}
