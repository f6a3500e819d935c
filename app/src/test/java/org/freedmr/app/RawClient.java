package org.freedmr.app;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// A client that says and hears bare datagrams (`access-hbp.md` section 1.2) and does nothing by itself.
final class RawClient implements AutoCloseable {
    private static final int CONFIG_BYTES = 302;

    private final int id;
    private final DatagramSocket socket;

    RawClient(int id, InetSocketAddress server) throws IOException {
        this.id = id;
        socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
        socket.setSoTimeout(10_000);
        socket.connect(server);
    }

    /// Goes through the login up to the configuration and is answered each time.
    void login(String password) throws IOException, NoSuchAlgorithmException {
        send("RPTL");
        byte[] challenge = receive();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(challenge, 6, 4);
        send("RPTK", digest.digest(password.getBytes(StandardCharsets.US_ASCII)));
        receive();
        byte[] config = new byte[CONFIG_BYTES - 8];
        Arrays.fill(config, (byte) ' ');
        send("RPTC", config);
        receive();
    }

    void send(String prefix, byte... body) throws IOException {
        byte[] message = ByteBuffer.allocate(prefix.length() + 4 + body.length)
                .put(prefix.getBytes(StandardCharsets.US_ASCII))
                .putInt(id)
                .put(body)
                .array();
        socket.send(new DatagramPacket(message, message.length));
    }

    byte[] receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[500], 500);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    /// The next datagram as text, for its prefix.
    String hear() throws IOException {
        return new String(receive(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        socket.close();
    }
}
