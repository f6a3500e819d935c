package org.freedmr.workers.legacyreport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.freedmr.bus.worker.Desk;
import org.freedmr.bus.worker.Role;
import org.freedmr.contract.Event;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.Source;
import org.jspecify.annotations.Nullable;

/// The TCP report protocol of older servers (`reporting.md` sections 2 to 4), so that dashboards made for them go on
/// working. Nobody is let in before everything that stands was told once.
public final class LegacyReport implements Role {
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    /// Least time between two words about bridges that users have made.
    private static final long BRIDGES_NS = 10 * SECOND_NS;

    private static final long LONGEST_PAUSE_NS = 60 * SECOND_NS;

    private final LegacyReportSettings settings;
    private final LongSupplier nanoTime;
    private final Picture picture = new Picture();
    private final SystemNames names;
    private final CallTexts texts;
    private final DataTexts data;
    private final SystemsSnapshot systems;
    private final BridgesSnapshot bridges;
    private @Nullable Desk desk;
    private @Nullable ReportServer server;
    private boolean whole;
    private boolean systemsChanged;
    private boolean bridgesChanged;
    private long publishedNs;
    private long everythingNs;
    private long bridgesNs;
    private long nextOpenNs;
    private long pauseNs = SECOND_NS;
    private String said = "";

    public LegacyReport(LegacyReportSettings settings) {
        this(settings, System::nanoTime);
    }

    LegacyReport(LegacyReportSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        names = new SystemNames(settings.slots(), settings.networks());
        Sink sink = new Relay();
        texts = new CallTexts(names, picture, sink, nanoTime);
        data = new DataTexts(names, sink);
        systems = new SystemsSnapshot(picture, names, settings.exposeIp());
        bridges = new BridgesSnapshot(picture, names, texts);
    }

    /// Events go to the dashboards when there can be any.
    private final class Relay implements Sink {
        @Override
        public void start(Chip chip, String text) {
            if (server != null) {
                server.start(chip, text);
            }
        }

        @Override
        public void end(Chip chip, String text) {
            if (server != null) {
                server.end(chip, text);
            }
        }

        @Override
        public void single(String text) {
            if (server != null) {
                server.single(text);
            }
        }
    }

    @Override
    public void begin(Desk given) {
        desk = given;
        nextOpenNs = nanoTime.getAsLong();
        say(RoleHealth.WAITING, "it waits to be told what stands");
    }

    /// Where it listens; empty while it does not.
    List<InetSocketAddress> addresses() throws IOException {
        return server == null ? List.of() : server.addresses();
    }

    @Nullable
    ReportServer server() {
        return server;
    }

    // ---- what happens ----------------------------------------------------------------------------------------------

    @Override
    public void event(Event event, long epochMs) {
        if (!whole) {
            return;
        }
        name(event);
        take(event, epochMs);
        if (systemsChanged && nanoTime.getAsLong() - publishedNs >= SECOND_NS) {
            publish(epochMs);
        }
    }

    /// Makes the names that the event is going to need.
    private void name(Event event) {
        switch (event) {
            case Event.ClientUp it -> names.ofClient(it.client());
            case Event.CallStarted it -> name(it.entry().client(), it.entry().peer());
            case Event.LegsStarted it -> {
                it.clients().forEach(client -> name(client, ""));
                it.peers().forEach(peer -> name(0, peer));
            }
            case Event.DataSeen it -> name(it.client(), it.peer());
            case Event.PeerChanged it -> name(0, it.peer());
            case Event.PeerMoved it -> name(0, it.peer());
            default -> {}
        }
    }

    private void name(int client, String peer) {
        if (peer.isEmpty()) {
            names.ofClient(client);
        } else {
            picture.link(peer);
            names.ofLink(peer);
        }
    }

    private void take(Event event, long epochMs) {
        switch (event) {
            case Event.ClientDown it -> {
                texts.clientDown(it.client());
                picture.down(it.client());
                names.pool().release(it.client());
                systemsChanged = true;
            }
            case Event.ClientMoved it -> {
                picture.moved(it.client(), it.to());
                systemsChanged = true;
            }
            case Event.SubscriptionDown it -> {
                picture.unsubscribed(it);
                subscription(it.source());
            }
            case Event.Standing it -> {
                stand(it);
                rename(epochMs);
                tell(it);
            }
            case Event.LegsEnded it -> texts.legsEnded(it);
            case Event.CallEnded it -> texts.ended(it);
            case Event.Quenched it -> texts.quenched(it);
            case Event.DataSeen it -> {
                rename(epochMs);
                data.seen(it);
            }
            default -> {}
        }
    }

    private void stand(Event.Standing state) {
        switch (state) {
            case Event.ClientUp it -> {
                picture.up(it);
                systemsChanged = true;
            }
            case Event.ClientSettings it -> {
                picture.settings(it);
                systemsChanged = true;
            }
            case Event.SubscriptionUp it -> {
                picture.subscribed(it);
                subscription(it.source());
            }
            case Event.PeerChanged it -> picture.link(it.peer());
            case Event.PeerMoved it -> {
                picture.linkAt(it.peer(), it.to());
                systemsChanged = true;
            }
            case Event.CallStarted _, Event.LegsStarted _, Event.ServerUp _ -> {}
        }
    }

