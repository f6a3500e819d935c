package org.freedmr.shell;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.freedmr.contract.Event;
import org.freedmr.contract.KnownLocations;
import org.freedmr.contract.RestartState;
import org.freedmr.core.mesh.LinkState;
import org.freedmr.core.mesh.PeerAddress;
import org.jspecify.annotations.Nullable;

/// The only other thread (`decisions.md` 13): reads files, writes the log and what has to survive a restart, follows
/// the network interfaces and the addresses of peers, whose names are looked up by threads that live no longer than
/// that. What it
/// makes goes to the packet thread as an immutable value; while that has no room it tries again.
final class Loader implements Runnable {
    private static final long CYCLE_NS = TimeUnit.SECONDS.toNanos(1);
    private static final int CYCLES_PER_LOOK = 30;

    private final SettingsSource source;
    private final Inbox inbox;
    private final LoaderOutlet outlet;
    private final Log log;
    private final Consumer<Event> observer;
    private final StateFile stateFile;
    private final LocationFile locationFile;
    private final BanFile banFile;
    private final Tables tables;
    private final Workers workers;
    private final Resolver resolver;
    private final Clock clock;
    private final KernelDrops drops = new KernelDrops();
    private final List<PeerAddress> addresses = new ArrayList<>();

    private ServerSettings settings;
    private Set<InetAddress> interfaceAddresses = Set.of();
    private int cycles;
    private long allDrops;

    /// Bans that could not be written; it is tried again.
    private @Nullable List<Event.Banned> unwrittenBans;

    private volatile boolean reloadWanted;
    private volatile boolean ending;

    /// @param observer is shown every event after it was logged
    Loader(
            ServerSettings settings,
            SettingsSource source,
            Inbox inbox,
            LoaderOutlet outlet,
            Log log,
            Consumer<Event> observer,
            Resolver resolver,
            Workers workers,
            Clock clock) {
        this.settings = settings;
        this.source = source;
        this.inbox = inbox;
        this.outlet = outlet;
        this.log = log;
        this.observer = observer;
        this.resolver = resolver;
        this.workers = workers;
        this.clock = clock;
        stateFile = new StateFile(settings.files().runtimeDirectory());
        locationFile = new LocationFile(settings.files().stateDirectory());
        banFile = new BanFile(settings.files().stateDirectory());
        tables = new Tables(settings, log);
        resolver.follow(settings.links().hosts(), clock.read().monoNs());
        workers.follow(settings.workers(), clock.read());
    }

    /// The addresses that are bound already.
    void follow(Set<InetAddress> bound) {
        interfaceAddresses = bound;
    }

    /// The subscriptions of the last run.
    RestartState restore() {
        try {
            return stateFile.read();
        } catch (IOException e) {
            log.warning("the state of the last run is lost: " + e.getMessage());
            return new RestartState(List.of());
        }
    }

    /// Where radios were heard in the last runs.
    KnownLocations restoreLocations() {
        long nowMs = clock.read().epochMs();
        try {
            return locationFile.read(nowMs);
        } catch (IOException e) {
            log.warning("where radios were heard in the last run is lost: " + e.getMessage());
            return new KnownLocations(new int[0], new int[0], new int[0], new int[0], new long[0]);
        }
    }

    /// The bans of the last run.
    List<Event.Banned> restoreBans() {
        try {
            return banFile.read();
        } catch (IOException e) {
            log.error("the bans of the last run are lost: " + e.getMessage());
            return List.of();
        }
    }

    @Override
    public void run() {
        while (!ending) {
            cycle();
            LockSupport.parkNanos(this, CYCLE_NS);
        }
        writeEvents();
        writeState();
        writeLocations();
        writeBans();
        workers.end();
    }

    /// Reads the configuration and every file again in the next cycle.
    void reload() {
        reloadWanted = true;
    }

    /// Writes what is left and ends.
    void end() {
        ending = true;
    }

    /// One round of the loader's duties.
    void cycle() {
        try {
            writeEvents();
            writeState();
            writeLocations();
            writeBans();
            if (reloadWanted) {
                reloadWanted = false;
                reloadSettings();
            }
            readTables();
            resolve();
            lookAfterWorkers();
            if (++cycles % CYCLES_PER_LOOK == 0) {
                scanInterfaces();
                tellOfDrops();
            }
        } catch (RuntimeException e) {
            log.error("the loader met an internal error: " + e);
        }
    }

    /// Reads the tables that have changed.
    void readTables() {
        tables.changed().forEach(this::offer);
    }

