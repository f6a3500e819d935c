package org.freedmr.workers.legacyreport;

import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedmr.workers.legacyreport.Closings.Why;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The dashboards that are connected, and what each of them has to be told when it comes. Belongs to whoever holds the
/// lock of its server.
final class Dashboards {
    private static final Logger LOG = LoggerFactory.getLogger(Dashboards.class);

    private final Map<SelectionKey, Dashboard> connected = new LinkedHashMap<>();
    private final Map<Chip, Frame> live = new LinkedHashMap<>();
    private Frame systems;
    private Frame bridges;
    private Closings closings = Closings.NONE;
    private long lost;
    private long sent;

    Dashboards(Frame systems, Frame bridges) {
        this.systems = systems;
        this.bridges = bridges;
    }

    /// It is told everything: what stands, and what goes on.
    void admit(SelectionKey key, Dashboard dashboard, long nowNs) {
        connected.put(key, dashboard);
        LOG.info("dashboard {} is connected", dashboard.name());
        dashboard.add(systems, nowNs);
        dashboard.add(bridges, nowNs);
        live.values().forEach(start -> dashboard.add(start, nowNs));
    }

    void answer(Dashboard asker, int opcode, long nowNs) {
        switch (opcode) {
            case Frame.CONFIG_REQUEST -> asker.add(systems, nowNs);
            case Frame.BRIDGE_REQUEST -> asker.add(bridges, nowNs);
            default -> {
                // Newer dashboards try requests of newer servers.
            }
        }
    }

    void add(Frame frame, long nowNs) {
        keep(frame);
        for (Dashboard each : connected.values()) {
            each.add(frame, nowNs);
            sent++;
        }
    }

    /// What those who come later have to be told.
    void keep(Frame frame) {
        Chip chip = frame.chip();
        switch (frame.kind()) {
            case SYSTEMS -> systems = frame;
            case BRIDGES -> bridges = frame;
            case START -> {
                if (chip != null) {
                    live.put(chip, frame);
                }
            }
            case END -> {
                if (chip != null) {
                    live.remove(chip);
                }
            }
            case SINGLE -> {}
        }
    }

    @Nullable
    Dashboard of(SelectionKey key) {
        return connected.get(key);
    }

    List<Dashboard> all() {
        return List.copyOf(connected.values());
    }

    int size() {
        return connected.size();
    }

    boolean areSilent() {
        return connected.values().stream().allMatch(Dashboard::isEmpty);
    }

    long waitingBytes() {
        return connected.values().stream().mapToLong(Dashboard::waitingBytes).sum();
    }

    /// One that came was not let in.
    void turnedAway(Why why) {
        closings = closings.plus(why);
    }

    void close(Dashboard dashboard, Why why, String detail) {
        closings = closings.plus(why);
        lost += dashboard.takeLost();
        connected.values().remove(dashboard);
        dashboard.close();
        LOG.info("dashboard {} is closed: {}", dashboard.name(), detail);
    }

    void closeAll() {
        new ArrayList<>(connected.values()).forEach(each -> close(each, Why.GONE, "the server closes"));
    }

    Closings closings() {
        return closings;
    }

    /// Events lost since this was asked last.
    long takeLost() {
        connected.values().forEach(each -> lost += each.takeLost());
        long taken = lost;
        lost = 0;
        return taken;
    }

    /// Messages to dashboards since this was asked last.
    long takeSent() {
        long taken = sent;
        sent = 0;
        return taken;
    }
}
