package org.freedmr.workers.lastheard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.freedmr.contract.Reason;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The feed to a network's common list, and every way its collector can fail.
final class LastHeardFeedTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int HANGS = 0;

    @TempDir
    Path root;

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile int status = 204;
    private Room room;
    private HttpServer server;

    @BeforeEach
    void begin() throws IOException {
        room = new Room(root);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        room.collector = uri("/collect");
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        closing.countDown();
        room.role().end();
        server.stop(0);
        threads.shutdownNow();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            if (status == HANGS) {
                closing.await();
                return;
            }
            bodies.add(body);
            exchange.getResponseHeaders().set("Location", uri("/elsewhere").toString());
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void callsOfOurClientsAreReportedInBatches() {
        room.token = new Secret("abc");
        room.start();
        room.call(1);
        room.call(2, 91, 300, Reason.TERMINATOR);
        await().atMost(DEADLINE).until(() -> !bodies.isEmpty());
        assertThat(bodies).hasSize(1);
        assertThat(bodies.getFirst())
                .startsWith("{\"version\":1,\"server\":2341,\"calls\":[{\"id\":")
                .contains("\"srcId\":1,", "\"srcId\":2,")
                .doesNotContain("system", "192.0.2");
        assertThat(tokens).containsExactly("Bearer abc");
    }

    @Test
    void callsOfOthersOfMachinesAndOfNoLengthAreNot() {
        room.start();
        room.callFromPeer(1, "uk");
        room.call(2, 9_990, 4_000, Reason.TERMINATOR);
        room.call(3, 4_000, 4_000, Reason.TERMINATOR);
        room.call(4, 91, 299, Reason.TERMINATOR);
        room.call(5);
        await().atMost(DEADLINE).until(() -> !bodies.isEmpty());
        assertThat(bodies.getFirst())
                .contains("\"srcId\":5,")
                .doesNotContain("\"srcId\":1,", "\"srcId\":2,", "\"srcId\":3,", "\"srcId\":4,");
        assertThat(tokens).containsExactly("null");
    }

    @Test
    void whoDoesNotWantToBeShownIsANumber() throws IOException {
        room.names("G0ABC", "Zoë");
        room.hidden = Set.of(Room.RADIO);
        room.start();
        room.call(Room.RADIO);
        await().atMost(DEADLINE).until(() -> !bodies.isEmpty());
        assertThat(bodies.getFirst()).contains("\"srcId\":2345678,").doesNotContain("G0ABC", "Zoë");
    }

    @Test
    void aHangingCollectorHoldsUpNobodyAndMissesNothing() throws IOException {
        status = HANGS;
        room.log = root.resolve("lastheard.log");
        room.start();
        for (int radio = 1; radio <= 5; radio++) {
            room.call(radio);
            room.tick();
        }
        assertThat(Room.text(room.log)).hasLineCount(5);
        untilDegraded("does not answer");
        status = 200;
        await().atMost(DEADLINE).until(() -> String.join("", bodies).contains("\"srcId\":5,"));
        String all = String.join("", bodies);
        for (int radio = 1; radio <= 5; radio++) {
            assertThat(all).containsOnlyOnce("\"srcId\":" + radio + ",");
        }
        await().atMost(DEADLINE).until(() -> {
            room.tick();
            return room.desk.state.equals(RoleHealth.OK);
        });
        assertThat(room.desk.lost).isZero();
    }

    @Test
    void whatACollectorMissesIsBoundedAndCounted() {
        status = HANGS;
        room.start();
        room.call(1);
        await().atMost(DEADLINE).until(() -> !tokens.isEmpty());
        for (int radio = 2; radio <= 111; radio++) {
            room.call(radio);
        }
        room.tick();
        assertThat(room.desk.lost).isEqualTo(10);
        status = 200;
        await().atMost(DEADLINE).until(() -> String.join("", bodies).contains("\"srcId\":111,"));
        assertThat(String.join("", bodies))
                .contains("\"srcId\":1,", "\"srcId\":12,")
                .doesNotContain("\"srcId\":2,", "\"srcId\":11,");
    }

    @Test
    void aCollectorInTroubleIsAskedAgain() {
        for (int trouble : new int[] {500, 429, 401, 302}) {
            status = trouble;
            bodies.clear();
            room.start();
            room.call(1);
            untilDegraded("status " + trouble);
            await().atMost(DEADLINE).until(() -> bodies.size() >= 2);
            assertThat(bodies).as("the same batch").allMatch(bodies.getFirst()::equals);
            status = 200;
            await().atMost(DEADLINE).until(() -> {
                room.tick();
                return room.desk.state.equals(RoleHealth.OK);
            });
        }
    }

    @Test
    void whatACollectorNeverTakesIsDroppedAndTheRestGoesOn() {
        status = 400;
        room.start();
        room.call(1);
        await().atMost(DEADLINE).until(() -> {
            room.tick();
            return room.desk.lost == 1;
        });
        status = 200;
        room.call(2);
        await().atMost(DEADLINE).until(() -> bodies.size() == 2);
        assertThat(bodies.getLast()).contains("\"srcId\":2,").doesNotContain("\"srcId\":1,");
    }

    @Test
    void theEndReportsWhatWaitsButNotForLong() throws IOException, InterruptedException {
        room.start();
        room.call(1);
        room.role().end();
        assertThat(bodies).hasSize(1);
        status = HANGS;
        room.start();
        room.call(2);
        long beganNs = System.nanoTime();
        room.role().end();
        assertThat(System.nanoTime() - beganNs).isLessThan(TimeUnit.SECONDS.toNanos(5));
        assertThat(room.desk.lost).isEqualTo(1);
    }

    private void untilDegraded(String why) {
        await().atMost(DEADLINE).until(() -> {
            room.tick();
            return room.desk.state.equals(RoleHealth.DEGRADED) && room.desk.detail.contains(why);
        });
    }
}
