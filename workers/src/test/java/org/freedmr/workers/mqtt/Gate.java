package org.freedmr.workers.mqtt;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// The way to a broker, which can be cut: connections end at once and without a word, as when a process or a line dies.
final class Gate implements AutoCloseable {
    private final int port;
    private final int target;
    private final List<Socket> sockets = new ArrayList<>();
    private @Nullable ServerSocket door;

    Gate(int target) throws IOException {
        this.target = target;
        port = EmbeddedBroker.freePort();
    }

    int port() {
        return port;
    }

    synchronized void open() throws IOException {
        // The port is free again only when the thread that waited at it has gone.
        ServerSocket fresh =
                Awaitility.await().ignoreException(BindException.class).until(this::listen, it -> true);
        door = fresh;
        Thread.ofVirtual().start(() -> admit(fresh));
    }

    private ServerSocket listen() throws IOException {
        ServerSocket fresh = new ServerSocket();
        fresh.setReuseAddress(true);
        fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return fresh;
    }

    synchronized void cut() throws IOException {
        ServerSocket now = door;
        if (now != null) {
            now.close();
            door = null;
        }
        for (Socket each : sockets) {
            if (!each.isClosed()) {
                each.setSoLinger(true, 0);
                each.close();
            }
        }
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        cut();
    }

    private void admit(ServerSocket at) {
        try {
            while (true) {
                pass(at.accept());
            }
        } catch (IOException e) {
            // cut
        }
    }

    private synchronized void pass(Socket near) throws IOException {
        if (door == null) {
            near.close();
            return;
        }
        try {
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(near);
            sockets.add(far);
            Thread.ofVirtual().start(() -> copy(near, far));
            Thread.ofVirtual().start(() -> copy(far, near));
        } catch (IOException e) {
            near.close();
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // cut
        }
    }
}
