package org.freedmr.workers.legacyreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.workers.legacyreport.PlainPickle.dictionary;
import static org.freedmr.workers.legacyreport.PlainPickle.list;
import static org.freedmr.workers.legacyreport.Stage.EPOCH_MS;
import static org.freedmr.workers.legacyreport.Stage.HOTSPOT;
import static org.freedmr.workers.legacyreport.Stage.OTHER;
import static org.freedmr.workers.legacyreport.Stage.TG;
import static org.freedmr.workers.legacyreport.Stage.link;
import static org.freedmr.workers.legacyreport.Stage.speaking;
import static org.freedmr.workers.legacyreport.Stage.subscribed;
import static org.freedmr.workers.legacyreport.Stage.through;
import static org.freedmr.workers.legacyreport.Stage.up;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.freedmr.contract.Event;
import org.freedmr.contract.Source;
import org.freedmr.contract.Station;
import org.freedmr.workers.legacyreport.PlainPickle.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `reporting.md` sections 4.1 and 4.2.
class SnapshotTest {
    private static final Station STATION = new Station(
            "439800000",
            "430400000",
            "10",
            "1",
            "53.54321",
            "-9.98765",
            "30",
            "Hamburg",
            "My hotspot",
            "https://example.org/x",
            "MMDVM_HS");

    private Stage stage = new Stage(Stage.settings(3, 16));

    @AfterEach
    void endTheRole() {
        stage.close();
    }

    /// Defects 13.3, 13.17 and 13.22, check 14.5, threat S18.
    @Test
    void aClientHasEveryKeyWithItsTypeAndNoOther() throws IOException {
        stage.standing(
                up(HOTSPOT, "DL1ABC", STATION),
                new Event.ClientSettings(HOTSPOT, true, 15, "de_DE", true, 2350, "", false),
                subscribed(HOTSPOT, 1, 91, 91, Source.STATIC),
                subscribed(HOTSPOT, 2, TG, TG, Source.STATIC),
                subscribed(HOTSPOT, 2, 8, 8, Source.STATIC),
                subscribed(HOTSPOT, 2, 9, 2350, Source.DEFAULT_REFLECTOR));
        Map<Object, Object> master = dictionary(systems().get("SYSTEM-0"));
        assertThat(master)
                .containsOnlyKeys(
                        "MODE",
                        "ENABLED",
                        "REPEAT",
                        "PEERS",
                        "TS1_STATIC",
                        "TS2_STATIC",
                        "SINGLE_MODE",
                        "_default_options",
                        "DEFAULT_REFLECTOR",
                        "DEFAULT_UA_TIMER")
                .containsEntry("MODE", "MASTER")
                .containsEntry("ENABLED", true)
                .containsEntry("REPEAT", true)
                .containsEntry("TS1_STATIC", "91")
                .containsEntry("TS2_STATIC", "23426,8")
                .containsEntry("SINGLE_MODE", true)
                .containsEntry("DEFAULT_REFLECTOR", 2350L)
                .containsEntry("DEFAULT_UA_TIMER", 15L)
                .containsEntry(
                        "_default_options",
                        "TS1_STATIC=;TS2_STATIC=;SINGLE=1;DEFAULT_UA_TIMER=15;DEFAULT_REFLECTOR=2350;VOICE=1;"
                                + "LANG=de_DE;");
        Map<Object, Object> peers = dictionary(master.get("PEERS"));
        assertThat(peers).containsOnlyKeys(new Bytes("0dfb3879"));
        Map<Object, Object> peer = dictionary(peers.get(new Bytes("0dfb3879")));
        assertThat(peer)
                .containsOnlyKeys(
                        "CONNECTION",
                        "CONNECTED",
                        "LAST_PING",
                        "IP",
                        "PORT",
                        "RADIO_ID",
                        "CALLSIGN",
                        "RX_FREQ",
                        "TX_FREQ",
                        "COLORCODE",
                        "SLOTS",
                        "LOCATION",
                        "DESCRIPTION",
                        "URL",
                        "SOFTWARE_ID",
                        "PACKAGE_ID",
                        "TX_POWER",
                        "LATITUDE",
                        "LONGITUDE",
                        "HEIGHT")
                .containsEntry("CONNECTION", "YES")
                .containsEntry("CONNECTED", (EPOCH_MS - 5_000) / 1_000.0)
                .containsEntry("LAST_PING", EPOCH_MS / 1_000.0)
                .containsEntry("IP", "")
                .containsEntry("PORT", 0L)
                .containsEntry("RADIO_ID", "234567801")
                .containsEntry("CALLSIGN", bytes("DL1ABC"))
                .containsEntry("RX_FREQ", bytes("439800000"))
                .containsEntry("TX_FREQ", bytes("430400000"))
                .containsEntry("COLORCODE", bytes("1"))
                .containsEntry("SLOTS", bytes("3"))
                .containsEntry("LOCATION", bytes("Hamburg"))
                .containsEntry("DESCRIPTION", bytes("My hotspot"))
                .containsEntry("URL", bytes("https://example.org/x"))
                .containsEntry("SOFTWARE_ID", bytes("MMDVM"))
                .containsEntry("PACKAGE_ID", bytes("MMDVM_HS"))
                .containsEntry("TX_POWER", bytes("10"))
                .containsEntry("LATITUDE", bytes("53.54"))
                .containsEntry("LONGITUDE", bytes("-9.99"))
                .containsEntry("HEIGHT", bytes("30"));
    }

