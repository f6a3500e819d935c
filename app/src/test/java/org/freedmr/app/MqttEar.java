package org.freedmr.app;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// As much of an MQTT 5 broker as it takes to hear what one client publishes: it acknowledges everything and passes
/// nothing on.
final class MqttEar implements AutoCloseable {
    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;
    private static final int SUBSCRIBE = 8;
    private static final int UNSUBSCRIBE = 10;
    private static final int PING = 12;

    private final ServerSocket door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<String> topics = new CopyOnWriteArrayList<>();

    MqttEar() throws IOException {
        Thread.ofPlatform().daemon().start(this::listen);
    }

    int port() {
        return door.getLocalPort();
    }

    /// The topics that were published to, in their order.
    List<String> topics() {
        return topics;
    }

    private void listen() {
        while (!door.isClosed()) {
            try (Socket client = door.accept()) {
                hear(new DataInputStream(client.getInputStream()), client.getOutputStream());
            } catch (IOException e) {
                // The client has gone, or the test is over.
            }
        }
    }

    private void hear(DataInputStream in, OutputStream out) throws IOException {
        while (true) {
            int first = in.readUnsignedByte();
            ByteBuffer packet = ByteBuffer.wrap(in.readNBytes(remaining(in)));
            switch (first >> 4) {
                case CONNECT -> out.write(new byte[] {0x20, 3, 0, 0, 0});
                case PUBLISH -> published(first, packet, out);
                case SUBSCRIBE -> out.write(new byte[] {(byte) 0x90, 6, packet.get(), packet.get(), 0, 1, 1, 1});
                case UNSUBSCRIBE -> out.write(new byte[] {(byte) 0xB0, 6, packet.get(), packet.get(), 0, 0, 0, 0});
                case PING -> out.write(new byte[] {(byte) 0xD0, 0});
                default -> {}
            }
            out.flush();
        }
    }

    private void published(int first, ByteBuffer packet, OutputStream out) throws IOException {
        byte[] topic = new byte[packet.getShort()];
        packet.get(topic);
        topics.add(new String(topic, StandardCharsets.UTF_8));
        if ((first >> 1 & 3) > 0) {
            out.write(new byte[] {0x40, 2, packet.get(), packet.get()});
        }
    }

    /// The length that follows the first byte: seven bits in each byte, the lowest first.
    private static int remaining(DataInputStream in) throws IOException {
        int length = 0;
        int shift = 0;
        int next;
        do {
            next = in.readUnsignedByte();
            length |= (next & 0x7F) << shift;
            shift += 7;
        } while (next > 0x7F);
        return length;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
