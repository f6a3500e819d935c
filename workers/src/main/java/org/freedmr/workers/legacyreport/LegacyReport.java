package org.freedmr.workers.legacyreport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
    private final Picture picture = new Picture();
    private final SystemNames names;
    private final Feed feed;
    private final CallTexts calls;
    private final DataTexts data;
    private @Nullable Desk desk;
    private boolean whole;
    private String said = "";

    public LegacyReport(LegacyReportSettings settings) {
        this(settings, System::nanoTime);
    }

    LegacyReport(LegacyReportSettings settings, LongSupplier nanoTime) {
        names = new SystemNames(settings.slots(), settings.networks());
        feed = new Feed(settings, nanoTime, names, picture);
        calls = feed.calls();
        data = new DataTexts(names, feed);
    }

    @Override
    public void begin(Desk given) {
        desk = given;
        say(RoleHealth.WAITING, "it waits to be told what stands");
    }

    /// Where it listens; empty while it does not.
    List<InetSocketAddress> addresses() throws IOException {
        ReportServer server = feed.server();
        return server == null ? List.of() : server.addresses();
    }

    @Nullable
    ReportServer server() {
        return feed.server();
    }

    // ---- what happens ----------------------------------------------------------------------------------------------

    @Override
    public void event(Event event, long epochMs) {
        if (whole) {
            name(event);
            take(event, epochMs);
            feed.follow(epochMs);
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
                calls.clientDown(it.client());
                picture.down(it.client());
                names.pool().release(it.client());
                feed.systemsChanged();
            }
            case Event.ClientMoved it -> {
                picture.moved(it.client(), it.to());
                feed.systemsChanged();
            }
            case Event.SubscriptionDown it -> {
                picture.unsubscribed(it);
                subscription(it.source());
            }
            case Event.Standing it -> {
                stand(it);
                feed.rename(epochMs);
                tell(it);
            }
            case Event.PeerRemoved it -> {
                picture.linkRemoved(it.peer());
                feed.systemsChanged();
            }
            case Event.LegsEnded it -> calls.legsEnded(it);
            case Event.CallEnded it -> calls.ended(it);
            case Event.Quenched it -> calls.quenched(it);
            case Event.DataSeen it -> {
                feed.rename(epochMs);
                data.seen(it);
            }
            default -> {}
        }
    }

    private void stand(Event.Standing state) {
        switch (state) {
            case Event.ClientUp it -> {
                picture.up(it);
                feed.systemsChanged();
            }
            case Event.ClientSettings it -> {
                picture.settings(it);
                feed.systemsChanged();
            }
            case Event.SubscriptionUp it -> {
                picture.subscribed(it);
                subscription(it.source());
            }
            case Event.PeerChanged it -> picture.link(it.peer());
            case Event.PeerMoved it -> {
                picture.linkAt(it.peer(), it.to());
                feed.systemsChanged();
            }
            case Event.CallStarted _, Event.LegsStarted _, Event.ServerUp _ -> {}
            case Event.LoginRefused _, Event.Refused _, Event.Banned _ -> {}
        }
    }

    private void tell(Event.Standing state) {
        switch (state) {
            case Event.CallStarted it -> calls.started(it);
            case Event.LegsStarted it -> calls.legsStarted(it);
            default -> {}
        }
    }

    /// What stays is a matter of options, which dashboards show soon; what users make shows a little later.
    private void subscription(Source source) {
        if (source.isDynamic() || source == Source.ECHO) {
            feed.bridgesChanged();
        } else {
            feed.systemsChanged();
        }
    }

    @Override
    public void standing(List<Event.Standing> everything, long epochMs) {
        calls.standing(everything);
        picture.clear();
        everything.forEach(this::stand);
        names.keep(present(everything), picture.links().keySet());
        if (whole) {
            feed.rename(epochMs);
        } else {
            feed.open(epochMs);
        }
        whole = true;
        everything.stream().filter(Event.CallStarted.class::isInstance).forEach(this::tell);
        everything.stream().filter(Event.LegsStarted.class::isInstance).forEach(this::tell);
        feed.systemsChanged();
        tellHealth();
    }

    /// Clients that are there or take part in a call, and links too.
    private Set<Integer> present(List<Event.Standing> everything) {
        Set<Integer> clients = new LinkedHashSet<>(picture.clients().keySet());
        for (Event.Standing each : everything) {
            if (each instanceof Event.CallStarted it && it.entry().peer().isEmpty()) {
                clients.add(it.entry().client());
            } else if (each instanceof Event.CallStarted it) {
                picture.link(it.entry().peer());
            } else if (each instanceof Event.LegsStarted it) {
                clients.addAll(it.clients());
                it.peers().forEach(picture::link);
            }
        }
        return clients;
    }

    @Override
    public void tick(long epochMs) {
        if (whole) {
            feed.tick(epochMs);
            tellHealth();
        }
    }

    private void tellHealth() {
        say(feed.state(), feed.detail());
        ReportServer server = feed.server();
        if (desk != null && server != null) {
            desk.done(server.takeSent());
            desk.lost(server.takeLost());
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
        feed.close();
    }
}