    @Test
    void aFreeSystemHasTheSameKeysAndNobodyInIt() throws IOException {
        stage.standing(up(HOTSPOT));
        Map<Object, Object> systems = systems();
        assertThat(systems).containsOnlyKeys("SYSTEM-0", "SYSTEM-1", "SYSTEM-2");
        Map<Object, Object> free = dictionary(systems.get("SYSTEM-1"));
        assertThat(free.keySet()).isEqualTo(dictionary(systems.get("SYSTEM-0")).keySet());
        assertThat(free)
                .containsEntry("PEERS", Map.of())
                .containsEntry("TS1_STATIC", false)
                .containsEntry("TS2_STATIC", false);
    }

    /// Defect 13.3, check 14.5, threat S18.
    @Test
    void aLinkIsAnOpenBridgeAndNothingOfItIsSecret() throws IOException {
        stage.standing(
                link("UK2342"),
                new Event.PeerMoved("UK2342", "", "192.0.2.10:62044"),
                link("six"),
                new Event.PeerMoved("six", "", "[2001:db8::1]:62045"),
                link("new"));
        Map<Object, Object> systems = systems();
        assertThat(dictionary(systems.get("OBP-UK2342")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "MODE",
                        "OPENBRIDGE",
                        "ENABLED",
                        true,
                        "NETWORK_ID",
                        new Bytes("00000926"),
                        "TARGET_IP",
                        "192.0.2.10",
                        "TARGET_PORT",
                        62044L));
        assertThat(dictionary(systems.get("OBP-six")))
                .containsEntry("TARGET_IP", "2001:db8::1")
                .containsEntry("TARGET_PORT", 62045L);
        assertThat(dictionary(systems.get("OBP-new")))
                .containsEntry("TARGET_IP", "")
                .containsEntry("TARGET_PORT", 0L);
    }

    @Test
    void theAddressOfAClientIsToldOnlyWhereItIsWanted() throws IOException {
        LegacyReportSettings shy = Stage.settings(3, 16);
        stage = new Stage(new LegacyReportSettings(
                List.of(new InetSocketAddress(Stage.HERE, 0)), shy.clients(), 60, 3, 16, true, Map.of()));
        stage.standing(up(HOTSPOT), up(OTHER)).tell(new Event.ClientMoved(OTHER, "", "[2001:db8::7]:1234"));
        stage.pass(1_000);
        Map<Object, Object> systems = systems();
        assertThat(peer(systems, "SYSTEM-0")).containsEntry("IP", "192.0.2.7").containsEntry("PORT", 62031L);
        assertThat(peer(systems, "SYSTEM-1")).containsEntry("IP", "2001:db8::7").containsEntry("PORT", 1234L);
    }