    /// Looks after the addresses of the peers.
    void resolve() {
        addresses.addAll(resolver.work(clock.read().monoNs()));
        if (!addresses.isEmpty() && inbox.offer(new Input.PeerAddresses(List.copyOf(addresses)))) {
            addresses.clear();
        }
    }

    private void reloadSettings() {
        ServerSettings fresh;
        try {
            fresh = source.read();
        } catch (WrongSettings e) {
            log.error("the configuration is wrong, the old one stays in use");
            e.problems().forEach(log::error);
            return;
        }
        if (!fresh.hasSameListeners(settings)) {
            log.error("listeners or their addresses have changed, which takes a restart; the old configuration stays"
                    + " in use");
            return;
        }
        if (!fresh.hasSameLinkSockets(settings)) {
            log.error("the addresses that links to other servers listen on have changed, which takes a restart; the"
                    + " old configuration stays in use");
            return;
        }
        settings = fresh;
        log.threshold(fresh.logLevel());
        fresh.warnings().forEach(log::warning);
        offer(new Input.Settings(fresh.access()));
        offer(new Input.Mesh(fresh.links().mesh()));
        tables.follow(fresh);
        resolver.follow(fresh.links().hosts(), clock.read().monoNs());
        workers.follow(fresh.workers(), clock.read());
        offer(new Input.NewWorkers(names(fresh)));
        log.info("configuration reloaded");
    }

    /// What workers are there to be.
    static List<String> names(ServerSettings settings) {
        return settings.workers().stream().map(WorkerPlan::name).toList();
    }

    private void lookAfterWorkers() {
        workers.look(clock.read());
        List<Event.Periodic> states = workers.report(clock.read());
        if (!states.isEmpty()) {
            inbox.offer(new Input.Tell(states));
        }
    }

    private void tellOfDrops() {
        long lost = drops.lost(settings.ports());
        allDrops += lost;
        inbox.offer(new Input.Tell(List.of(new Event.KernelDrops(allDrops))));
        if (lost > 0) {
            log.warning("the system threw away " + lost + " datagrams in the last " + CYCLES_PER_LOOK
                    + " s because the server did not read them in time; see the receive buffer in the operating guide");
        }
    }

    private void scanInterfaces() {
        if (!Endpoints.hasWildcard(settings.allListens())) {
            return;
        }
        try {
            Set<InetAddress> present = Endpoints.interfaceAddresses();
            if (!present.equals(interfaceAddresses)) {
                interfaceAddresses = present;
                offer(new Input.Rebind(Endpoints.of(settings.allListens(), present)));
                log.info("the addresses of this machine have changed; listening follows");
            }
        } catch (IOException e) {
            log.warning("the network interfaces cannot be read: " + e.getMessage());
        }
    }

    private void writeEvents() {
        for (Event event = outlet.events().poll();
                event != null;
                event = outlet.events().poll()) {
            log.write(EventText.level(event), EventText.of(event));
            observer.accept(event);
            if (event instanceof Event.WorkerChanged it) {
                workers.changed(it, clock.read());
            }
            if (event instanceof Event.PeerChanged it && it.state().equalsIgnoreCase(LinkState.STALE.name())) {
                resolver.doubt(it.peer(), clock.read().monoNs());
            }
        }
        long dropped = outlet.events().takeDropped();
        if (dropped > 0) {
            log.warning(dropped + " events were not logged: they came faster than they could be written");
        }
    }

    private void writeState() {
        @Nullable RestartState state = outlet.takeState();
        if (state == null) {
            return;
        }
        try {
            stateFile.write(state);
        } catch (IOException e) {
            log.error("the restart state cannot be written: " + e.getMessage());
        }
    }

    private void writeBans() {
        List<Event.Banned> newest = outlet.takeBans();
        List<Event.Banned> bans = newest == null ? unwrittenBans : newest;
        if (bans == null) {
            return;
        }
        try {
            banFile.write(bans);
            unwrittenBans = null;
        } catch (IOException e) {
            if (unwrittenBans == null) {
                log.error("the bans cannot be written, it is tried again: " + e);
            }
            unwrittenBans = bans;
        }
    }

    private void writeLocations() {
        @Nullable KnownLocations locations = outlet.takeLocations();
        if (locations == null) {
            return;
        }
        try {
            locationFile.write(locations, clock.read().epochMs());
        } catch (IOException e) {
            log.error("where radios were heard cannot be written: " + e);
        }
    }

    private void offer(Input input) {
        if (!inbox.offer(input)) {
            log.error("the packet thread does not take new settings; reload again");
        }
    }
}
