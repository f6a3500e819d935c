package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.freedmr.bus.StateView;
import org.freedmr.bus.worker.Guest;
import org.freedmr.contract.Event;
import org.freedmr.contract.RoleHealth;
import org.freedmr.testkit.UdpClientHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The real server with one worker process for all roles, and a collector that takes the last-heard feed and never
/// answers: the broker, the history, the figures and the view from outside go on.
@Timeout(120)
class ReportingProcessTest {
    private static final int CALLS = 3;
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(40);

    @TempDir
    Path directory;

    @Test
    void aHangingExporterLeavesBrokerHistoryFiguresAndTheLiveViewRunning() throws Exception {
        int metrics = freePort();
        try (ServerSocket collector = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                MqttEar broker = new MqttEar()) {
            write(metrics, collector.getLocalPort(), broker.port());
            try (ServerProcess server = ServerProcess.start(directory);
                    UdpClientHost host = new UdpClientHost(server.address())) {
                server.awaitWorkers();
                Parlour parlour = new Parlour(host, CALLS, 4);
                OnAir air = new OnAir(host);
                air.login(parlour.everybody());
                air.play(parlour.transmissions(), _ -> {});
                parlour.assertAllHeard();

                StateView view = awaitHistory();
                assertThat(view.clients()).hasSize(parlour.everybody().size());
                assertThat(view.subscriptions()).hasSizeGreaterThanOrEqualTo(3 * CALLS);
                assertThat(view.calls()).isEmpty();
                assertThat(view.server()).isNotNull();
                assertThat(view.readings(Event.ProcessState.class))
                        .extracting(Event.ProcessState::name)
                        .containsExactly("exchange", "workers");
                assertThat(get(metrics, "/metrics"))
                        .contains("freedmr_call_duration_seconds_count{side=\"access\"} " + CALLS)
                        .contains("freedmr_logins_total{result=\"accepted\"} " + 3.0 * CALLS);
                assertThat(broker.topics())
                        .filteredOn(topic -> topic.endsWith("/event/call/end"))
                        .hasSize(CALLS);
                assertThat(get(metrics, "/health")).contains("\"status\":\"ok\"");
                server.signal("TERM");
                assertThat(server.status()).isZero();
                assertThat(server.log()).doesNotContain("is ended").doesNotContain("internal error");
            }
        }
        assertStored();
    }

    /// What was going on when the server was told to stop is in the history too.
    private void assertStored() throws Exception {
        try (Connection history = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("state/history.db"));
                Statement statement = history.createStatement()) {
            assertThat(count(statement, "SELECT COUNT(*) FROM calls")).isEqualTo(CALLS);
            assertThat(count(statement, "SELECT COUNT(*) FROM sessions")).isEqualTo(3L * CALLS);
            assertThat(count(statement, "SELECT COUNT(*) FROM sessions WHERE reason = 'SERVER_STOP'"))
                    .isEqualTo(3L * CALLS);
        }
    }

    private static long count(Statement statement, String query) throws Exception {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private StateView awaitHistory() throws IOException {
        long untilNs = System.nanoTime() + DEADLINE_NS;
        while (true) {
            StateView view = Guest.look(
                    "test",
                    directory.resolve("runtime/bus"),
                    it -> !it.readings(Event.RoleState.class).isEmpty(),
                    20_000);
            List<RoleHealth> roles = view.readings(Event.RoleState.class).stream()
                    .map(Event.RoleState::health)
                    .toList();
            if (roles.stream().anyMatch(role -> role.role().equals("history") && role.done() >= 4L * CALLS)) {
                return view;
            }
            assertThat(System.nanoTime()).as("time for the history: %s", roles).isLessThan(untilNs);
        }
    }

    private void write(int metrics, int collector, int broker) throws IOException {
        Files.writeString(
                directory.resolve("freedmr.toml"),
                ServerProcess.CONFIGURATION.replace("profile = \"none\"", """
                        profile = "compact"
                        [control]
                        listen = ["127.0.0.1:0"]
                        [metrics]
                        listen = ["127.0.0.1:%d"]
                        [aliases]
                        download = false
                        [lastheard]
                        collector = "http://127.0.0.1:%d/calls"
                        [mqtt]
                        broker = "mqtt://127.0.0.1:%d"
                        """.formatted(metrics, collector, broker)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
