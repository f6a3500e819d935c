package org.freedmr.workers.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/// A broker that accepts a connection and then acknowledges nothing; it may also stop reading.
final class DeafBroker implements AutoCloseable {
    /// CONNACK of MQTT 5: accepted, no properties.
    private static final byte[] CONNACK = {0x20, 0x03, 0x00, 0x00, 0x00};

    private final ServerSocket door = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    private final AtomicInteger connections = new AtomicInteger();
    private final boolean isReading;

    DeafBroker(boolean isReading) throws IOException {
        this.isReading = isReading;
        door.setReceiveBufferSize(8 * 1024);
        Thread.ofPlatform().daemon().start(this::admit);
    }

    int port() {
        return door.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    private void admit() {
        try {
            while (true) {
                Socket socket = door.accept();
                connections.incrementAndGet();
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (InputStream in = socket.getInputStream()) {
            in.readNBytes(2);
            socket.getOutputStream().write(CONNACK);
            while (isReading && in.read() >= 0) {
                // nothing is answered
            }
            if (!isReading) {
                Thread.sleep(60_000);
            }
        } catch (IOException | InterruptedException e) {
            // closed
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
