package org.freedmr.control;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.freedmr.bus.worker.Desk;
import org.freedmr.bus.worker.Role;
import org.freedmr.contract.Event;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.ToWorker;
import org.freedmr.control.act.Acting;
import org.freedmr.control.door.SystemKey;
import org.freedmr.control.feed.Feed;
import org.freedmr.control.http.Commands;
import org.freedmr.control.http.Dashboard;
import org.freedmr.control.http.History;
import org.freedmr.control.http.Json;
import org.freedmr.control.http.Routes;
import org.freedmr.control.http.Site;
import org.freedmr.control.legacy.LegacyCalls;
import org.freedmr.control.legacy.LegacyRoutes;
import org.freedmr.control.settings.ControlSettings;
import org.freedmr.control.view.Gallery;
import org.freedmr.control.view.Naming;
import org.freedmr.control.view.Picture;
import org.freedmr.control.view.Rows;
import org.freedmr.workers.names.Names;
import org.jspecify.annotations.Nullable;

/// Serves the interface and the dashboard.
public final class ControlRole implements Role {
    private static final long FIRST_PAUSE_MS = 1_000;
    private static final long LONGEST_PAUSE_MS = 60_000;

    /// What there is between beginning and end.
    ///
    /// @param sites by the addresses they are to be served at
    private record Works(
            Desk desk,
            Feed feed,
            Commands commands,
            History history,
            Acting acting,
            Map<InetSocketAddress, Site> sites) {}

    private final ControlSettings settings;
    private final LongSupplier clockMs;
    private final Naming naming;
    private final Picture picture;
    private @Nullable Works works;
    private long pauseMs = FIRST_PAUSE_MS;
    private long nextTryMs;

    public ControlRole(ControlSettings settings) {
        this(settings, System::currentTimeMillis);
    }

    /// @param clockMs UTC in milliseconds
    ControlRole(ControlSettings settings, LongSupplier clockMs) {
        this.settings = settings;
        this.clockMs = clockMs;
        naming = new Naming(Names.in(settings.stateDirectory()), settings.hiddenIds());
        picture = new Picture(naming);
    }

    @Override
    public void begin(Desk desk) throws Exception {
        Gallery gallery = new Gallery(picture, settings.name());
        Feed feed = new Feed(picture, gallery, Json::bytes, desk::heardMs);
        Commands commands = new Commands(desk);
        History history = new History(desk, new Rows(naming));
        Acting acting = new Acting(settings, commands, new Facts(gallery, feed));
        Map<InetSocketAddress, Site> sites = new LinkedHashMap<>();
        Works all = new Works(desk, feed, commands, history, acting, sites);
        try {
            serve(all, gallery);
        } catch (Exception e) {
            close(all);
            throw e;
        }
        works = all;
    }

    private void serve(Works all, Gallery gallery) throws Exception {
        Acting acting = all.acting();
        Map<InetSocketAddress, Site> sites = all.sites();
        List<Routes> routes = new ArrayList<>();
        routes.add(acting);
        routes.addAll(Dashboard.routes(settings, gallery, all.feed(), all.history(), acting.door()));
        routes.add(it -> it.after(_ -> all.desk().done(1)));
        Site site = new Site(routes);
        settings.listen().forEach(address -> sites.put(address, site));
        if (!settings.legacyListen().isEmpty()) {
            SystemKey key = new SystemKey(settings.stateDirectory());
            Site legacy = new Site(List.of(new LegacyRoutes(new LegacyCalls(acting.shared(), key))));
            settings.legacyListen().forEach(address -> sites.put(address, legacy));
        }
        all.feed().start();
        open(all, clockMs.getAsLong());
    }

    @Override
    public void event(Event event, long epochMs) {
        if (!picture.take(event, epochMs) && works != null) {
            works.desk().lost(1);
        }
    }

    @Override
    public void standing(List<Event.Standing> everything, long epochMs) {
        picture.standing(everything);
    }

    @Override
    public void reply(ToWorker.Reply reply) {
        if (works != null) {
            works.commands().reply(reply);
        }
    }

    @Override
    public void answer(ToWorker.Answer answer) {
        if (works != null) {
            works.history().answer(answer);
        }
    }

    @Override
    public void tick(long epochMs) {
        picture.tick();
        Works all = works;
        if (all != null && epochMs - nextTryMs >= 0 && !isOpen(all)) {
            open(all, epochMs);
        }
    }

    private static boolean isOpen(Works all) {
        return all.sites().entrySet().stream().allMatch(each -> each.getValue().isOpen(each.getKey()));
    }

    @Override
    public void end() {
        Works all = works;
        works = null;
        if (all != null) {
            close(all);
        }
    }

    private static void close(Works all) {
        all.feed().close();
        new LinkedHashSet<>(all.sites().values()).forEach(Site::close);
        all.acting().close();
    }

    /// The ports it listens at now.
    List<Integer> ports() {
        return works == null
                ? List.of()
                : new LinkedHashSet<>(works.sites().values())
                        .stream().flatMap(site -> site.ports().stream()).toList();
    }

    /// Opens the addresses that are still shut.
    private void open(Works all, long nowMs) {
        List<String> shut = new ArrayList<>();
        for (Map.Entry<InetSocketAddress, Site> each : all.sites().entrySet()) {
            InetSocketAddress address = each.getKey();
            if (each.getValue().isOpen(address)) {
                continue;
            }
            try {
                each.getValue().open(address);
            } catch (IOException e) {
                shut.add(text(address) + " cannot be had: " + e.getMessage());
            }
        }
        if (shut.isEmpty()) {
            pauseMs = FIRST_PAUSE_MS;
            all.desk().condition(RoleHealth.OK, "");
        } else {
            nextTryMs = nowMs + pauseMs;
            pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
            all.desk().condition(RoleHealth.DEGRADED, String.join("; ", shut));
        }
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
