package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.contract.RoleHealth;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class StatusSheetTest {
    private static final long NOW_MS = 1_800_000_000_000L;
    private static final Event.ServerUp SERVER = new Event.ServerUp("2.0", 2341, NOW_MS - 90_061_000);
    private static final Event.ProcessState EXCHANGE =
            new Event.ProcessState("exchange", "running", 4_711, NOW_MS - 90_061_000, 0, 62_000_000, List.of());
    private static final Event.ProcessState WORKERS =
            new Event.ProcessState("workers", "running", 4_712, NOW_MS - 61_000, 2, 98_000_000, List.of("a", "b"));
    private static final Event.RoleState FIRST = role("a", RoleHealth.OK, "");
    private static final Event.RoleState SECOND = role("b", RoleHealth.OK, "");

    private static Event.RoleState role(String name, String state, String detail) {
        return new Event.RoleState("workers", new RoleHealth(name, state, detail, 3, 4, 12_345, 1));
    }

    private static StatusSheet sheet(List<Event.ProcessState> processes, List<Event.RoleState> roles) {
        return new StatusSheet(
                SERVER,
                processes,
                roles,
                List.of(new Event.ChannelState("workers", 2_048, 1_048_576, 7, 8)),
                12,
                1,
                34,
                List.of(new Event.PeerChanged("uk", "stale", 5, "nothing was heard", NOW_MS - 3_600_000)));
    }

    @Test
    void aServerThatIsWellIsPrintedInColumns() {
        assertThat(StatusText.of(sheet(List.of(EXCHANGE, WORKERS), List.of(FIRST, SECOND)), NOW_MS))
                .isEqualTo("""
                FreeDMR 2.0, server 2341, up 1d 1h since 2027-01-14 06:58:59 UTC
                12 clients, 1 call, 34 subscriptions, 1 peer

                PROCESS   STATE     PID     UP  RESTARTS    MEMORY  ROLES
                exchange  running  4711  1d 1h         0  59.1 MiB
                workers   running  4712  1m 1s         2  93.5 MiB  a b

                ROLE  STATE  QUEUE  DROPPED   DONE  RESTARTS  DETAIL
                a     ok         3        4  12345         1
                b     ok         3        4  12345         1

                CHANNEL TO  QUEUE       OF  DROPPED  COALESCED
                workers     2 KiB  1.0 MiB        7          8

                PEER  STATE    FOR  VERSION  DETAIL
                uk    stale  1h 0m        5  nothing was heard

                All is well.
                """);
    }

    @Test
    void whatIsDegradedIsSaidAndALinkThatIsDownIsNotPartOfIt() {
        Event.ProcessState away = new Event.ProcessState("history", "down", 0, NOW_MS, 3, 0, List.of("history"));
        StatusSheet sheet =
                sheet(List.of(EXCHANGE, WORKERS, away), List.of(FIRST, role("b", RoleHealth.DEGRADED, "no broker")));
        assertThat(sheet.troubles())
                .containsExactly("The process history is away.", "The role b is degraded: no broker.");
        assertThat(StatusText.of(sheet, NOW_MS))
                .contains("history   down        -      -         3         -  history")
                .endsWith("\nThe process history is away.\nThe role b is degraded: no broker.\n");
        assertThat(sheet(List.of(EXCHANGE, WORKERS), List.of(FIRST, SECOND)).troubles())
                .isEmpty();
    }

    @Test
    void aRoleThatSaysNothingIsATrouble() {
        StatusSheet sheet = sheet(List.of(EXCHANGE, WORKERS), List.of(FIRST));
        assertThat(sheet.isWhole()).isFalse();
        assertThat(sheet.troubles()).containsExactly("The role b has not told how it does.");
        assertThat(sheet(List.of(WORKERS), List.of(FIRST, SECOND)).isWhole()).isFalse();
        assertThat(sheet(List.of(EXCHANGE, WORKERS), List.of(FIRST, SECOND)).isWhole())
                .isTrue();
        assertThat(sheet(List.of(), List.of()).troubles()).isNotEmpty();
    }

    @Test
    void hostileTextCannotSteerTheTerminalOrBreakTheColumns() {
        String hostile = "\u001B[2J\u202Ex\nPROCESS" + "y".repeat(500);
        StatusSheet sheet = sheet(List.of(EXCHANGE, WORKERS), List.of(FIRST, role("b", RoleHealth.DEGRADED, hostile)));
        String text = StatusText.of(sheet, NOW_MS);
        assertThat(text).doesNotContain("\u001B", "\u202E").contains("?[2J?x?PROCESSyyy", "...");
        assertThat(new ArrayList<>(text.lines().toList()))
                .filteredOn(it -> it.startsWith("PROCESS"))
                .hasSize(1);
    }

    @Test
    void jsonHasTheSame() {
        JsonNode json =
                JsonMapper.shared().readTree(StatusJson.of(sheet(List.of(EXCHANGE, WORKERS), List.of(FIRST, SECOND))));
        assertThat(json.get("ok").asBoolean()).isTrue();
        assertThat(json.get("clients").asInt()).isEqualTo(12);
        assertThat(json.get("server").get("serverId").asInt()).isEqualTo(2341);
        assertThat(json.get("processes").get(1).get("residentBytes").asLong()).isEqualTo(98_000_000);
        assertThat(json.get("processes").get(1).get("roles").get(1).asString()).isEqualTo("b");
        assertThat(json.get("roles").get(0).get("done").asLong()).isEqualTo(12_345);
        assertThat(json.get("channels").get(0).get("dropped").asLong()).isEqualTo(7);
        assertThat(json.get("peers").get(0).get("state").asString()).isEqualTo("stale");
    }
}
