package org.freedmr.core.data;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Reason;
import org.freedmr.core.access.Line;
import org.freedmr.core.mesh.Peer;
import org.freedmr.core.policy.TokenBucket;
import org.freedmr.core.port.Timer;
import org.freedmr.core.stream.Ingress;
import org.jspecify.annotations.Nullable;

/// One transmission of data: bursts from one source to one destination that come in on one way with gaps below
/// {@link #GAP_NS}, whatever their stream IDs (`access-hbp.md` section 5.8). Where it goes is decided at its first
/// burst.
final class Transmission {
    static final long GAP_NS = 2_000_000_000L;
    private static final int BURSTS_PER_SECOND = 25;
    private static final int BURSTS_AT_ONCE = 60;

    /// Tells transmissions apart.
    record Key(Ingress from, int source, int destination, boolean unit) {}

    final Key key;
    final long beganNs;
    final Timer end;
    final TokenBucket rate = new TokenBucket(BURSTS_PER_SECOND, BURSTS_AT_ONCE);
    final List<Line> lines = new ArrayList<>(1);
    final List<Peer> peers = new ArrayList<>(1);
    /// Why it goes nowhere.
    @Nullable
    Reason refusal;

    Transmission(Key key, long beganNs, Timer end) {
        this.key = key;
        this.beganNs = beganNs;
        this.end = end;
    }

    boolean isEmpty() {
        return lines.isEmpty() && peers.isEmpty();
    }
}
