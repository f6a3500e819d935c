package org.freedmr.control.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditLogTest {
    @TempDir
    private Path directory;

    private static AuditEntry entry(int number) {
        return new AuditEntry(number, "operator ops", "192.0.2.1", "ban", "2341234", "done");
    }

    @Test
    void everyEntryIsALineOfJsonForTheServersUserOnly() throws IOException {
        try (AuditLog log = new AuditLog(directory)) {
            log.add(new AuditEntry(1, "operator ops", "192.0.2.1", "ban", "2341234", "done"));
            log.add(new AuditEntry(2, "viewer", "::1", "stunPeer", "peer \"x\"\n{\"who\":\"ops\"}\u202e", "no"));
        }

        Path file = directory.resolve("audit.log");
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "{\"atMs\":1,\"who\":\"operator ops\",\"address\":\"192.0.2.1\",\"action\":\"ban\","
                                + "\"subject\":\"2341234\",\"result\":\"done\"}",
                        "{\"atMs\":2,\"who\":\"viewer\",\"address\":\"::1\",\"action\":\"stunPeer\","
                                + "\"subject\":\"peer \\\"x\\\" {\\\"who\\\":\\\"ops\\\"}\",\"result\":\"no\"}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatWasWrittenBeforeIsKnownAfterARestart() throws IOException {
        try (AuditLog log = new AuditLog(directory)) {
            log.add(entry(1));
            log.add(entry(2));
        }
        Files.writeString(directory.resolve("audit.log.1"), "half a li\n" + entry(0).line() + "\n");

        try (AuditLog log = new AuditLog(directory)) {
            log.add(entry(3));
            assertThat(log.newest(500)).containsExactly(entry(3), entry(2), entry(1), entry(0));
            assertThat(log.newest(1)).containsExactly(entry(3));
        }
    }

    @Test
    void ofFullFilesFiveAreKept() throws IOException {
        int each = entry(1).line().length() + 1;
        for (int i = 1; i <= 8; i++) {
            try (AuditLog log = new AuditLog(directory, each)) {
                log.add(entry(i));
            }
        }

        assertThat(Files.readString(directory.resolve("audit.log"))).contains("\"atMs\":8,");
        for (int i = 1; i <= 5; i++) {
            assertThat(Files.readString(directory.resolve("audit.log." + i))).contains("\"atMs\":" + (8 - i) + ",");
        }
        assertThat(directory.resolve("audit.log.6")).doesNotExist();
    }

    @Test
    void onlySoManyAreRemembered() {
        try (AuditLog log = new AuditLog(directory)) {
            for (int i = 0; i < 600; i++) {
                log.add(entry(i));
            }
            List<AuditEntry> newest = log.newest(1_000);
            assertThat(newest).hasSize(AuditLog.REMEMBERED);
            assertThat(newest.getFirst()).isEqualTo(entry(599));
        }
    }

    @Test
    void visitorsHaveNames() {
        assertThat(AuditEntry.who(new Visitor.Viewer())).isEqualTo("viewer");
        assertThat(AuditEntry.who(new Visitor.Owner(-1))).isEqualTo("owner 4294967295");
        assertThat(AuditEntry.who(new Visitor.Operator("ops", Set.of()))).isEqualTo("operator ops");
    }
}
