package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.freedmr.lab.load.Viewers;
import org.freedmr.testkit.UdpClientHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Calls while the interface is flooded: from many addresses with requests of every kind, wrong tokens, unfinished
/// requests, and viewers who read nothing.
@Timeout(120)
class ApiFloodProcessTest {
    private static final int CALLS = 20;
    private static final int FLOODERS = 24;
    private static final int IDLERS = 200;
    private static final List<String> REQUESTS = List.of(
            "GET /api/v2/state HTTP/1.1\r\n",
            "GET /api/v2/clients?limit=250 HTTP/1.1\r\n",
            "GET /api/v2/history/calls?limit=500 HTTP/1.1\r\n",
            "POST /api/v2/system/stop HTTP/1.1\r\nAuthorization: Bearer fdmr_guess\r\nContent-Length: 0\r\n",
            "DELETE /api/v2/bans/1 HTTP/1.1\r\nAuthorization: Basic MToy\r\n",
            "POST /api/v2/login HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n");

    @TempDir
    Path directory;

    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean isOver;

    @Test
    void aFloodOfRequestsReachesNoCallAndTheInterfaceIsThereAfterwards() throws Exception {
        List<Socket> idlers = new ArrayList<>();
        List<Thread> flooders = new ArrayList<>();
        try (WatchedServer server = new WatchedServer(directory, "destructive = true");
                UdpClientHost host = new UdpClientHost(server.hotspots());
                Viewers viewers = new Viewers(server.dashboard(), 50)) {
            Parlour parlour = new Parlour(host, CALLS, 14);
            OnAir air = new OnAir(host);
            air.login(parlour.everybody());
            for (int i = 0; i < IDLERS; i++) {
                idlers.add(connect(server.dashboard(), "127.0.7." + (1 + i)));
                idlers.getLast().getOutputStream().write("GET /api/v2/ev".getBytes(StandardCharsets.US_ASCII));
            }
            for (int i = 0; i < FLOODERS; i++) {
                String from = "127.0.8." + (1 + i);
                flooders.add(Thread.ofVirtual().start(() -> flood(server.dashboard(), from)));
            }
            air.play(parlour.transmissions(), _ -> {});
            isOver = true;
            for (Thread each : flooders) {
                each.join();
            }
            parlour.assertAllHeard();
            assertThat(answers.get()).isGreaterThan(100);
            assertThat(refusals.get()).isPositive();
            assertThat(viewers.seen("ended")).isPositive();
            for (Socket each : idlers) {
                each.close();
            }
            server.awaitHealth();
            assertThat(server.process().log()).doesNotContain("internal error");
        }
    }

    private void flood(InetSocketAddress dashboard, String from) {
        while (!isOver) {
            String request = REQUESTS.get(Math.floorMod(turn.getAndIncrement(), REQUESTS.size()));
            try (Socket socket = connect(dashboard, from)) {
                socket.getOutputStream()
                        .write((request + "Host: 127.0.0.1:" + dashboard.getPort() + "\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                answers.incrementAndGet();
                if (status(socket.getInputStream()) >= 400) {
                    refusals.incrementAndGet();
                }
            } catch (IOException e) {
                refusals.incrementAndGet();
            }
        }
    }

    private static int status(InputStream in) throws IOException {
        String line = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
        return line.length() < 12 ? 999 : Integer.parseInt(line.substring(9));
    }

    private static Socket connect(InetSocketAddress to, String from) throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(2_000);
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
        socket.connect(to, 2_000);
        return socket;
    }
}