    private void tell(Event.Standing state) {
        switch (state) {
            case Event.CallStarted it -> texts.started(it);
            case Event.LegsStarted it -> texts.legsStarted(it);
            default -> {}
        }
    }

    /// What stays is a matter of options, which dashboards show soon; what users make shows a little later.
    private void subscription(Source source) {
        if (source.isDynamic() || source == Source.ECHO) {
            bridgesChanged = true;
        } else {
            systemsChanged = true;
        }
    }

    @Override
    public void standing(List<Event.Standing> everything, long epochMs) {
        texts.standing(everything);
        picture.clear();
        everything.forEach(this::stand);
        Set<Integer> clients = new LinkedHashSet<>(picture.clients().keySet());
        for (Event.Standing each : everything) {
            if (each instanceof Event.CallStarted it) {
                if (it.entry().peer().isEmpty()) {
                    clients.add(it.entry().client());
                } else {
                    picture.link(it.entry().peer());
                }
            } else if (each instanceof Event.LegsStarted it) {
                clients.addAll(it.clients());
                it.peers().forEach(picture::link);
            }
        }
        names.keep(clients, picture.links().keySet());
        whole = true;
        if (server == null) {
            open(epochMs);
        } else {
            rename(epochMs);
        }
        everything.stream().filter(Event.CallStarted.class::isInstance).forEach(this::tell);
        everything.stream().filter(Event.LegsStarted.class::isInstance).forEach(this::tell);
        systemsChanged = true;
    }

    // ---- snapshots -------------------------------------------------------------------------------------------------

    /// Where names have changed, dashboards have to come again before they hear one of the new.
    private void rename(long epochMs) {
        if (names.takeChanged() && server != null) {
            server.renamed(systems(epochMs), bridges(epochMs));
            published(true);
        }
    }

    private void publish(long epochMs) {
        if (server != null) {
            server.snapshots(systems(epochMs), bridges(epochMs));
            updated();
            published(true);
        }
    }

    private void published(boolean everything) {
        long nowNs = nanoTime.getAsLong();
        publishedNs = nowNs;
        bridgesChanged = false;
        if (everything) {
            everythingNs = nowNs;
            systemsChanged = false;
        }
    }

    private void updated() {
        long nowNs = nanoTime.getAsLong();
        if (server != null && (bridgesChanged || systemsChanged) && nowNs - bridgesNs >= BRIDGES_NS) {
            bridgesNs = nowNs;
            server.bridgeUpdated();
        }
    }

    private Frame systems(long epochMs) {
        return Frame.systems(Pickle.of(systems.at(epochMs)));
    }

    private Frame bridges(long epochMs) {
        return Frame.bridges(Pickle.of(bridges.at(epochMs)));
    }

    // ---- time ------------------------------------------------------------------------------------------------------

    @Override
    public void tick(long epochMs) {
        long nowNs = nanoTime.getAsLong();
        if (server == null) {
            if (whole && nowNs - nextOpenNs >= 0) {
                open(epochMs);
            }
            return;
        }
        Throwable failure = server.failure();
        if (failure != null) {
            throw new IllegalStateException("the thread for dashboards has ended", failure);
        }
        if (systemsChanged || nowNs - everythingNs >= settings.intervalSeconds() * SECOND_NS) {
            publish(epochMs);
        } else if (bridgesChanged && nowNs - bridgesNs >= BRIDGES_NS) {
            server.bridges(bridges(epochMs));
            updated();
            published(false);
        }
        tellHealth(server);
    }

    private void open(long epochMs) {
        try {
            names.takeChanged();
            server = new ReportServer(settings, nanoTime, systems(epochMs), bridges(epochMs));
            pauseNs = SECOND_NS;
            published(true);
            bridgesNs = nanoTime.getAsLong() - BRIDGES_NS;
            texts.repeat();
            tellHealth(server);
        } catch (IOException e) {
            say(RoleHealth.DEGRADED, "it cannot listen on " + e.getMessage());
            nextOpenNs = nanoTime.getAsLong() + pauseNs;
            pauseNs = Math.min(2 * pauseNs, LONGEST_PAUSE_NS);
        }
    }

    private void tellHealth(ReportServer open) {
        ReportServer.Counts counts = open.counts();
        long unwanted = counts.refused() + counts.crowded();
        String detail = open.connected() + " connected"
                + (unwanted == 0 ? "" : ", " + unwanted + " refused")
                + (counts.garbled() == 0 ? "" : ", " + counts.garbled() + " closed for garbage")
                + (counts.slow() == 0 ? "" : ", " + counts.slow() + " closed for reading too slowly");
        say(RoleHealth.OK, detail);
        if (desk != null) {
            desk.done(open.takeSent());
            desk.lost(open.takeLost());
        }
    }

    private void say(String state, String detail) {
        if (desk != null && !said.equals(state + detail)) {
            said = state + detail;
            desk.condition(state, detail);
        }
    }

    @Override
    public void end() {
        texts.close();
        if (server != null) {
            server.close();
        }
    }
}