    /// Defects 13.5 and 13.20.
    @Test
    void whatAStationClaimsCannotHarmAPage() throws IOException {
        Station hostile = new Station(
                "43980000O",
                "",
                "<b>",
                "1;2",
                "north",
                "1e9",
                "\u0000",
                "<script>alert('x')</script>\u0000\u0000",
                "\"><img src=x onerror=alert(1)>&#39;\\x3c\u202e\uD800",
                "javascript:alert(1)",
                "a\nb\tc\u007f");
        stage.standing(up(HOTSPOT, "DL1ABC\u0000\u0000  ", hostile));
        Map<Object, Object> peer = peer(systems(), "SYSTEM-0");
        assertThat(peer)
                .containsEntry("CALLSIGN", bytes("DL1ABC"))
                .containsEntry("RX_FREQ", bytes("000000000"))
                .containsEntry("TX_FREQ", bytes("000000000"))
                .containsEntry("TX_POWER", bytes(""))
                .containsEntry("COLORCODE", bytes(""))
                .containsEntry("LATITUDE", bytes(""))
                .containsEntry("LONGITUDE", bytes(""))
                .containsEntry("HEIGHT", bytes(""))
                .containsEntry("URL", bytes(""))
                .containsEntry("PACKAGE_ID", bytes("abc"))
                .containsEntry("LOCATION", bytes("‹script›alert(’x’)‹/script›"))
                .containsEntry("DESCRIPTION", bytes("”›‹img src=x onerror=alert(1)›+#39;/x3c"));
    }

    @Test
    void onlyAPageOnTheWebIsALink() {
        assertThat(ShownText.url("http://example.org/?a=1")).isEqualTo("http://example.org/?a=1");
        assertThat(ShownText.url("HTTPS://example.org")).isEqualTo("HTTPS://example.org");
        assertThat(ShownText.url("https://example.org/'onclick='x")).isEmpty();
        assertThat(ShownText.url("https://example.org/\"")).isEmpty();
        assertThat(ShownText.url("https://example.org/&quot;")).isEmpty();
        assertThat(ShownText.url("data:text/html,x")).isEmpty();
        assertThat(ShownText.url("www.example.org")).isEmpty();
        assertThat(ShownText.url("http://" + "x".repeat(200))).isEmpty();
    }

