package org.freedmr.lab.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// People who look at the live page, without their browsers: each holds the feed open, from an address of its own, and
/// reads all that comes.
public final class Viewers implements AutoCloseable {
    private static final int EACH_ADDRESS = 10;

    private final List<Socket> sockets = new ArrayList<>();
    private final Map<String, AtomicLong> events = new ConcurrentHashMap<>();
    private volatile boolean isOver;

    /// @param dashboard where it is served
    /// @param count how many look
    public Viewers(InetSocketAddress dashboard, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Socket socket = new Socket();
            sockets.add(socket);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.9." + (1 + i / EACH_ADDRESS)), 0));
            socket.connect(dashboard);
            socket.getOutputStream()
                    .write("GET /api/v2/events HTTP/1.1\r\nHost: %s:%d\r\nAccept: text/event-stream\r\n\r\n"
                            .formatted(dashboard.getAddress().getHostAddress(), dashboard.getPort())
                            .getBytes(StandardCharsets.US_ASCII));
            Thread.ofVirtual().start(() -> read(socket));
        }
    }

    /// How many events of a kind all of them together have been sent; `lost` counts those whose feed broke off.
    public long seen(String event) {
        return events.getOrDefault(event, new AtomicLong()).get();
    }

    private void read(Socket socket) {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("event:")) {
                    events.computeIfAbsent(line.substring(6).strip(), _ -> new AtomicLong())
                            .incrementAndGet();
                }
            }
        } catch (IOException e) {
            if (!isOver) {
                events.computeIfAbsent("lost", _ -> new AtomicLong()).incrementAndGet();
            }
        }
    }

    @Override
    public void close() throws IOException {
        isOver = true;
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
