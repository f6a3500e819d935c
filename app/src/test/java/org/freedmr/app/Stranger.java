package org.freedmr.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/// Somebody without a session, at a loopback address of his own, who counts what he sends and what comes back.
final class Stranger implements AutoCloseable {
    private final DatagramChannel channel;
    private final ByteBuffer received = ByteBuffer.allocate(2_000);
    private long sent;
    private long sentBytes;
    private long got;
    private long gotBytes;
    private long voice;
    private int longest;

    Stranger(String local, InetSocketAddress server) throws IOException {
        channel = DatagramChannel.open();
        channel.configureBlocking(false);
        channel.bind(new InetSocketAddress(InetAddress.ofLiteral(local), 0));
        channel.connect(server);
    }

    /// Sends one datagram and takes what has come so far.
    void send(byte[] bytes) throws IOException {
        if (channel.write(ByteBuffer.wrap(bytes)) == bytes.length) {
            sent++;
            sentBytes += bytes.length;
        }
        listen();
    }

    /// Takes what has come so far.
    void listen() throws IOException {
        for (int length = read(); length >= 0; length = read()) {
            got++;
            gotBytes += length;
            longest = Math.max(longest, length);
            if (length >= 4 && received.get(0) == 'D') {
                voice++;
            }
        }
    }

    private int read() throws IOException {
        return channel.receive(received.clear()) == null ? -1 : received.position();
    }

    long sent() {
        return sent;
    }

    long sentBytes() {
        return sentBytes;
    }

    long got() {
        return got;
    }

    long gotBytes() {
        return gotBytes;
    }

    /// Bytes of the longest datagram that came.
    int longest() {
        return longest;
    }

    /// DMRD datagrams that came.
    long voice() {
        return voice;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
