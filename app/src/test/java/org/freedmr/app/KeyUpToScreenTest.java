package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.freedmr.lab.load.Viewers;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientTiming;
import org.freedmr.testkit.UdpClientHost;
import org.freedmr.testkit.VirtualClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Everybody who looks at the live page sees every call. How soon is printed and not asserted; `./freedmr bench
/// screen` measures it with a crowd, by this class.
@Timeout(600)
class KeyUpToScreenTest {
    private static final int VIEWERS = Integer.getInteger("freedmr.screen.viewers", 20);
    private static final int TALKERS = Integer.getInteger("freedmr.screen.talkers", 8);
    private static final int ROUNDS = Integer.getInteger("freedmr.screen.rounds", 1);
    /// Two seconds of speech, and the pause after it, in bursts of 60 ms.
    private static final int SUPERFRAMES = 5;

    private static final int ROUND = 80;
    private static final int FIRST_ID = 2_345_001;

    /// Notes when a card of a call is in the picture that the screen shows: two frames after it was made.
    private static final String OBSERVER = """
            window.seen = {};
            const note = card => requestAnimationFrame(() => requestAnimationFrame(() => {
              seen[card.dataset.call] ??= Date.now();
            }));
            new MutationObserver(changes => {
              for (const change of changes) for (const node of change.addedNodes) {
                if (node.nodeType !== 1) continue;
                if (node.matches('.air[data-call]')) note(node);
                node.querySelectorAll('.air[data-call]').forEach(note);
              }
            }).observe(document, {childList: true, subtree: true});
            """;

    @TempDir
    Path directory;

    @Test
    void everyViewerSeesEveryCall() throws Exception {
        try (WatchedServer server = new WatchedServer(directory, "");
                UdpClientHost host = new UdpClientHost(server.hotspots());
                BrowserContext browser = Chromium.fresh(new Browser.NewContextOptions());
                Viewers viewers = new Viewers(server.dashboard(), VIEWERS)) {
            List<VirtualClient> talkers = new ArrayList<>();
            for (int i = 0; i < TALKERS; i++) {
                talkers.add(hotspot(host, i, 0));
                hotspot(host, i, 1);
            }
            OnAir air = new OnAir(host);
            air.login(talkers);
            Page page = browser.newPage();
            page.addInitScript(OBSERVER);
            page.navigate(server.page("#/live"));
            page.waitForSelector("#air-title");

            Map<Integer, List<Long>> keyUps = new HashMap<>();
            List<OnAir.Transmission> transmissions = transmissions(talkers);
            air.play(transmissions, burst -> {
                for (OnAir.Transmission each : transmissions) {
                    if (each.first() == burst) {
                        keyUps.computeIfAbsent(each.talker().profile().id(), _ -> new ArrayList<>())
                                .add(System.currentTimeMillis());
                    }
                }
            });

            JsonNode seen = new JsonMapper().readTree((String) page.evaluate("JSON.stringify(seen)"));
            List<Long> delays = delays(keyUps, seen, server);
            assertThat(delays).hasSize(TALKERS * ROUNDS);
            assertThat(viewers.seen("lost")).isZero();
            assertThat(viewers.seen("ended")).isEqualTo((long) VIEWERS * TALKERS * ROUNDS);
            Collections.sort(delays);
            System.out.printf(
                    "key-up to screen, %d viewers, %d talkers, %d calls: p50 %d ms, p95 %d ms, longest %d ms%n",
                    VIEWERS + 1,
                    TALKERS,
                    delays.size(),
                    delays.get(delays.size() / 2),
                    delays.get(delays.size() * 95 / 100),
                    delays.getLast());
        }
    }

    private static VirtualClient hotspot(UdpClientHost host, int table, int seat) {
        ClientProfile profile = ClientProfile.simplexHotspot(FIRST_ID + 2 * table + seat, "M0ABC")
                .withOptions("TS2=" + talkgroup(table) + ";SINGLE=0");
        return host.add(
                InetAddress.ofLiteral("127.0." + (1 + table) + "." + (1 + seat)),
                0,
                uplink -> new VirtualClient(
                        profile, uplink, VirtualClient.Software.DMR_GATEWAY, ClientTiming.MMDVM.fasterBy(10)));
    }

    private static int talkgroup(int table) {
        return 3_001 + table;
    }

    /// Everybody once in each round, one after the other, so that most of them talk at once.
    private static List<OnAir.Transmission> transmissions(List<VirtualClient> talkers) {
        List<OnAir.Transmission> all = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < talkers.size(); i++) {
                int id = talkers.get(i).profile().id();
                all.add(new OnAir.Transmission(
                        talkers.get(i),
                        CallBuilder.group(id, talkgroup(i)).slot(2).client(id).stream((round + 1) << 16 | i)
                                .superframes(SUPERFRAMES)
                                .build(),
                        round * ROUND + i * 30 / talkers.size()));
            }
        }
        return all;
    }

    /// From each key-up to the screen, in milliseconds; the calls of a radio come in the order of its key-ups.
    private static List<Long> delays(Map<Integer, List<Long>> keyUps, JsonNode seen, WatchedServer server)
            throws Exception {
        JsonNode heard = new JsonMapper()
                .readTree(server.get("api/v2/lastheard?limit=500").body());
        List<Long> delays = new ArrayList<>();
        Map<Integer, Integer> taken = new HashMap<>();
        for (JsonNode call : heard.get("calls").values().stream().toList().reversed()) {
            int source = call.at("/source/id").intValue();
            int turn = taken.merge(source, 1, Integer::sum) - 1;
            JsonNode shown = seen.get(call.get("call").asString());
            assertThat(shown).as("the card of call %s", call).isNotNull();
            delays.add(
                    shown.longValue() - keyUps.getOrDefault(source, List.of()).get(turn));
        }
        return delays;
    }
}
