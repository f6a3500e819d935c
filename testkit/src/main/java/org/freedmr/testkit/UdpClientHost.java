package org.freedmr.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Runs many stations, clients or peers, on real UDP sockets, each with a local address of its own, in one thread.
///
/// A duty cycle is one [#work]: wait for datagrams until the next deadline, hand them to the stations, then let
/// them do what is due. [#run] repeats it until [#close]. Stations belong to the thread that works; other threads
/// reach them through [#execute].
public final class UdpClientHost implements Runnable, AutoCloseable {
    private static final int RECEIVE_BYTES = 500;
    private static final int MAX_COMMANDS = 10_000;
    private static final int MAX_DATAGRAMS_PER_SOCKET = 64;
    private static final long NS_PER_MS = 1_000_000L;

    private final long originNs = System.nanoTime();
    private final long epochMsAtZero = System.currentTimeMillis();
    private final Selector selector = open();
    private final InetSocketAddress server;
    private double loss;
    private final SplittableRandom dice;
    private final List<Socket> sockets = new ArrayList<>();
    private final BlockingQueue<Runnable> commands = new ArrayBlockingQueue<>(MAX_COMMANDS);
    private final ByteBuffer received = ByteBuffer.allocate(RECEIVE_BYTES);
    private volatile boolean closed;
    private volatile boolean running;
    private long strangers;
    private long unsent;

    /// A host whose network is as good as the real one.
    public UdpClientHost(InetSocketAddress server) {
        this(server, 0, 0);
    }

    /// A host that loses datagrams in both directions.
    ///
    /// @param loss probability, 0 to 1, of losing each datagram
    /// @param seed decides which ones
    public UdpClientHost(InetSocketAddress server, double loss, long seed) {
        this.server = server;
        this.loss = loss;
        this.dice = new SplittableRandom(seed);
    }

    /// Makes a station with a socket at `local`, whose port is 0 for a port chosen anew at each opening, and starts it.
    /// Call it from the working thread or before that thread runs.
    public <S extends Station> S add(InetAddress local, int port, Function<Uplink, S> maker) {
        Socket socket = new Socket(new InetSocketAddress(local, port));
        S station = maker.apply(socket);
        socket.station = station;
        sockets.add(socket);
        station.start(nowNs());
        return station;
    }

    /// Gives a station another address; what is on the way to the old one is lost. Only on the working thread.
    public void move(Station station, InetAddress local, int port) {
        socketOf(station).move(new InetSocketAddress(local, port));
    }

    /// The address a station has at present.
    public InetSocketAddress addressOf(Station station) {
        return socketOf(station).address();
    }

    private Socket socketOf(Station station) {
        return sockets.stream()
                .filter(socket -> socket.station == station)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a station of this host: " + station));
    }

    /// Has the working thread run `command` in its next duty cycle. False when it has too many to do already.
    public boolean execute(Runnable command) {
        boolean accepted = commands.offer(command);
        selector.wakeup();
        return accepted;
    }

    /// The wall-clock time, in milliseconds since 1970, when [#nowNs] was zero.
    public long epochMsAtZero() {
        return epochMsAtZero;
    }

    /// Monotonic nanoseconds since the host was made: the time its stations are told.
    public long nowNs() {
        return System.nanoTime() - originNs;
    }

    /// Works until [#close].
    @Override
    public void run() {
        running = true;
        try {
            while (!closed) {
                work(1000);
            }
        } finally {
            release();
        }
    }

    /// One duty cycle: waits for datagrams until the next deadline of a station, but at most `maxWaitMs`, and handles
    /// them.
    public void work(long maxWaitMs) {
        long dueInMs = (tick() - nowNs() + NS_PER_MS - 1) / NS_PER_MS;
        long waitMs = Math.min(maxWaitMs, dueInMs);
        try {
            if (waitMs > 0 && commands.isEmpty()) {
                selector.select(this::read, waitMs);
            } else {
                selector.selectNow(this::read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
            command.run();
        }
        tick();
    }

    /// Ends [#run] after its present duty cycle and closes the sockets; the stations say nothing.
    @Override
    public void close() {
        closed = true;
        if (running) {
            selector.wakeup();
        } else {
            release();
        }
    }

    /// Loses nothing from now on. Call it from the working thread or before that thread runs.
    public void heal() {
        loss = 0;
    }

    /// Where its clients send to.
    public InetSocketAddress server() {
        return server;
    }

    /// Datagrams dropped because they did not come from the server's address and port, as real clients drop them.
    public long strangers() {
        return strangers;
    }

    /// Datagrams that the system refused to send.
    public long unsent() {
        return unsent;
    }

    private void release() {
        sockets.forEach(Socket::close);
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long tick() {
        long nowNs = nowNs();
        long nextNs = nowNs + 3_600_000 * NS_PER_MS;
        for (Socket socket : sockets) {
            nextNs = Math.min(nextNs, socket.station().tick(nowNs));
        }
        return nextNs;
    }

    private void read(SelectionKey key) {
        ((Socket) Objects.requireNonNull(key.attachment())).read();
    }

    private boolean isLost() {
        return loss > 0 && dice.nextDouble() < loss;
    }

    private static Selector open() {
        try {
            return Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Socket implements Uplink {
        private InetSocketAddress local;
        private DatagramChannel channel;
        private @Nullable Station station;

        Socket(InetSocketAddress local) {
            this.local = local;
            this.channel = bind();
        }

        Station station() {
            return Objects.requireNonNull(station);
        }

        @Override
        public void send(byte[] bytes, int length) {
            if (isLost()) {
                return;
            }
            try {
                channel.send(ByteBuffer.wrap(bytes, 0, length), server);
            } catch (IOException e) {
                unsent++;
            }
        }

        @Override
        public void reopen() {
            move(local);
        }

        void move(InetSocketAddress to) {
            close();
            local = to;
            channel = bind();
        }

        InetSocketAddress address() {
            try {
                return (InetSocketAddress) channel.getLocalAddress();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void read() {
            for (int i = 0; i < MAX_DATAGRAMS_PER_SOCKET; i++) {
                SocketAddress from = receive();
                if (from == null) {
                    return;
                }
                if (!from.equals(server)) {
                    strangers++;
                } else if (!isLost()) {
                    station().receive(received.array(), received.position(), nowNs());
                }
            }
        }

        private @Nullable SocketAddress receive() {
            received.clear();
            try {
                return channel.isOpen() ? channel.receive(received) : null;
            } catch (IOException e) {
                return null;
            }
        }

        private DatagramChannel bind() {
            try {
                DatagramChannel opened = DatagramChannel.open();
                opened.configureBlocking(false);
                opened.bind(local);
                opened.register(selector, SelectionKey.OP_READ, this);
                return opened;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
