package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.app.SampleTables.LISTENER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.freedmr.bus.worker.RolePlan;
import org.freedmr.contract.Secret;
import org.freedmr.workers.mqtt.MqttSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MqttTableTest {
    @TempDir
    private Path directory;

    private final Findings findings = new Findings();

    private @Nullable RolePlan plan(String table) {
        Section root = TomlFile.parse("freedmr.toml", LISTENER + "[mqtt]\n" + table, findings);
        Section section = root.child("mqtt");
        section.checkNames(List.of(), List.of());
        return MqttTable.plan(section, new RoleContext(directory, directory, directory, Map.of()));
    }

    private MqttSettings settings(String table) {
        RolePlan plan = plan(table);
        assertThat(findings.mistakes()).isEmpty();
        return (MqttSettings) Objects.requireNonNull(plan).settings();
    }

    private String mistake(String table) {
        plan(table);
        assertThat(findings.mistakes()).hasSize(1);
        return findings.mistakes().getFirst();
    }

    @Test
    void withoutABrokerTheRoleIsOff() {
        assertThat(plan("")).isNull();
        assertThat(plan("broker = \"\"\nversion = 3\n")).isNull();
        assertThat(findings.mistakes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mqtt://127.0.0.1, false, 127.0.0.1, 1883",
        "mqtts://broker.example.org, true, broker.example.org, 8883",
        "mqtt://broker.example.org:21883/, false, broker.example.org, 21883",
        "mqtts://[2001:db8::1], true, 2001:db8::1, 8883",
        "mqtt://[::1]:1884, false, ::1, 1884"
    })
    void aBrokerIsAUrl(String url, boolean tls, String host, int port) {
        MqttSettings settings = settings("broker = \"" + url + "\"\n");

        assertThat(settings.tls()).isEqualTo(tls);
        assertThat(settings.host()).isEqualTo(host);
        assertThat(settings.port()).isEqualTo(port);
        assertThat(findings.warnings()).isEmpty();
    }

    @Test
    void nothingButTheBrokerIsNeeded() {
        assertThat(settings("broker = \"mqtt://localhost\"\n"))
                .isEqualTo(new MqttSettings("localhost", 1883, false, "", new Secret(""), null, 5, 0, "", false));
    }

    @Test
    void everyKeyArrives() throws IOException {
        Files.writeString(directory.resolve("broker.password"), "hush\n");
        Files.writeString(directory.resolve("ca.pem"), "");

        assertThat(settings("""
                broker = "mqtts://broker.example.org:9883"
                version = 3
                username = "freedmr"
                password_file = "broker.password"
                ca_file = "ca.pem"
                event_qos = 2
                prefix = "radio/uk"
                expose_addresses = true
                """))
                .isEqualTo(new MqttSettings(
                        "broker.example.org",
                        9883,
                        true,
                        "freedmr",
                        new Secret("hush"),
                        directory.resolve("ca.pem"),
                        3,
                        2,
                        "radio/uk",
                        true));
        assertThat(findings.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "broker.example.org",
                "http://broker.example.org",
                "mqtt://",
                "mqtt://name:word@broker.example.org",
                "mqtt://a b",
                "mqtt://broker:0",
                "mqtt://[::1",
                "mqtt://2001:db8::1"
            })
    void whatIsNoBrokerIsTold(String url) {
        assertThat(mistake("broker = \"" + url + "\"\n"))
                .contains("mqtt.broker")
                .doesNotContain("name:word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "a/", "a/+", "#", "$SYS/a", "a\\u0000b"})
    void whatCannotBeginTopicsIsTold(String prefix) {
        assertThat(mistake("broker = \"mqtt://localhost\"\nprefix = \"" + prefix + "\"\n"))
                .contains("mqtt.prefix");
    }

    @Test
    void otherMistakesAreTold() {
        assertThat(mistake("broker = \"mqtt://localhost\"\nversion = 4\n")).contains("mqtt.version");
    }

    @Test
    void aPasswordNeedsAName() {
        assertThat(mistake("broker = \"mqtt://localhost\"\npassword = \"hush\"\n"))
                .contains("mqtt.username")
                .doesNotContain("hush");
    }

    @Test
    void aPasswordOnAnOpenWayIsWarnedOf() {
        settings("broker = \"mqtt://broker.example.org\"\nusername = \"x\"\npassword = \"hush\"\n");

        assertThat(findings.warnings()).singleElement().asString().contains("readable", "mqtts://");
    }

    @Test
    void aFileOfCertificatesMustBeThere() {
        assertThat(mistake("broker = \"mqtts://localhost\"\nca_file = \"missing.pem\"\n"))
                .contains("mqtt.ca_file");
    }
}
