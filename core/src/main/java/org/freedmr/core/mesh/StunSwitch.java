package org.freedmr.core.mesh;

import org.freedmr.core.port.Timers;

/// Whether a link is stopped, by the peer or by our operator (`mesh-fbp.md` section 2.6, `threats.md` S15). A peer's
/// STUN runs out; a repetition never makes it longer, and after our operator lifted it none is obeyed until he allows
/// it again.
final class StunSwitch {
    private final PeerSettings settings;
    private long untilNs = Long.MIN_VALUE;
    private boolean closed;
    private boolean obeys = true;

    StunSwitch(PeerSettings settings) {
        this.settings = settings;
    }

    /// The peer asks us to stop sending.
    ///
    /// @return whether that changes anything
    boolean asked(long nowNs) {
        if (!settings.acceptStun() || !obeys || isAsked(nowNs)) {
            return false;
        }
        untilNs = settings.stunNs() == 0 ? Timers.NEVER : nowNs + settings.stunNs();
        return true;
    }

    /// The operator closes the link in both directions.
    void close() {
        closed = true;
    }

    /// The operator opens the link again, whoever stopped it.
    void lift(long nowNs) {
        obeys = obeys && !isAsked(nowNs);
        closed = false;
        untilNs = Long.MIN_VALUE;
    }

    /// The peer may stop us again.
    void obeyAgain() {
        obeys = true;
    }

    boolean isAsked(long nowNs) {
        return nowNs < untilNs;
    }

    /// Nothing is taken from the peer.
    boolean isClosed() {
        return closed;
    }

    /// Nothing is sent to the peer.
    boolean stops(long nowNs) {
        return closed || isAsked(nowNs);
    }

    /// When the peer's STUN runs out; {@link Timers#NEVER} if there is none or it does not.
    long endsAtNs(long nowNs) {
        return isAsked(nowNs) ? untilNs : Timers.NEVER;
    }
}
