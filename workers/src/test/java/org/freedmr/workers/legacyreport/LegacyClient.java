package org.freedmr.workers.legacyreport;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A dashboard, written from sections 2 to 4 of `reporting.md` and nothing else.
final class LegacyClient implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;
    private static final int LONGEST = 500_000_000;

    /// A message: its opcode, and what follows.
    record Message(int opcode, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        Map<Object, Object> dictionary() {
            return PlainPickle.dictionary(PlainPickle.read(payload));
        }

        boolean isEvent() {
            return opcode == 7;
        }
    }

    private final Socket socket = new Socket();
    private final DataInputStream in;

    LegacyClient(InetSocketAddress server) throws IOException {
        socket.setSoTimeout(PATIENCE_MS);
        socket.connect(server, PATIENCE_MS);
        in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
    }

    /// The next message.
    ///
    /// @throws EOFException when the server has closed
    Message next() throws IOException {
        int length = 0;
        for (int digit = in.readUnsignedByte(); digit != ':'; digit = in.readUnsignedByte()) {
            if (digit < '0' || digit > '9' || length > LONGEST) {
                throw new IllegalStateException("no length");
            }
            length = length * 10 + digit - '0';
        }
        byte[] content = new byte[length];
        in.readFully(content);
        if (in.readUnsignedByte() != ',') {
            throw new IllegalStateException("no comma");
        }
        return new Message(content[0], Arrays.copyOfRange(content, 1, length));
    }

    Message next(int opcode) throws IOException {
        Message message = next();
        while (message.opcode() != opcode) {
            message = next();
        }
        return message;
    }

    /// All messages up to the server's goodbye.
    List<Message> rest() throws IOException {
        List<Message> all = new ArrayList<>();
        try {
            while (true) {
                all.add(next());
            }
        } catch (EOFException | SocketException e) {
            return all;
        }
    }

    /// Texts of all events up to the server's goodbye.
    List<String> events() throws IOException {
        return rest().stream().filter(Message::isEvent).map(Message::text).toList();
    }

    /// Texts of the next events.
    List<String> events(int count) throws IOException {
        List<String> texts = new ArrayList<>();
        while (texts.size() < count) {
            texts.add(next(7).text());
        }
        return texts;
    }

    /// Whether the server closes without another word.
    boolean isClosed() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    void ask(int opcode) throws IOException {
        send("1:" + (char) opcode + ",");
    }

    void send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
