package org.freedmr.core.mesh;

import java.util.Locale;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Timer;
import org.freedmr.core.port.Timers;
import org.jspecify.annotations.Nullable;

/// Tells of the state of a link when it has changed, also when time alone has changed it.
final class LinkWatch {
    private final Peer peer;
    private final MeshDesk desk;
    private final Contact contact;
    private final StunSwitch stun;
    private final Timer timer = new Timer(now -> tell(now, ""));
    private @Nullable LinkState told;
    private Event.@Nullable PeerChanged lastWord;

    LinkWatch(Peer peer, MeshDesk desk, Contact contact, StunSwitch stun) {
        this.peer = peer;
        this.desk = desk;
        this.contact = contact;
        this.stun = stun;
    }

    /// Something happened that may have changed the state.
    ///
    /// @param detail why, for people; may be empty
    void tell(Now now, String detail) {
        LinkState state = peer.state(now.monoNs());
        Event.PeerChanged before = lastWord;
        if (before == null || state != told || peer.version() != before.version()) {
            LinkState former = told;
            told = state;
            long sinceMs = before == null || state != former ? now.epochMs() : before.sinceMs();
            Event.PeerChanged word = new Event.PeerChanged(
                    peer.name(), state.name().toLowerCase(Locale.ROOT), peer.version(), detail, sinceMs);
            lastWord = word;
            desk.reporter.report(word);
            if (former != null && former.sends() && !state.sends()) {
                desk.conferences.withdraw(peer.leg(), state == LinkState.DISABLED, Reason.LINK_DOWN, now);
            }
            if (former == LinkState.NO_TARGET && state != LinkState.DISABLED) {
                peer.found(now);
            }
        }
        lookAgain(state, now);
    }

    /// What was told last, which stands until something else is told.
    Event.@Nullable PeerChanged lastWord() {
        return lastWord;
    }

    private void lookAgain(LinkState state, Now now) {
        if (state.sends() && peer.settings().enhanced()) {
            if (!timer.isScheduled() || timer.deadlineNs() > contact.staleAtNs() + 1) {
                desk.timers.schedule(timer, contact.staleAtNs() + 1);
            }
        } else if (state == LinkState.STUNNED && stun.endsAtNs(now.monoNs()) != Timers.NEVER) {
            desk.timers.schedule(timer, stun.endsAtNs(now.monoNs()));
        }
    }

    void close() {
        desk.timers.cancel(timer);
    }
}
