package org.freedmr.app;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// The real server with all its roles in a worker process, and its dashboard.
final class WatchedServer implements AutoCloseable {
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(40);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ServerProcess process;
    private final InetSocketAddress dashboard;
    private final InetSocketAddress hotspots;

    /// @param more lines of the table `control`
    WatchedServer(Path directory, String more) throws IOException, InterruptedException {
        dashboard = freeAddress();
        Files.writeString(
                directory.resolve("freedmr.toml"),
                ServerProcess.CONFIGURATION
                                .replace("\"none\"", "\"compact\"")
                                .replace("127.0.0.1:0", "127.0.0.1:" + freeUdpPort())
                        + """
                [control]
                listen = ["127.0.0.1:%d"]
                %s
                [metrics]
                enabled = false
                [aliases]
                download = false
                """.formatted(dashboard.getPort(), more));
        process = ServerProcess.start(directory);
        hotspots = process.address();
        process.awaitWorkers();
        awaitHealth();
    }

    /// Where it listens for hotspots.
    InetSocketAddress hotspots() {
        return hotspots;
    }

    ServerProcess process() {
        return process;
    }

    InetSocketAddress dashboard() {
        return dashboard;
    }

    /// A page of the dashboard, as `#/live`.
    String page(String fragment) {
        return "http://127.0.0.1:" + dashboard.getPort() + "/" + fragment;
    }

    /// What a path of the interface answers.
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(page(path))).build(), HttpResponse.BodyHandlers.ofString());
    }

    /// Waits until the interface says that all is well, which it does once it was told what stands.
    void awaitHealth() throws InterruptedException {
        long deadlineNs = System.nanoTime() + DEADLINE_NS;
        while (!isHealthy()) {
            if (System.nanoTime() > deadlineNs) {
                throw new IllegalStateException("the interface never answered that it is well");
            }
            process.pause(50);
        }
    }

    private boolean isHealthy() throws InterruptedException {
        try {
            return get("api/v2/health").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /// The dashboard tells it to the owners of hotspots, so it has to be known before.
    private static int freeUdpPort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            return probe.getLocalPort();
        }
    }

    private static InetSocketAddress freeAddress() throws IOException {
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        try (ServerSocket probe = new ServerSocket(0, 1, here)) {
            return new InetSocketAddress(here, probe.getLocalPort());
        }
    }

    @Override
    public void close() {
        http.close();
        process.close();
    }
}
