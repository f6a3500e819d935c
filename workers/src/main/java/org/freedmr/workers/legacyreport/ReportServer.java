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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where dashboards connect (`reporting.md` section 2): one thread of its own with a selector. Any thread may call the
/// methods; none waits for a dashboard.
final class ReportServer implements Sink {
    private static final Logger LOG = LoggerFactory.getLogger(ReportServer.class);
    private static final long LOOK_MS = 250;
    private static final long LAST_WORDS_MS = 1_000;
    private static final int CHUNK = 4 << 10;
    /// Connections taken in one go.
    private static final int ACCEPTS = 64;

    private final LegacyReportSettings settings;
    private final LongSupplier nanoTime;
    private final Selector selector;
    private final List<ServerSocketChannel> doors = new ArrayList<>();
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    private final Object lock = new Object();
    private final Thread thread;

    // All below belong to whoever holds the lock.
    private final Map<SelectionKey, Dashboard> dashboards = new LinkedHashMap<>();
    private final Map<Chip, Frame> live = new LinkedHashMap<>();
    private Frame systems;
    private Frame bridges;
    private Counts counts = new Counts(0, 0, 0, 0, 0);
    private long lost;
    private long sent;
    private @Nullable Throwable failure;
    private boolean closing;
    private long closingSinceMs;

    /// Connections that were closed, since the start.
    ///
    /// @param refused from an address that may not connect
    /// @param crowded beyond the most that may be connected
    /// @param garbled that sent something else than requests
    /// @param slow that read too slowly
    record Counts(long refused, long crowded, long garbled, long slow, long dismissed) {
        private Counts plus(int refused, int crowded, int garbled, int slow, int dismissed) {
            return new Counts(
                    this.refused + refused,
                    this.crowded + crowded,
                    this.garbled + garbled,
                    this.slow + slow,
                    this.dismissed + dismissed);
        }
    }

