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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.freedmr.testkit.UdpClientHost;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The real server with its worker processes, twenty calls at once, and every worker in trouble: no burst is lost, none
/// comes out of order, and the workers come back by themselves.
@Timeout(120)
class WorkerFaultsProcessTest {
    private static final int CALLS = 20;
    private static final Pattern JOINED = Pattern.compile("worker (\\w+) has joined");
    private static final String CONFIGURATION = ServerProcess.CONFIGURATION.replace("profile = \"none\"", """
            profile = "separate"
            [control]
            listen = ["127.0.0.1:%d"]
            [metrics]
            listen = ["127.0.0.1:0"]
            [aliases]
            download = false
            [legacyreport]
            enabled = true
            listen = ["127.0.0.1:0"]
            """);

    @TempDir
    Path directory;

    private int dashboard;

    @BeforeEach
    void write() throws Exception {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dashboard = probe.getLocalPort();
        }
        Files.writeString(directory.resolve("freedmr.toml"), CONFIGURATION.formatted(dashboard));
    }

    @Test
    void workersAreKilledAndStoppedDuringTwentyCallsAndNothingIsLost() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory);
                UdpClientHost host = new UdpClientHost(server.address())) {
            Parlour parlour = new Parlour(host, CALLS, 22);
            OnAir air = new OnAir(host);
            int workers = server.awaitWorkers();
            air.login(parlour.everybody());
            assertThat(workers).isGreaterThanOrEqualTo(4);
            int[] hit = new int[2];
            air.play(parlour.transmissions(), burst -> {
                if (burst == 20) {
                    hit[0] = server.signalWorkers("KILL");
                } else if (burst == 80) {
                    hit[1] = server.signalWorkers("STOP");
                }
            });
            parlour.assertAllHeard();
            assertThat(hit[0]).isEqualTo(workers);
            assertThat(hit[1]).isPositive();
            server.awaitLog(log -> joined(log) >= workers + hit[0] + hit[1]);
            assertThat(server.log())
                    .contains("ended with status 137")
                    .contains("it hung up")
                    .contains("it is silent")
                    .contains("is not heard from and is ended")
                    .doesNotContain("internal error");
            awaitInterface();
            server.signal("TERM");
            assertThat(server.status()).isZero();
        }
    }

    @Test
    void workersThatLoopPourGarbageDemandWithoutEndAndCrashDisturbNobody() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory, madWorkers(""));
                UdpClientHost host = new UdpClientHost(server.address())) {
            Parlour parlour = new Parlour(host, CALLS, 22);
            OnAir air = new OnAir(host);
            server.awaitLog("worker aliases has joined");
            air.login(parlour.everybody());
            air.play(parlour.transmissions(), _ -> {});
            parlour.assertAllHeard();
            server.awaitLog("worker metrics is away: it is silent");
            assertThat(server.log())
                    .contains("worker history is away: ")
                    .contains("worker legacyreport ended with status 1")
                    .doesNotContain("internal error");
            server.signal("TERM");
            assertThat(server.status()).isZero();
        }
    }

    @Test
    void anEndlessLoopInEveryWorkerDisturbsNobodyAndEachIsReplaced() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory, madWorkers("-D" + BadWorker.LOOP + "=true "));
                UdpClientHost host = new UdpClientHost(server.address())) {
            int workers = server.awaitWorkers();
            Parlour parlour = new Parlour(host, CALLS, 22);
            OnAir air = new OnAir(host);
            air.login(parlour.everybody());
            air.play(parlour.transmissions(), _ -> {});
            parlour.assertAllHeard();
            server.awaitLog(log -> joined(log) >= 2L * workers);
            assertThat(server.log()).contains("it is silent").doesNotContain("internal error");
            server.signal("TERM");
            assertThat(server.status()).isZero();
        }
    }

    /// The interface of the worker that was killed, and the one after it stopped, comes back by itself.
    private void awaitInterface() throws Exception {
        URI health = URI.create("http://127.0.0.1:" + dashboard + "/api/v2/health");
        try (HttpClient http = HttpClient.newHttpClient()) {
            long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
            while (true) {
                try {
                    int status = http.send(
                                    HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode();
                    if (status == 200) {
                        return;
                    }
                } catch (IOException e) {
                    // Nobody listens yet.
                }
                assertThat(System.nanoTime())
                        .as("time for the interface to come back")
                        .isLessThan(deadlineNs);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    private static Map<String, String> madWorkers(String property) {
        return Map.of(
                "FREEDMR_WORKER_FLAGS",
                property + "-Xmx32m -XX:TieredStopAtLevel=1 -cp " + System.getProperty("java.class.path") + " "
                        + BadWorker.class.getName());
    }

    private static long joined(String log) {
        return JOINED.matcher(log).results().count();
    }
}
