package org.freedmr.workers.aliases;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/// A place where lists are published, and where anything can be wrong.
final class ListServer implements AutoCloseable {
    /// @param headers name and value by turns
    record Answer(int status, byte[] body, List<String> headers) {}

    /// Takes the place of the body of an answer that begins and never ends.
    static final byte[] ENDLESS = new byte[0];

    /// The same for one that ends before the length it promised.
    static final byte[] BROKEN_OFF = new byte[0];

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /// Paths that were asked for, with the condition if there was one.
    final List<String> asked = new CopyOnWriteArrayList<>();

    ListServer(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    ListServer() throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    URI secureUri(String path) {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    void put(String path, String body, String... headers) {
        put(path, 200, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    void put(String path, int status, byte[] body, String... headers) {
        answers.put(path, new Answer(status, body, List.of(headers)));
    }

    static byte[] packed(byte[] body, int times) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < times; i++) {
                out.write(body);
            }
        }
        return bytes.toByteArray();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String etag = exchange.getRequestHeaders().getFirst("If-None-Match");
        String since = exchange.getRequestHeaders().getFirst("If-Modified-Since");
        asked.add(path + (etag == null ? "" : " " + etag) + (since == null ? "" : " " + since));
        Answer answer = answers.getOrDefault(path, new Answer(404, "gone".getBytes(StandardCharsets.UTF_8), List.of()));
        for (int i = 0; i < answer.headers.size(); i += 2) {
            exchange.getResponseHeaders().set(answer.headers.get(i), answer.headers.get(i + 1));
        }
        try (exchange) {
            if (etag != null && answer.headers.contains(etag)) {
                exchange.sendResponseHeaders(304, -1);
            } else if (answer.body == BROKEN_OFF) {
                exchange.sendResponseHeaders(answer.status, 1_000);
                exchange.getResponseBody().write("1,A1A,Ann\n2,B".getBytes(StandardCharsets.UTF_8));
            } else {
                exchange.sendResponseHeaders(answer.status, answer.body.length == 0 && answer.body != ENDLESS ? -1 : 0);
                if (answer.body == ENDLESS) {
                    drip(exchange.getResponseBody());
                }
                exchange.getResponseBody().write(answer.body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drip(OutputStream out) throws IOException, InterruptedException {
        out.write('1');
        out.flush();
        closing.await();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
