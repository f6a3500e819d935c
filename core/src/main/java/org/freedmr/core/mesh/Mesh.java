package org.freedmr.core.mesh;

import java.util.List;
import java.util.function.Consumer;
import org.freedmr.contract.Reason;
import org.freedmr.core.conference.Conferences;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Outbox;
import org.freedmr.core.port.Reporter;
import org.freedmr.core.port.Timers;
import org.freedmr.core.stream.Streams;
import org.freedmr.wire.Address;
import org.jspecify.annotations.Nullable;

/// All peers.
public final class Mesh {
    public Mesh(
            Timers timers,
            Outbox outbox,
            Reporter reporter,
            Streams streams,
            Conferences conferences,
            Consumer<Reason> account) {}

    public void install(MeshSettings settings, Now now) {}

    public void install(PeerAddress resolved, Now now) {}

    public void install(ServerIds ids) {}

    public @Nullable Reason datagram(int listener, Address from, byte[] bytes, int length, Now now) {
        return Reason.UNKNOWN_PEER;
    }

    public void stun(String peer, Now now) {}

    public void liftStun(String peer, Now now) {}

    public List<Peer> peers() {
        return List.of();
    }
}
