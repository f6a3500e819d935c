package org.freedmr.core.mesh;

import org.freedmr.contract.Event;
import org.freedmr.core.port.Destination;
import org.freedmr.core.port.Now;
import org.freedmr.wire.Address;
import org.jspecify.annotations.Nullable;

/// Where a peer is and when it was heard (`mesh-fbp.md` sections 3.1 and 3.2, `threats.md` S14). Its address is the one
/// its name resolved to, or where it has proved to be: by a frame that was sent after everything it sent before. A
/// keepalive proves nothing, since whoever heard one can repeat it; it counts only where the peer is known to be.
final class Contact {
    /// Silence after which a peer counts as gone: six keepalives.
    static final long STALE_NS = 60_000_000_000L;

    private static final long NEVER = Long.MIN_VALUE;

    private final PeerSettings settings;
    private final MeshDesk desk;
    private @Nullable Address resolved;
    private @Nullable Address target;
    private @Nullable Destination destination;
    private boolean learned;
    private long knownSinceNs = NEVER;
    private long heardNs = NEVER;
    private long newestStampNs = NEVER;

    Contact(PeerSettings settings, MeshDesk desk) {
        this.settings = settings;
        this.desk = desk;
    }

    @Nullable
    Address target() {
        return target;
    }

    boolean isAt(Address address) {
        return address.equals(target);
    }

    /// Whether something was heard from the peer within a minute.
    boolean isHeard(long nowNs) {
        return heardNs != NEVER && nowNs - heardNs <= STALE_NS;
    }

    /// When it was heard last, UTC milliseconds; 0 for never.
    long heardMs(Now now) {
        return heardNs == NEVER ? 0 : now.epochMs() - (now.monoNs() - heardNs) / 1_000_000;
    }

    /// Whether nothing could have been expected from it yet.
    boolean isNew(long nowNs) {
        return heardNs == NEVER && knownSinceNs != NEVER && nowNs - knownSinceNs <= STALE_NS;
    }

    /// Monotonic time at which it will count as gone if nothing is heard.
    long staleAtNs() {
        return (heardNs == NEVER ? knownSinceNs : heardNs) + STALE_NS;
    }

    /// Its name was resolved. While the peer is heard elsewhere that counts for more.
    void resolved(Address address, long nowNs) {
        resolved = address;
        if (!learned || !isHeard(nowNs)) {
            learned = false;
            moveTo(address, nowNs);
        }
    }

    /// Whether a frame with this timestamp was sent after all others we know. What we know counts no more when it lies
    /// in a future that the clocks of both servers no longer share.
    boolean isFresh(long stampNs, Now now) {
        return stampNs > newestStampNs || newestStampNs > now.epochMs() * 1_000_000 + settings.maxAgeNs();
    }

    /// A proven frame came that is no repetition.
    ///
    /// @param stampNs when it was sent by the peer's clock
    void heardFrame(Address from, long stampNs, long nowNs) {
        newestStampNs = stampNs;
        if (!isAt(from) && !settings.fixedAddress()) {
            learned = !from.equals(resolved);
            moveTo(from, nowNs);
        }
        heard(nowNs);
    }

    /// A proven frame or keepalive that carries no time came from where the peer is.
    void heard(long nowNs) {
        heardNs = nowNs;
    }

    /// A keepalive came.
    ///
    /// @return whether it counts
    boolean heardKeepalive(Address from, long nowNs) {
        if (!isAt(from)) {
            boolean first = target == null && !settings.fixedAddress();
            if (!first && !from.equals(resolved)) {
                return false;
            }
            learned = first;
            moveTo(from, nowNs);
        }
        heard(nowNs);
        return true;
    }

    private void moveTo(Address address, long nowNs) {
        if (address.equals(target)) {
            return;
        }
        close();
        desk.reporter.report(
                new Event.PeerMoved(settings.name(), target == null ? "" : target.toString(), address.toString()));
        if (target == null) {
            knownSinceNs = nowNs;
        }
        target = address;
    }

    /// The handle for sending; only while there is a target.
    Destination destination() {
        Destination open = destination;
        if (open == null) {
            if (target == null) {
                throw new IllegalStateException("a peer without an address has no destination");
            }
            open = desk.outbox.open(settings.listener(), target);
            destination = open;
        }
        return open;
    }

    void close() {
        if (destination != null) {
            desk.outbox.release(destination);
            destination = null;
        }
    }
}