    @Test
    void subscriptionsBecomeBridges() throws IOException {
        stage.standing(
                up(HOTSPOT),
                up(OTHER),
                new Event.ClientSettings(HOTSPOT, false, 10, "en_GB", true, 0, "", false),
                subscribed(HOTSPOT, 2, 91, 91, Source.STATIC),
                new Event.SubscriptionUp(HOTSPOT, 1, 8, TG, Source.USER_ACTIVATED, EPOCH_MS + 600_500),
                new Event.SubscriptionUp(OTHER, 2, 9, TG, Source.DIAL, EPOCH_MS + 60_000),
                subscribed(OTHER, 2, 91, 91, Source.STATIC));
        Map<Object, Object> bridges = bridges();
        assertThat(bridges).containsOnlyKeys("91", "23426", "#23426");
        assertThat(list(bridges.get("91"))).hasSize(2);
        assertThat(row(bridges, "91", 0))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "SYSTEM",
                        "SYSTEM-0",
                        "TS",
                        2L,
                        "TGID",
                        new Bytes("00005b"),
                        "ACTIVE",
                        true,
                        "TIMEOUT",
                        600.0,
                        "TO_TYPE",
                        "OFF",
                        "OFF",
                        List.of(),
                        "ON",
                        List.of(new Bytes("00005b")),
                        "RESET",
                        List.of(),
                        "TIMER",
                        (EPOCH_MS + 600_000) / 1_000.0));
        assertThat(row(bridges, "91", 1))
                .containsEntry("SYSTEM", "SYSTEM-1")
                .containsEntry("TIMEOUT", 35_791_394 * 60.0);
        assertThat(row(bridges, "23426", 0))
                .containsEntry("SYSTEM", "SYSTEM-0")
                .containsEntry("TS", 1L)
                .containsEntry("TGID", new Bytes("000008"))
                .containsEntry("TO_TYPE", "ON")
                .containsEntry("TIMER", (EPOCH_MS + 600_500) / 1_000.0);
        assertThat(row(bridges, "#23426", 0))
                .containsEntry("SYSTEM", "SYSTEM-1")
                .containsEntry("TS", 2L)
                .containsEntry("TGID", new Bytes("000009"))
                .containsEntry("TO_TYPE", "ON");
    }

    @Test
    void aLinkIsOfABridgeAsLongAsACallGoesThroughIt() throws IOException {
        Event.CallStarted heard = new Event.CallStarted(1, 1, 1, 91, false, speaking(HOTSPOT, 2, 91), 0);
        Event.CallStarted passing = new Event.CallStarted(2, 2, 2, 310, false, through("UK2342", 310), 0);
        stage.standing(
                up(HOTSPOT),
                subscribed(HOTSPOT, 2, 91, 91, Source.STATIC),
                link("UK2342"),
                heard,
                passing,
                new Event.LegsStarted(1, List.of(), List.of(), List.of("UK2342")));
        stage.pass(1_000);
        Map<Object, Object> bridges = bridges();
        assertThat(bridges).containsOnlyKeys("91", "310");
        assertThat(row(bridges, "91", 1))
                .containsEntry("SYSTEM", "OBP-UK2342")
                .containsEntry("TS", 1L)
                .containsEntry("TGID", new Bytes("00005b"))
                .containsEntry("TIMEOUT", "")
                .containsEntry("TO_TYPE", "NONE");
        assertThat(row(bridges, "310", 0)).containsEntry("SYSTEM", "OBP-UK2342").containsEntry("TO_TYPE", "STAT");
        stage.tell(Stage.ended(passing, org.freedmr.contract.Reason.TERMINATOR, 1))
                .pass(60_000);
        assertThat(bridges()).containsOnlyKeys("91");
    }

    /// Defect 13.4.
    @Test
    void theSizeOfBridgesFollowsSubscriptionsAndNotClients() throws IOException {
        stage.standing(up(HOTSPOT), up(OTHER), up(OTHER + 1));
        assertThat(bridges()).isEmpty();
    }

    @Test
    void aSubscriptionOfAClientThatWasMissedHasNoRowAndNoSystem() throws IOException {
        stage.standing(up(HOTSPOT), subscribed(OTHER, 2, 91, 91, Source.STATIC));
        assertThat(bridges()).isEmpty();
        stage.tell(up(OTHER + 1)).pass(1_000);
        assertThat(peer(systems(), "SYSTEM-1")).containsEntry("RADIO_ID", "234567803");
    }

    private Map<Object, Object> systems() throws IOException {
        try (LegacyClient client = stage.connect()) {
            return client.next(1).dictionary();
        }
    }

    private Map<Object, Object> bridges() throws IOException {
        try (LegacyClient client = stage.connect()) {
            return client.next(3).dictionary();
        }
    }

    private static Map<Object, Object> peer(Map<Object, Object> systems, String system) {
        return dictionary(dictionary(dictionary(systems.get(system)).get("PEERS"))
                .values()
                .iterator()
                .next());
    }

    private static Map<Object, Object> row(Map<Object, Object> bridges, String bridge, int number) {
        return dictionary(list(bridges.get(bridge)).get(number));
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
