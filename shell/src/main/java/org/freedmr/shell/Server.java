package org.freedmr.shell;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.freedmr.contract.Event;
import org.freedmr.core.Exchange;
import org.freedmr.core.mesh.MeshSettings;
import org.freedmr.core.port.Now;
import org.jspecify.annotations.Nullable;

/// One server: an exchange, its sockets and its two threads.
public final class Server {
    /// Exit status after a stop that was asked for.
    public static final int STOPPED = 0;
    /// Exit status after too many internal errors; the service manager starts the server again.
    public static final int FAILED = 70;

    private final Ports ports;
    private final Inbox inbox;
    private final PacketLoop loop;
    private final Loader loader;
    private final Thread loaderThread;
    private final LoaderOutlet outlet;

    private Server(ServerSettings settings, SettingsSource source, Log log, Consumer<Event> observer, String version)
            throws IOException {
        Selector selector = Selector.open();
        SocketOutbox outbox = new SocketOutbox();
        outlet = new LoaderOutlet();
        Outlets outlets = new Outlets(outlet, selector);
        inbox = new Inbox(selector);
        ports = new Ports(selector, outbox);
        Resolver resolver = new Resolver(NameService.SYSTEM, Thread.ofVirtual().name("resolver")::start, log);
        BusSocket bus = openBus(settings, selector, log);
        Workers workers = new Workers(bus == null ? null : bus.path(), log, Clock.SYSTEM.read());
        loader = new Loader(settings, source, inbox, outlet, log, observer, resolver, workers, Clock.SYSTEM);
        loaderThread = new Thread(loader, "loader");
        Exchange exchange = new Exchange(bootSecret(), settings.access(), outbox, outlets);
        loop = new PacketLoop(selector, Clock.SYSTEM, inbox, ports, outbox, outlet, outlets, exchange, this::reload);

        Now now = Clock.SYSTEM.read();
        settings.warnings().forEach(log::warning);
        outlets.time(now);
        outlets.follow(bus == null ? List.of() : Loader.names(settings));
        outlets.serve(
                loop, bus, new Event.ServerUp(version, settings.links().mesh().serverId(), now.epochMs()));
        exchange.install(settings.links().mesh(), now);
        loader.readTables();
        loader.resolve();
        exchange.restore(loader.restore(), now);
        exchange.restore(loader.restoreLocations(), now);
        exchange.restoreBans(loader.restoreBans(), now);
        Set<InetAddress> addresses =
                Endpoints.hasWildcard(settings.allListens()) ? Endpoints.interfaceAddresses() : Set.of();
        loader.follow(addresses);
        ports.open(Endpoints.of(settings.allListens(), addresses));
        ports.warnOfSmallBuffers(log);
    }

    /// Reads the files, restores the last run's state and opens the sockets, in this order.
    ///
    /// @throws BindFailure if an address cannot be had
    public static Server open(ServerSettings settings, SettingsSource source, Log log) throws IOException {
        return open(settings, source, log, _ -> {}, "");
    }

    /// The same with an observer, who is shown every event on the loader thread.
    ///
    /// @param version of the program, for those who ask
    public static Server open(
            ServerSettings settings, SettingsSource source, Log log, Consumer<Event> observer, String version)
            throws IOException {
        return new Server(settings, source, log, observer, version);
    }

    /// Makes the calling thread the packet thread until the server ends.
    ///
    /// @return the exit status: {@link #STOPPED} or {@link #FAILED}
    public int run() throws IOException {
        outlet.readBy(loaderThread);
        loaderThread.start();
        try {
            return loop.run() ? STOPPED : FAILED;
        } finally {
            endLoader();
        }
    }

    /// Says goodbye to every session and ends. May be called from any thread, and more than once.
    public void stop() {
        inbox.offer(new Input.Stop());
    }

    /// Reads configuration and tables again. May be called from any thread.
    public void reload() {
        loader.reload();
        LockSupport.unpark(loaderThread);
    }

    /// The bound addresses of the access listeners, with the ports the system chose. Before {@link #run} only.
    public List<InetSocketAddress> addresses() throws IOException {
        return addresses(listener -> listener < MeshSettings.FIRST_LISTENER);
    }

    /// The bound addresses for other servers. Before {@link #run} only.
    public List<InetSocketAddress> meshAddresses() throws IOException {
        return addresses(listener -> listener >= MeshSettings.FIRST_LISTENER);
    }

    private List<InetSocketAddress> addresses(IntPredicate listeners) throws IOException {
        var addresses = new ArrayList<InetSocketAddress>();
        for (UdpPort port : ports.all()) {
            if (listeners.test(port.listener())) {
                addresses.add((InetSocketAddress) port.localAddress());
            }
        }
        return addresses;
    }

    /// An address as it is written in the configuration: `127.0.0.1:62031`, `[::1]:62031`.
    public static String text(InetSocketAddress address) {
        return Addresses.of(address).toString();
    }

    private void endLoader() {
        loader.end();
        LockSupport.unpark(loaderThread);
        try {
            loaderThread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Without its bus the server carries calls all the same.
    private static @Nullable BusSocket openBus(ServerSettings settings, Selector selector, Log log) {
        try {
            return BusSocket.open(settings.files().runtimeDirectory(), selector);
        } catch (IOException | UnsupportedOperationException e) {
            log.error("no worker can run, and calls are carried without: " + e.getMessage());
            return null;
        }
    }

    private static byte[] bootSecret() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return secret;
    }
}
