package org.freedmr.workers.metrics;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Account;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.Source;
import org.freedmr.contract.Station;

/// A server with something of everything.
final class Scene {
    static final long NOW_MS = 1_800_000_000_000L;

    private Scene() {}

    static List<Event.Standing> standing(String listener, String peer, int clients) {
        List<Event.Standing> all = new ArrayList<>();
        all.add(new Event.ServerUp("2.0", 2341, NOW_MS - 60_000));
        for (int i = 1; i <= clients; i++) {
            all.add(client(i, listener));
            all.add(new Event.SubscriptionUp(i, 2, 1_000 + i, 1_000 + i, Source.USER_ACTIVATED, NOW_MS));
            all.add(new Event.CallStarted(
                    i, i, 2_340_000 + i, 1_000 + i, false, new Entry(i, 2, 1_000 + i, "", 0, 0, 0), NOW_MS));
        }
        all.add(new Event.PeerChanged(peer, "up", 5, "", NOW_MS));
        all.add(new Event.PeerChanged("beta", "stale", 5, "", NOW_MS));
        return all;
    }

    static Event.ClientUp client(int id, String listener) {
        return new Event.ClientUp(id, listener, "192.0.2.1:4000", "N0CALL", false, 3, "", NOW_MS, Station.UNKNOWN);
    }

    static Event.CallEnded ended(int client, String peer, long durationMs) {
        return new Event.CallEnded(
                client,
                7,
                2_345_678,
                91,
                new Entry(client, client == 0 ? 0 : 2, 91, peer, 0, 0, 0),
                Reason.TERMINATOR,
                NOW_MS - durationMs,
                durationMs,
                new Account(90, 10, 0, 0, 0, 0, 0, 3_000, 0));
    }

    static List<Event> readings(String listener, String peer) {
        return List.of(
                new Event.Traffic(listener, false, 10, 1_000, 20, 2_000),
                new Event.Traffic(peer, true, 30, 3_000, 40, 4_000),
                new Event.Counted(false, Reason.FLOOR_HELD, 5),
                new Event.Counted(true, Reason.FLOOR_HELD, 6),
                new Event.LinkFigures(peer, NOW_MS - 2_500, 1_500, 75, 25, 3, 4),
                new Event.CycleTimes(66, 12_000, List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L)),
                new Event.KernelDrops(12),
                new Event.ProcessState("exchange", "running", 100, NOW_MS, 0, 50_000_000, List.of()),
                new Event.ProcessState("workers", "running", 101, NOW_MS, 2, 90_000_000, List.of("metrics")),
                new Event.ChannelState("workers", 100, 1_048_576, 13, 14),
                role("metrics", RoleHealth.OK, ""));
    }

    static Event.RoleState role(String name, String state, String detail) {
        return new Event.RoleState("workers", new RoleHealth(name, state, detail, 1, 2, 3, 4));
    }
}
