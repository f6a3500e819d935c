package org.freedmr.core.mesh;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.freedmr.contract.Reason;
import org.freedmr.core.conference.Conferences;
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
    final Timers timers;
    final Outbox outbox;
    final Reporter reporter;
    final Streams streams;
    final Conferences conferences;
    /// The streams that peers carry now, whichever does.
    final Map<Stream, Inflow> inflows = new HashMap<>();

    private final Consumer<Reason> account;
    private @Nullable Courier courier;
    private MeshSettings settings = MeshSettings.NONE;
    private ServerIds serverIds = ServerIds.NONE;
    private long lastStampNs;

    MeshDesk(
            Timers timers,
            Outbox outbox,
            Reporter reporter,
            Streams streams,
            Conferences conferences,
            Consumer<Reason> account) {
        this.timers = timers;
        this.outbox = outbox;
        this.reporter = reporter;
        this.streams = streams;
        this.conferences = conferences;
        this.account = account;
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
    }

    void install(ServerIds changed) {
        serverIds = changed;
    }

    void count(Reason reason) {
        account.accept(reason);
    }

    /// Whether streams may have entered the mesh at this server (`mesh-fbp.md` section 7.4). The server itself and its
    /// neighbours need no list.
    boolean admitsServer(int server) {
        if (settings.blockedServers().contains(server)) {
            return false;
        }
        if (server == settings.serverId()) {
            return true;
        }
        for (int i = 0; i < settings.peers().size(); i++) {
            if (settings.peers().get(i).networkId() == server) {
                return true;
            }
        }
        return serverIds.admit(server, settings.validateServers());
    }

    /// A timestamp for a datagram we send, in nanoseconds since 1970; each is greater than the one before.
    long stampNs(Now now) {
        lastStampNs = Math.max(now.epochMs() * 1_000_000, lastStampNs + 1);
        return lastStampNs;
    }
}
