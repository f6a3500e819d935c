package org.freedmr.lab.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import org.freedmr.wire.ClientConfig;
import org.freedmr.wire.IdMessage;
import org.freedmr.wire.KeyResponse;
import org.freedmr.wire.LoginDigest;
import org.freedmr.wire.OptionsMessage;
import org.freedmr.wire.Slots;

/// One client on a socket of its own with a loopback address of its own. Steps through the login
/// (`access-hbp.md` section 1.3), or greets the floor; afterwards it only pings, and says what it is given.
final class LoadClient implements AutoCloseable {
    private static final int FIRST_ID = 2_340_000;
    private static final int PER_NETWORK = 250;
    private static final long RETRY_NS = 2_000_000_000L;
    private static final long PING_NS = 10_000_000_000L;
    private static final byte[] HELLO = "HELO".getBytes(StandardCharsets.US_ASCII);

    private enum State {
        OUTSIDE,
        WAIT_CHALLENGE,
        WAIT_KEY,
        WAIT_CONFIG,
        WAIT_OPTIONS,
        WAIT_HELLO,
        RUNNING
    }

    private final int index;
    private final int talkgroup;
    private final LoadOptions options;
    private final DatagramChannel channel;
    private final ByteBuffer out = ByteBuffer.allocateDirect(512);
    private State state = State.OUTSIDE;
    private byte[] pending = {};
    private long startedNs;
    private long loginNs;
    private long dueNs = Long.MAX_VALUE;
    private long unsent;

    /// @param talkgroup what it hears, 0 for nothing
    LoadClient(int index, int talkgroup, LoadOptions options, Selector selector) throws IOException {
        this.index = index;
        this.talkgroup = talkgroup;
        this.options = options;
        channel = DatagramChannel.open();
        channel.configureBlocking(false);
        channel.bind(new InetSocketAddress(localAddress(index), 0));
        channel.connect(options.target());
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    private static String localAddress(int index) {
        int network = index / PER_NETWORK;
        return "127.%d.%d.%d".formatted(1 + network / PER_NETWORK, network % PER_NETWORK, 1 + index % PER_NETWORK);
    }

    int index() {
        return index;
    }

    int id() {
        return FIRST_ID + index;
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    /// From the first datagram of the login to the last acknowledgement.
    long loginNs() {
        return loginNs;
    }

    /// Datagrams the system did not take.
    long unsent() {
        return unsent;
    }

    void login(long nowNs) {
        startedNs = nowNs;
        if (options.floor()) {
            byte[] hello = ByteBuffer.allocate(12)
                    .put(HELLO)
                    .putInt(id())
                    .putInt(talkgroup)
                    .array();
            await(State.WAIT_HELLO, hello, nowNs);
        } else {
            await(State.WAIT_CHALLENGE, IdMessage.LOGIN.build(id()), nowNs);
        }
    }

    /// Repeats what was not answered, and pings.
    void tick(long nowNs) {
        if (nowNs < dueNs) {
            return;
        }
        if (state != State.RUNNING) {
            send(pending);
            dueNs = nowNs + RETRY_NS;
        } else if (!options.floor()) {
            send(IdMessage.PING.build(id()));
            dueNs = nowNs + PING_NS;
        }
    }

    /// Reads one datagram.
    ///
    /// @return its length, 0 for none
    int receive(ByteBuffer buffer) {
        try {
            return Math.max(0, channel.read(buffer.clear()));
        } catch (IOException e) {
            return 0; // The target is not up yet, or gone: the system says so once for each datagram sent.
        }
    }

    /// Takes an answer, which is anything but a burst.
    void answered(byte[] bytes, int length, long nowNs) {
        if (state == State.WAIT_HELLO) {
            run(nowNs);
        } else if (IdMessage.ACKNOWLEDGEMENT.matches(bytes, length)) {
            acknowledged(IdMessage.ACKNOWLEDGEMENT.id(bytes), nowNs);
        }
    }

    private void acknowledged(int idOrSalt, long nowNs) {
        switch (state) {
            case WAIT_CHALLENGE -> {
                byte[] password = options.password().getBytes(StandardCharsets.UTF_8);
                await(State.WAIT_KEY, KeyResponse.build(id(), LoginDigest.of(idOrSalt, password)), nowNs);
            }
            case WAIT_KEY -> await(State.WAIT_CONFIG, config(), nowNs);
            case WAIT_CONFIG -> await(State.WAIT_OPTIONS, OptionsMessage.build(id(), "TS2=" + talkgroup), nowNs);
            case WAIT_OPTIONS -> run(nowNs);
            case OUTSIDE, WAIT_HELLO, RUNNING -> {}
        }
    }

    private void await(State next, byte[] message, long nowNs) {
        state = next;
        pending = message;
        dueNs = nowNs + RETRY_NS;
        send(message);
    }

    private void run(long nowNs) {
        state = State.RUNNING;
        loginNs = nowNs - startedNs;
        dueNs = nowNs + PING_NS * (1 + index % 10) / 10;
    }

    void send(byte[] bytes) {
        try {
            if (channel.write(out.clear().put(bytes).flip()) == 0) {
                unsent++;
            }
        } catch (IOException e) {
            unsent++;
        }
    }

    /// Says goodbye to a server.
    @Override
    public void close() throws IOException {
        if (state == State.RUNNING && !options.floor()) {
            send(IdMessage.CLOSE.build(id()));
        }
        channel.close();
    }

    private byte[] config() {
        return new ClientConfig(
                        id(),
                        "N0CALL",
                        438_800_000,
                        438_800_000,
                        1,
                        1,
                        51.5,
                        -0.12,
                        25,
                        "",
                        "",
                        Slots.SIMPLEX,
                        "",
                        "",
                        "MMDVM")
                .build();
    }
}
