package org.freedmr.lab;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.testkit.ImpairedNetwork;
import org.freedmr.testkit.VirtualClock;

/// One virtual clock, one simulated network, and the servers on it.
final class VirtualWorld {
    private static final long EPOCH_MS = 1_790_000_000_000L;

    private final VirtualClock clock = new VirtualClock(EPOCH_MS);
    private final ImpairedNetwork network;
    private final List<VirtualServer> servers = new ArrayList<>();

    VirtualWorld(long seed) {
        this.network = new ImpairedNetwork(clock, seed);
    }

    void add(VirtualServer server) {
        servers.add(server);
    }

    VirtualClock clock() {
        return clock;
    }

    ImpairedNetwork network() {
        return network;
    }

    /// Lets time pass for all.
    void run(long ns) {
        long endNs = clock.monoNs() + ns;
        while (true) {
            long nextNs = step();
            if (nextNs > endNs) {
                clock.advanceTo(endNs);
                step();
                return;
            }
            clock.advanceTo(nextNs);
        }
    }

    /// Does all that is due now and tells when the next thing is.
    private long step() {
        long nowNs = clock.monoNs();
        long nextNs = Long.MAX_VALUE;
        for (VirtualServer server : servers) {
            nextNs = Math.min(nextNs, server.visitors(nowNs));
        }
        network.deliverUntil(nowNs);
        for (VirtualServer server : servers) {
            nextNs = Math.min(nextNs, server.advance());
        }
        return Math.max(nowNs, Math.min(nextNs, network.nextEventNs()));
    }
}
