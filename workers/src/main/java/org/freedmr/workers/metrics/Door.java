package org.freedmr.workers.metrics;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An HTTP port for a few local readers. {@link #THREADS} requests are in work at a time and {@link #QUEUE} wait; what
/// comes beyond is hung up on. Whoever takes longer than {@link #PATIENCE_S} to ask or to read is hung up on too.
final class Door implements AutoCloseable {
    static final int THREADS = 2;
    static final int QUEUE = 16;
    static final int PATIENCE_S = 5;
    private static final int CONNECTIONS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    static {
        // The server of the JDK takes its limits from here only, when the first of the process is made.
        Map.of(
                        "sun.net.httpserver.maxReqTime", PATIENCE_S,
                        "sun.net.httpserver.maxRspTime", PATIENCE_S,
                        "jdk.httpserver.maxConnections", CONNECTIONS)
                .forEach((name, value) -> {
                    if (System.getProperty(name) == null) {
                        System.setProperty(name, value.toString());
                    }
                });
    }

    /// Answers requests; several threads call it.
    @FunctionalInterface
    interface Desk {
        Answer answer(String path, String accept);
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Desk desk;

    private Door(HttpServer server, Desk desk) {
        this.server = server;
        this.desk = desk;
        threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE),
                Thread.ofPlatform().daemon().name("metrics-", 1).factory());
        server.setExecutor(threads);
        server.createContext("/", this::attend);
    }

    /// @throws IOException if the address cannot be had
    static Door open(InetSocketAddress address, Desk desk) throws IOException {
        Door door = new Door(HttpServer.create(address, 0), desk);
        door.server.start();
        return door;
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    private void attend(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            boolean isHead = method.equals("HEAD");
            if (!isHead && !method.equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, Answer.text(405, "only GET and HEAD\n"), false);
                return;
            }
            send(exchange, answer(exchange), isHead);
        }
    }

    private Answer answer(HttpExchange exchange) {
        try {
            String accept = exchange.getRequestHeaders().getFirst("Accept");
            return desk.answer(exchange.getRequestURI().getPath(), accept == null ? "" : accept);
        } catch (RuntimeException e) {
            LOG.error("a request could not be answered", e);
            return Answer.text(500, "the answer could not be made\n");
        }
    }

    private static void send(HttpExchange exchange, Answer answer, boolean isHead) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.contentType());
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "default-src 'none'");
        exchange.sendResponseHeaders(answer.status(), isHead ? -1 : answer.body().length);
        if (!isHead) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
