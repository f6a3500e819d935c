package org.freedmr.workers.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.freedmr.workers.metrics.Door.Desk;

/// A process of its own, since the limits of the JDK's server hold for a whole process: as many clients as there are
/// threads begin a request and do not finish it, as many more as can wait come after them; then somebody asks properly.
/// Prints `answered` when he was answered after all.
final class SlowReaders {
    private SlowReaders() {}

    public static void main(String[] args) throws IOException {
        Desk desk = (_, _) -> Answer.text(200, "hello\n");
        List<Socket> slow = new ArrayList<>();
        try (Door door = Door.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), desk)) {
            for (int i = 0; i < Door.THREADS + Door.QUEUE + 10; i++) {
                slow.add(ask(door, "GET / HT"));
            }
            boolean answered = false;
            while (!answered) {
                try (Socket asker = ask(door, "GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")) {
                    asker.setSoTimeout(30_000);
                    answered = new String(asker.getInputStream().readAllBytes(), UTF_8).endsWith("hello\n");
                } catch (IOException e) {
                    // hung up on, as the queue is full
                }
            }
            System.out.println("answered");
        } finally {
            for (Socket each : slow) {
                each.close();
            }
        }
    }

    private static Socket ask(Door door, String text) throws IOException {
        Socket socket = new Socket(door.address().getAddress(), door.address().getPort());
        socket.getOutputStream().write(text.getBytes(UTF_8));
        return socket;
    }
}
