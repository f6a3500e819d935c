package org.freedmr.core.mesh;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.freedmr.contract.Reason;
import org.freedmr.core.conference.Conferences;
import org.freedmr.core.policy.Counts;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Outbox;
import org.freedmr.core.port.Reporter;
import org.freedmr.core.port.Timers;
import org.freedmr.core.stream.Courier;
import org.freedmr.core.stream.Stream;
import org.freedmr.core.stream.Streams;
import org.jspecify.annotations.Nullable;

/// What every peer works with: the layers below, the ways out, and what holds for all links.
final class MeshDesk {
    /// A clock that goes back further than this was set.
    private static final long CLOCK_STEP_NS = 1_000_000_000L;

    final Timers timers;
    final Outbox outbox;
    final Reporter reporter;
    final Streams streams;
    final Conferences conferences;
    /// The streams that peers carry now, whichever does.
    final Map<Stream, Inflow> inflows = new HashMap<>();

    private final Counts counts = new Counts();
    private @Nullable Courier courier;
    private MeshSettings settings = MeshSettings.NONE;
    private ServerIds serverIds = ServerIds.NONE;
    private int[] blocked = {};
    /// Our own ID and those of the links, sorted.
    private int[] neighbours = {};

    private long lastStampNs;

    MeshDesk(Timers timers, Outbox outbox, Reporter reporter, Streams streams, Conferences conferences) {
        this.timers = timers;
        this.outbox = outbox;
        this.reporter = reporter;
        this.streams = streams;
        this.conferences = conferences;
    }

    void open(Courier above) {
        courier = above;
    }

    Courier courier() {
        return Objects.requireNonNull(courier, "the mesh was used before its courier was there");
    }

    MeshSettings settings() {
        return settings;
    }

    void install(MeshSettings changed) {
        settings = changed;
        blocked = changed.blockedServers().stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        neighbours = IntStream.concat(
                        IntStream.of(changed.serverId()),
                        changed.peers().stream().mapToInt(PeerSettings::networkId))
                .sorted()
                .toArray();
    }

    void install(ServerIds changed) {
        serverIds = changed;
    }

    void count(Reason reason) {
        counts.add(reason);
    }

    long counted(Reason reason) {
        return counts.of(reason);
    }

    /// Whether streams may have entered the mesh at this server (`mesh-fbp.md` section 7.4). The server itself and its
    /// neighbours need no list.
    boolean admitsServer(int server) {
        if (Arrays.binarySearch(blocked, server) >= 0) {
            return false;
        }
        return Arrays.binarySearch(neighbours, server) >= 0 || serverIds.admit(server, settings.validateServers());
    }

    /// A timestamp for a datagram we send, in nanoseconds since 1970; each is greater than the one before, unless the
    /// clock was set back.
    long stampNs(Now now) {
        long nowNs = now.epochMs() * 1_000_000;
        boolean setBack = lastStampNs - nowNs > CLOCK_STEP_NS;
        lastStampNs = setBack ? nowNs : Math.max(nowNs, lastStampNs + 1);
        return lastStampNs;
    }
}
