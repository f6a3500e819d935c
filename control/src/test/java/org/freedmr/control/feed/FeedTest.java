package org.freedmr.control.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.control.OpenApi;
import org.freedmr.control.Scene;
import org.freedmr.control.http.Json;
import org.freedmr.control.view.Gallery;
import org.freedmr.control.view.Naming;
import org.freedmr.control.view.Picture;
import org.freedmr.workers.names.Names;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class FeedTest {
    private static final OpenApi CONTRACT = OpenApi.load();

    @TempDir
    Path directory;

    private final AtomicInteger written = new AtomicInteger();
    private final AtomicLong nowMs = new AtomicLong(Scene.START_MS + 10_000);
    private final AtomicLong heardMs = new AtomicLong(Scene.START_MS + 9_000);
    private Picture picture;
    private Feed feed;

    @BeforeEach
    void begin() {
        picture = new Picture(new Naming(Names.in(directory), Set.of()));
        picture.standing(Scene.standing());
        feed = new Feed(picture, new Gallery(picture, "Testland"), this::write, heardMs::get, nowMs::get);
        feed.start();
    }

    private byte[] write(Object what) {
        written.incrementAndGet();
        return Json.bytes(what);
    }

    @AfterEach
    void end() {
        feed.close();
    }

    private void watch(Watcher watcher) {
        assertThat(feed.enter("a")).isTrue();
        Thread.startVirtualThread(() -> {
            try {
                feed.show("a", watcher);
            } catch (IOException | IllegalStateException e) {
                // the viewer is gone
            }
        });
    }

    private void take(Event event) {
        picture.take(event, Scene.START_MS + 1_000);
    }

    @Test
    void aViewerIsToldWhatStandsAndThenWhatHappensInOrder() throws Exception {
        Watcher watcher = Watcher.eager();
        watch(watcher);
        Watcher.Message state = watcher.next();
        assertThat(state.event()).isEqualTo("state");
        CONTRACT.checkSchema("State", state.data());
        assertThat(state.data()).contains("\"call\":1,", "\"call\":2,");

        for (long call = 10; call < 60; call++) {
            take(Scene.began(call, Scene.through(Scene.HOTSPOT, 1, 91), 91));
            take(Scene.ended(call, Scene.through(Scene.HOTSPOT, 1, 91), 91));
        }
        List<String> told = new ArrayList<>();
        while (told.size() < 100) {
            Watcher.Message message = watcher.next();
            if (message.event().equals("call")) {
                CONTRACT.checkSchema("Call", message.data());
                told.add("call " + Json.MAPPER.readTree(message.data()).get("call"));
            } else if (message.event().equals("ended")) {
                CONTRACT.checkSchema("HeardCall", message.data());
                told.add("ended " + Json.MAPPER.readTree(message.data()).get("call"));
            }
        }
        List<String> expected = new ArrayList<>();
        for (int call = 10; call < 60; call++) {
            expected.add("call " + call);
            expected.add("ended " + call);
        }
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void changesOfClientsAndPeersComeOnceInTheirNewestState() throws Exception {
        Watcher watcher = Watcher.eager();
        watch(watcher);
        watcher.until("state");
        for (int talkgroup = 1000; talkgroup < 1050; talkgroup++) {
            take(Scene.subscription(Scene.HOTSPOT, 1, talkgroup));
        }
        take(new Event.LinkFigures(Scene.PEER, Scene.START_MS, 0, 4, 1, 0, 0));
        // a change that leaves everything as it is
        List<Watcher.Message> told = new ArrayList<>(watcher.until("client"));
        Watcher.Message client = told.getLast();
        CONTRACT.checkSchema("Client", client.data());
        await().untilAsserted(() -> {
            Watcher.Message last = watcher.peek();
            if (last != null && last.event().equals("client")) {
                told.add(watcher.next());
            }
            assertThat(told.getLast().data()).contains("\"talkgroup\":1049");
        });
        assertThat(told.stream().filter(it -> it.event().equals("client"))).hasSizeLessThan(5);
        take(Scene.settings(Scene.HOTSPOT)); // as it was
        take(new Event.PeerChanged(Scene.PEER, "stale", 5, "", Scene.START_MS));
        Watcher.Message peer = watcher.until("peer").getLast();
        CONTRACT.checkSchema("Peer", peer.data());
        assertThat(peer.data()).contains("stale");
    }

    @Test
    void whoGoesIsToldAtOnceAndNotAgain() throws Exception {
        Watcher watcher = Watcher.eager();
        watch(watcher);
        watcher.until("state");
        take(new Event.ClientDown(Scene.HOTSPOT, Scene.ADDRESS, Reason.CLOSED_BY_CLIENT));
        take(new Event.ClientDown(Scene.HOTSPOT, Scene.ADDRESS, Reason.CLOSED_BY_CLIENT));
        take(new Event.PeerRemoved(Scene.PEER));
        Watcher.Message down = watcher.until("client-down").getLast();
        CONTRACT.checkSchema("ClientDown", down.data());
        List<Watcher.Message> rest = watcher.until("peer-removed");
        CONTRACT.checkSchema("PeerRemoved", rest.getLast().data());
        assertThat(rest).noneMatch(it -> it.event().equals("client-down"));
    }

    @Test
    void aBeatTellsTheClockAndHowOldTheFeedIs() throws Exception {
        Watcher watcher = Watcher.eager();
        watch(watcher);
        Watcher.Message beat = watcher.until("beat").getLast();
        CONTRACT.checkSchema("Beat", beat.data());
        assertThat(beat.data()).contains("\"feedAgeMs\":1000", "\"clients\":3", "\"calls\":2", "\"viewers\":1");
    }

    @Test
    void aSlowViewerBeginsAnewAndHarmsNobody() throws Exception {
        Watcher slow = Watcher.after(2); // the beginning of the stream, and the state
        Watcher eager = Watcher.eager();
        watch(slow);
        watch(eager);
        slow.until("state");
        eager.until("state");
        int calls = 3 * Viewer.MESSAGES;
        for (long call = 100; call < 100 + calls; call++) {
            take(Scene.began(call, Scene.through(Scene.HOTSPOT, 1, 91), 91));
            eager.until("call");
        }
        slow.readOn();
        List<Watcher.Message> missed = slow.until("state");
        assertThat(missed.stream().filter(it -> it.event().equals("call"))).hasSizeLessThanOrEqualTo(1);
        Set<Long> known = new HashSet<>();
        Json.MAPPER
                .readTree(missed.getLast().data())
                .get("calls")
                .forEach(it -> known.add(it.get("call").asLong()));
        while (known.size() < 2 + calls) {
            Watcher.Message next = slow.until("call").getLast();
            known.add(Json.MAPPER.readTree(next.data()).get("call").asLong());
        }
        take(Scene.ended(100, Scene.through(Scene.HOTSPOT, 1, 91), 91));
        assertThat(slow.until("ended").getLast().data()).contains("\"call\":100,");
    }

    @Test
    void whatHappensIsWrittenOnceForAllViewers() throws Exception {
        List<Watcher> all = new ArrayList<>();
        for (int i = 0; i < Feed.MOST_OF_ADDRESS; i++) {
            all.add(Watcher.eager());
            watch(all.getLast());
            all.getLast().until("state");
        }
        int before = written.get();
        take(Scene.ended(2, Scene.fromPeer(Scene.PEER, 235), 235));
        for (Watcher each : all) {
            each.until("ended");
        }
        assertThat(written.get() - before).isLessThan(Feed.MOST_OF_ADDRESS);
    }

    @Test
    void whoeverComesWhileMuchHappensKnowsInTheEndWhatStands() throws Exception {
        List<Watcher> all = new ArrayList<>();
        for (long call = 100; call < 100 + 2_000; call++) {
            take(Scene.began(call, Scene.through(Scene.HOTSPOT, 1, 91), 91));
            if (call % 200 == 0) {
                all.add(Watcher.eager());
                watch(all.getLast());
            }
            if (call % 2 == 0) {
                take(Scene.ended(call, Scene.through(Scene.HOTSPOT, 1, 91), 91));
            }
        }
        take(Scene.ended(2, Scene.fromPeer(Scene.PEER, 235), 235));
        for (Watcher each : all) {
            Set<Long> known = new HashSet<>();
            await().untilAsserted(() -> {
                while (each.peek() != null) {
                    follow(each.next(), known);
                }
                assertThat(known).hasSize(1_001).contains(1L, 101L, 2_099L).doesNotContain(2L, 100L, 2_098L);
            });
        }
    }

    private static void follow(Watcher.Message message, Set<Long> known) {
        JsonNode data = Json.MAPPER.readTree(message.data());
        switch (message.event()) {
            case "state" -> {
                known.clear();
                data.get("calls").forEach(it -> known.add(it.get("call").asLong()));
            }
            case "call" -> known.add(data.get("call").asLong());
            case "ended" -> known.remove(data.get("call").asLong());
            default -> {}
        }
    }

    @Test
    void aSnapshotOfTheExchangeBeginsEveryViewerAnew() throws Exception {
        Watcher watcher = Watcher.eager();
        watch(watcher);
        watcher.until("state");
        picture.standing(List.of(Scene.server(), Scene.up(Scene.HOTSPOT)));
        Watcher.Message state = watcher.until("state").getLast();
        assertThat(Json.MAPPER.readTree(state.data()).get("calls")).isEmpty();
        assertThat(Json.MAPPER.readTree(state.data()).get("peers")).isEmpty();
    }

    @Test
    void placesAreBoundedAndGivenBack() throws Exception {
        for (int i = 0; i < Feed.MOST_OF_ADDRESS; i++) {
            assertThat(feed.enter("a")).isTrue();
        }
        assertThat(feed.enter("a")).isFalse();
        for (int i = Feed.MOST_OF_ADDRESS; i < Feed.MOST; i++) {
            assertThat(feed.enter("b" + i)).isTrue();
        }
        assertThat(feed.enter("c")).isFalse();
        feed.close();
        feed.show("a", Watcher.eager());
        assertThat(feed.enter("c")).isFalse(); // it is closed
    }

    @Test
    void aViewerThatGoesGivesItsPlaceBack() throws Exception {
        for (int i = 0; i < Feed.MOST_OF_ADDRESS - 1; i++) {
            assertThat(feed.enter("a")).isTrue();
        }
        Watcher gone = Watcher.after(2);
        watch(gone);
        gone.until("state");
        assertThat(feed.enter("a")).isFalse();
        feed.giveUpWrites(0);
        await().untilAsserted(() -> {
            feed.giveUpWrites(0);
            assertThat(feed.enter("a")).isTrue();
        });
    }

    @Test
    void manyChangesOfClientsAreToldAFewAtATimeAndAllInTheEnd() throws Exception {
        Watcher watcher = Watcher.eager();
        watch(watcher);
        watcher.until("state");
        for (int i = 0; i < 300; i++) {
            take(Scene.up(1_000_000 + i));
        }
        Set<String> told = new HashSet<>();
        while (told.size() < 300) {
            Watcher.Message message = watcher.until("client").getLast();
            assertThat(told.add(Json.MAPPER.readTree(message.data()).get("id").toString()))
                    .isTrue();
        }
    }
}
