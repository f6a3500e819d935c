package org.freedmr.workers.legacyreport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A dashboard that is connected. Belongs to whoever holds the lock of its server.
final class Dashboard {
    /// How long a request may take to become whole.
    static final long REQUEST_NS = TimeUnit.SECONDS.toNanos(10);

    private final SocketChannel channel;
    private final SelectionKey key;
    private final String name;
    private final Outgoing outgoing = new Outgoing();
    private final RequestReader reader;
    private boolean within;
    private long withinSinceNs;
    private long lostBefore;

    /// @param key of the channel, attached to the server's selector
    Dashboard(SocketChannel channel, SelectionKey key, String name, Frames frames) {
        this.channel = channel;
        this.key = key;
        this.name = name;
        this.reader = new RequestReader(opcode -> frames.answer(this, opcode));
    }

    /// Answers what a dashboard asks.
    @FunctionalInterface
    interface Frames {
        void answer(Dashboard asker, int opcode);
    }

    String name() {
        return name;
    }

    void add(Frame frame, long nowNs) {
        outgoing.add(frame, nowNs);
    }

    /// Events lost since this was asked last.
    long takeLost() {
        long lost = outgoing.lost() - lostBefore;
        lostBefore = outgoing.lost();
        return lost;
    }

    long waitingBytes() {
        return outgoing.bytes();
    }

    /// Reads what has come.
    ///
    /// @param chunk room to read into
    /// @return why it is to be closed, empty when it hung up by itself, null when it stays
    @Nullable
    String read(ByteBuffer chunk, long nowNs) throws IOException {
        int length = channel.read(chunk.clear());
        String objection = length < 0 ? end() : reader.read(chunk.flip());
        if (!within && reader.isWithin()) {
            withinSinceNs = nowNs;
        }
        within = reader.isWithin();
        return objection;
    }

    private String end() {
        return reader.isWithin() ? "half a request" : "";
    }

    /// Sends what can be sent.
    void write() throws IOException {
        outgoing.write(channel);
        int ops = outgoing.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
        if (key.interestOps() != ops) {
            key.interestOps(ops);
        }
    }

    boolean isEmpty() {
        return outgoing.isEmpty();
    }

    boolean isStuck(long nowNs) {
        return outgoing.isStuck(nowNs);
    }

    boolean isHalf(long nowNs) {
        return within && nowNs - withinSinceNs >= REQUEST_NS;
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
