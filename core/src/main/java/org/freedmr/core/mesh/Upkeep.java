package org.freedmr.core.mesh;

import org.freedmr.contract.Event;
import org.freedmr.core.policy.TokenBucket;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Timer;
import org.freedmr.wire.BridgeControl;
import org.freedmr.wire.LinkSigner;

/// The bridge control we send to a peer (`mesh-fbp.md` section 2.6): keepalive, version, quench, STUN. Nothing is sent
/// while its address is not known.
final class Upkeep {
    private static final long SECOND_NS = 1_000_000_000L;
    /// Between keepalives; each comes up to a second early or late, so that servers do not beat in time.
    private static final long KEEPALIVE_NS = 10 * SECOND_NS;

    private static final int KEEPALIVES_PER_VERSION = 6;

    private final PeerSettings settings;
    private final MeshDesk desk;
    private final LinkSigner signer;
    private final Contact contact;
    private final StunSwitch stun;
    private final Figures figures;
    private final TokenBucket versionAnswers = new TokenBucket(1, 1);
    private final Timer keepalive = new Timer(this::sendKeepalive);
    private int keepalives;

    Upkeep(PeerSettings settings, MeshDesk desk, LinkSigner signer, Contact contact, StunSwitch stun, Figures figures) {
        this.settings = settings;
        this.desk = desk;
        this.signer = signer;
        this.contact = contact;
        this.stun = stun;
        this.figures = figures;
    }

    /// Begins, or begins anew because the address has become known.
    void begin(Now now) {
        if (settings.enabled() && settings.enhanced()) {
            desk.timers.schedule(keepalive, now.monoNs());
        }
    }

    void close() {
        desk.timers.cancel(keepalive);
    }

    void quench(int talkgroup, int streamId) {
        if (contact.target() != null) {
            desk.reporter.report(new Event.Quenched(settings.name(), false, talkgroup, streamId));
            send(BridgeControl.quench(signer, talkgroup, streamId));
            figures.quenchSent();
        }
    }

    /// The peer speaks an older version than the link has: it is told ours, once a second at most.
    void answerVersion(Now now) {
        if (settings.enhanced() && contact.target() != null && versionAnswers.take(now.monoNs())) {
            send(BridgeControl.version(signer, settings.version()));
        }
    }

    void stun() {
        if (settings.enhanced() && contact.target() != null) {
            send(BridgeControl.stun(signer));
        }
    }

    private void sendKeepalive(Now now) {
        if (contact.target() != null) {
            send(BridgeControl.keepalive(signer));
            if (keepalives % KEEPALIVES_PER_VERSION == 0 && settings.version() > 1) {
                send(BridgeControl.version(signer, settings.version()));
            }
            if (stun.isClosed()) {
                stun();
            }
        }
        keepalives++;
        desk.timers.schedule(keepalive, now.monoNs() + KEEPALIVE_NS + jitterNs());
    }

    /// Up to a second either way, different for each link and each time, and the same in each run.
    private long jitterNs() {
        long mixed = (settings.networkId() * 31L + settings.localId() + keepalives) * 0x9E3779B97F4A7C15L;
        return (mixed >>> 33) % (2 * SECOND_NS) - SECOND_NS;
    }

    private void send(byte[] bytes) {
        desk.outbox.send(contact.destination(), bytes, bytes.length);
        figures.tally.out(bytes.length);
    }
}