    /// Listens from now on; whoever connects gets these snapshots at once.
    ///
    /// @throws IOException when an address cannot be listened on
    ReportServer(LegacyReportSettings settings, LongSupplier nanoTime, Frame systems, Frame bridges)
            throws IOException {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.systems = systems;
        this.bridges = bridges;
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

    // ---- what is told ----------------------------------------------------------------------------------------------

    @Override
    public void start(Chip chip, String text) {
        Frame frame = Frame.start(chip, text);
        synchronized (lock) {
            live.put(chip, frame);
            add(frame);
        }
    }

    @Override
    public void end(Chip chip, String text) {
        synchronized (lock) {
            live.remove(chip);
            add(Frame.end(chip, text));
        }
    }

    @Override
    public void single(String text) {
        synchronized (lock) {
            add(Frame.single(text));
        }
    }

    /// New snapshots for everybody.
    void snapshots(Frame newSystems, Frame newBridges) {
        synchronized (lock) {
            systems = newSystems;
            bridges = newBridges;
            add(newSystems);
            add(newBridges);
        }
    }

    /// A new snapshot of bridges for everybody.
    void bridges(Frame newBridges) {
        synchronized (lock) {
            bridges = newBridges;
            add(newBridges);
        }
    }

    /// Bridges were made or removed.
    void bridgeUpdated() {
        synchronized (lock) {
            add(Frame.bridgeUpdated());
        }
    }

    /// The names of systems have changed, which dashboards do not bear: new snapshots for those that come, and all that
    /// are here have to come again.
    void renamed(Frame newSystems, Frame newBridges) {
        synchronized (lock) {
            systems = newSystems;
            bridges = newBridges;
            for (Dashboard each : List.copyOf(dashboards.values())) {
                close(each, "the systems have other names now");
                counts = counts.plus(0, 0, 0, 0, 1);
            }
        }
    }

    private void add(Frame frame) {
        long nowNs = nanoTime.getAsLong();
        for (Dashboard each : dashboards.values()) {
            each.add(frame, nowNs);
            sent++;
        }
        if (!dashboards.isEmpty()) {
            selector.wakeup();
        }
    }

    // ---- how it does -----------------------------------------------------------------------------------------------

    int connected() {
        synchronized (lock) {
            return dashboards.size();
        }
    }

    Counts counts() {
        synchronized (lock) {
            return counts;
        }
    }

    /// Bytes that wait for all dashboards together.
    long waitingBytes() {
        synchronized (lock) {
            return dashboards.values().stream()
                    .mapToLong(Dashboard::waitingBytes)
                    .sum();
        }
    }

    /// Events lost since this was asked last.
    long takeLost() {
        synchronized (lock) {
            dashboards.values().forEach(each -> lost += each.takeLost());
            long taken = lost;
            lost = 0;
            return taken;
        }
    }

    /// Messages to dashboards since this was asked last.
    long takeSent() {
        synchronized (lock) {
            long taken = sent;
            sent = 0;
            return taken;
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
            closingSinceMs = System.nanoTime() / 1_000_000;
        }
        selector.wakeup();
        try {
            thread.join(2 * LAST_WORDS_MS);
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
                    work();
                    open = !isClosed();
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

    private boolean isClosed() {
        return closing
                && (dashboards.values().stream().allMatch(Dashboard::isEmpty)
                        || System.nanoTime() / 1_000_000 - closingSinceMs > LAST_WORDS_MS);
    }

    private void work() {
        long nowNs = nanoTime.getAsLong();
        for (SelectionKey key : selector.selectedKeys()) {
            Dashboard dashboard = dashboards.get(key);
            if (dashboard != null && key.isValid() && key.isReadable()) {
                read(dashboard, nowNs);
            } else if (key.isValid() && key.isAcceptable() && key.channel() instanceof ServerSocketChannel door) {
                accept(door, nowNs);
            }
        }
        selector.selectedKeys().clear();
        for (Dashboard each : List.copyOf(dashboards.values())) {
            write(each, nowNs);
        }
    }

    private void read(Dashboard dashboard, long nowNs) {
        try {
            String objection = dashboard.read(chunk, nowNs);
            if (objection != null) {
                counts = counts.plus(0, 0, objection.isEmpty() ? 0 : 1, 0, 0);
                close(dashboard, objection.isEmpty() ? "it hung up" : "it sent " + objection);
            }
        } catch (IOException e) {
            close(dashboard, String.valueOf(e.getMessage()));
        }
    }

    private void write(Dashboard dashboard, long nowNs) {
        try {
            dashboard.write();
            if (dashboard.isStuck(nowNs)) {
                counts = counts.plus(0, 0, 0, 1, 0);
                close(dashboard, "it reads too slowly");
            } else if (dashboard.isHalf(nowNs)) {
                counts = counts.plus(0, 0, 1, 0, 0);
                close(dashboard, "it sent half a request");
            }
        } catch (IOException e) {
            close(dashboard, String.valueOf(e.getMessage()));
        }
    }

    private void accept(ServerSocketChannel door, long nowNs) {
        try {
            for (int i = 0; i < ACCEPTS; i++) {
                SocketChannel channel = door.accept();
                if (channel == null) {
                    return;
                }
                admit(channel, nowNs);
            }
        } catch (IOException e) {
            LOG.warn("a connection could not be taken: {}", e.getMessage());
        }
    }

    private void admit(SocketChannel channel, long nowNs) throws IOException {
        boolean stays = false;
        try {
            InetSocketAddress from = (InetSocketAddress) channel.getRemoteAddress();
            if (closing || !mayConnect(from.getAddress())) {
                counts = counts.plus(1, 0, 0, 0, 0);
                return;
            }
            if (dashboards.size() >= settings.mostClients()) {
                counts = counts.plus(0, 1, 0, 0, 0);
                return;
            }
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            String name = from.getAddress().getHostAddress() + " port " + from.getPort();
            Dashboard dashboard = new Dashboard(channel, key, name, this::answer);
            dashboards.put(key, dashboard);
            stays = true;
            LOG.info("dashboard {} is connected", name);
            dashboard.add(systems, nowNs);
            dashboard.add(bridges, nowNs);
            live.values().forEach(start -> dashboard.add(start, nowNs));
        } finally {
            if (!stays) {
                channel.close();
            }
        }
    }

    private boolean mayConnect(InetAddress from) {
        return settings.clients().stream()
                .anyMatch(each -> InetAddress.ofLiteral(each).equals(from));
    }

    private void answer(Dashboard asker, int opcode) {
        long nowNs = nanoTime.getAsLong();
        switch (opcode) {
            case Frame.CONFIG_REQUEST -> asker.add(systems, nowNs);
            case Frame.BRIDGE_REQUEST -> asker.add(bridges, nowNs);
            default -> {
                // Newer dashboards try requests of newer servers.
            }
        }
    }

    private void close(Dashboard dashboard, String why) {
        lost += dashboard.takeLost();
        dashboards.values().remove(dashboard);
        dashboard.close();
        LOG.info("dashboard {} is closed: {}", dashboard.name(), why);
    }

    private void closeAll() {
        synchronized (lock) {
            dashboards.values().forEach(Dashboard::close);
            dashboards.clear();
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
