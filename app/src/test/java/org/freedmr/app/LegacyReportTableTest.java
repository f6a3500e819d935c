package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.freedmr.bus.worker.RolePlan;
import org.freedmr.shell.WrongSettings;
import org.freedmr.workers.legacyreport.LegacyReportSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The table `[legacyreport]`.
final class LegacyReportTableTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    @TempDir
    Path directory;

    @Test
    void itIsOffUntilItIsSwitchedOn() throws Exception {
        assertThat(plans("")).isEmpty();
        assertThat(plans("[legacyreport]\nenabled = false\n")).isEmpty();
    }

    @Test
    void switchedOnItListensOnThisMachineAndLetsOnlyThisMachineIn() throws Exception {
        assertThat(plans("[legacyreport]\nenabled = true\n"))
                .singleElement()
                .extracting(RolePlan::settings)
                .isEqualTo(new LegacyReportSettings(
                        List.of(new InetSocketAddress(HERE, 4_321)),
                        List.of("127.0.0.1", "::1"),
                        60,
                        100,
                        16,
                        false,
                        Map.of()));
    }

    @Test
    void everythingCanBeSet() throws Exception {
        assertThat(plans("""
                        [legacyreport]
                        enabled = true
                        listen = ["127.0.0.1:4322"]
                        clients = ["192.0.2.1"]
                        interval = 30
                        slots = 200
                        most_clients = 2
                        expose_ip = true
                        """))
                .singleElement()
                .extracting(RolePlan::settings)
                .isEqualTo(new LegacyReportSettings(
                        List.of(new InetSocketAddress(HERE, 4_322)), List.of("192.0.2.1"), 30, 200, 2, true, Map.of()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            clients = [] ~ legacyreport.clients: is empty
            clients = ["dashboard.example.org"] ~ is not an IP address
            listen = [] ~ legacyreport.listen: is empty
            interval = 1 ~ 1 is out of range
            slots = 0 ~ 0 is out of range
            most_clients = 0 ~ 0 is out of range
            """)
    void mistakesAreSaid(String line, String text) {
        assertThatThrownBy(() -> plans("[legacyreport]\nenabled = true\n" + line + "\n"))
                .isInstanceOfSatisfying(
                        WrongSettings.class,
                        e -> assertThat(e.problems()).singleElement().asString().contains(text));
    }

    private List<RolePlan> plans(String text) throws IOException, WrongSettings {
        return Configuration.roles(file(text), OwnDirectories.NONE).stream()
                .filter(each -> each.name().equals("legacyreport"))
                .toList();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("freedmr.toml"), text);
    }
}
