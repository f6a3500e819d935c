package org.freedmr.workers.legacyreport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.freedmr.workers.legacyreport.Closings.Why;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where dashboards connect (`reporting.md` section 2): one thread of its own with a selector. Any thread may call the
/// methods; none waits for a dashboard.
final class ReportServer {
    private static final Logger LOG = LoggerFactory.getLogger(ReportServer.class);
    private static final long LOOK_MS = 250;
    private static final long LAST_WORDS_NS = TimeUnit.SECONDS.toNanos(1);
    private static final int CHUNK = 4 << 10;
    /// Connections taken in one go.
    private static final int ACCEPTS = 64;

    private final int mostClients;
    private final List<InetAddress> clients;
    private final LongSupplier nanoTime;
    private final Selector selector;
    private final List<ServerSocketChannel> doors = new ArrayList<>();
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    private final Thread thread;
    private final Object lock = new Object();

    // These belong to whoever holds the lock.
    private final Dashboards dashboards;
    private @Nullable Throwable failure;
    private boolean closing;
    private long closingSinceNs;

    /// Listens from now on; whoever connects gets these snapshots at once.
    ///
    /// @throws IOException when an address cannot be listened on
    ReportServer(LegacyReportSettings settings, LongSupplier nanoTime, Frame systems, Frame bridges)
            throws IOException {
        mostClients = settings.mostClients();
        clients = settings.clients().stream().map(InetAddress::ofLiteral).toList();
        this.nanoTime = nanoTime;
        dashboards = new Dashboards(systems, bridges);
        selector = Selector.open();
        try {
            for (InetSocketAddress each : settings.listen()) {
                listen(each);
            }
        } catch (IOException e) {
            closeAll();
            throw e;
        }
        thread = Thread.ofPlatform().daemon().name("legacyreport-clients").unstarted(this::run);
        thread.start();
    }

    private void listen(InetSocketAddress address) throws IOException {
        ServerSocketChannel door = ServerSocketChannel.open();
        doors.add(door);
        try {
            door.bind(address);
        } catch (IOException e) {
            throw new IOException(
                    address.getAddress().getHostAddress() + " port " + address.getPort() + ": " + e.getMessage(), e);
        }
        door.configureBlocking(false);
        door.register(selector, SelectionKey.OP_ACCEPT);
    }

    /// Where it listens, in the order of the settings.
    List<InetSocketAddress> addresses() throws IOException {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (ServerSocketChannel door : doors) {
            addresses.add((InetSocketAddress) door.getLocalAddress());
        }
        return addresses;
    }

    // ---- for everybody ---------------------------------------------------------------------------------------------

    /// Tells all dashboards.
    void tell(Frame frame) {
        synchronized (lock) {
            dashboards.add(frame, nanoTime.getAsLong());
            if (dashboards.size() > 0) {
                selector.wakeup();
            }
        }
    }

    /// The names of systems have changed, which dashboards do not bear: new snapshots for those that come, and all that
    /// are here have to come again.
    void renamed(Frame systems, Frame bridges) {
        synchronized (lock) {
            dashboards.keep(systems);
            dashboards.keep(bridges);
            dashboards.all().forEach(each -> dashboards.close(each, Why.DISMISSED, "the systems have other names now"));
        }
    }

    int connected() {
        synchronized (lock) {
            return dashboards.size();
        }
    }

    Closings closings() {
        synchronized (lock) {
            return dashboards.closings();
        }
    }

    /// Bytes that wait for all dashboards together.
    long waitingBytes() {
        synchronized (lock) {
            return dashboards.waitingBytes();
        }
    }

    /// Events lost since this was asked last.
    long takeLost() {
        synchronized (lock) {
            return dashboards.takeLost();
        }
    }

    /// Messages to dashboards since this was asked last.
    long takeSent() {
        synchronized (lock) {
            return dashboards.takeSent();
        }
    }

    /// What ended its thread, if anything did.
    @Nullable
    Throwable failure() {
        synchronized (lock) {
            return failure;
        }
    }

    /// Says the last words to those who listen, and closes.
    void close() {
        synchronized (lock) {
            closing = true;
            closingSinceNs = System.nanoTime();
        }
        selector.wakeup();
        try {
            thread.join(2 * LAST_WORDS_NS / 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- its thread ------------------------------------------------------------------------------------------------

    private void run() {
        try {
            boolean open = true;
            while (open) {
                selector.select(LOOK_MS);
                synchronized (lock) {
                    work(nanoTime.getAsLong());
                    open = !isOver();
                }
            }
        } catch (IOException | RuntimeException e) {
            synchronized (lock) {
                failure = e;
            }
        } finally {
            closeAll();
        }
    }

    private boolean isOver() {
        return closing && (dashboards.areSilent() || System.nanoTime() - closingSinceNs > LAST_WORDS_NS);
    }

    private void work(long nowNs) {
        for (SelectionKey key : selector.selectedKeys()) {
            Dashboard dashboard = dashboards.of(key);
            if (dashboard != null && key.isValid() && key.isReadable()) {
                read(dashboard, nowNs);
            } else if (key.isValid() && key.isAcceptable() && key.channel() instanceof ServerSocketChannel door) {
                accept(door, nowNs);
            }
        }
        selector.selectedKeys().clear();
        dashboards.all().forEach(each -> write(each, nowNs));
    }

    private void read(Dashboard dashboard, long nowNs) {
        try {
            String objection = dashboard.read(chunk, nowNs);
            if (objection != null && objection.isEmpty()) {
                dashboards.close(dashboard, Why.GONE, "it hung up");
            } else if (objection != null) {
                dashboards.close(dashboard, Why.GARBLED, "it sent " + objection);
            }
        } catch (IOException e) {
            dashboards.close(dashboard, Why.GONE, String.valueOf(e.getMessage()));
        }
    }

    private void write(Dashboard dashboard, long nowNs) {
        try {
            dashboard.write();
            if (dashboard.isStuck(nowNs)) {
                dashboards.close(dashboard, Why.SLOW, "it reads too slowly");
            } else if (dashboard.isHalf(nowNs)) {
                dashboards.close(dashboard, Why.GARBLED, "it sent half a request");
            }
        } catch (IOException e) {
            dashboards.close(dashboard, Why.GONE, String.valueOf(e.getMessage()));
        }
    }

    private void accept(ServerSocketChannel door, long nowNs) {
        try {
            for (int i = 0; i < ACCEPTS; i++) {
                SocketChannel channel = door.accept();
                if (channel == null) {
                    return;
                }
                if (!admit(channel, nowNs)) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            LOG.warn("a connection could not be taken: {}", e.getMessage());
        }
    }

    private boolean admit(SocketChannel channel, long nowNs) throws IOException {
        InetSocketAddress from = (InetSocketAddress) channel.getRemoteAddress();
        if (closing || !clients.contains(from.getAddress())) {
            dashboards.turnedAway(Why.REFUSED);
            return false;
        }
        if (dashboards.size() >= mostClients) {
            dashboards.turnedAway(Why.CROWDED);
            return false;
        }
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        String name = from.getAddress().getHostAddress() + " port " + from.getPort();
        dashboards.admit(
                key,
                new Dashboard(
                        channel, key, name, (asker, opcode) -> dashboards.answer(asker, opcode, nanoTime.getAsLong())),
                nowNs);
        return true;
    }

    private void closeAll() {
        synchronized (lock) {
            dashboards.closeAll();
        }
        try {
            for (ServerSocketChannel door : doors) {
                door.close();
            }
            selector.close();
        } catch (IOException e) {
            LOG.warn("listening could not be ended: {}", e.getMessage());
        }
    }
}
