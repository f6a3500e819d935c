package org.freedmr.core.mesh;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.conference.Conferences;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Outbox;
import org.freedmr.core.port.Reporter;
import org.freedmr.core.port.Timers;
import org.freedmr.core.stream.Courier;
import org.freedmr.core.stream.Stream;
import org.freedmr.core.stream.Streams;
import org.freedmr.wire.Address;
import org.freedmr.wire.Dmrd;
import org.freedmr.wire.LinkSigner;
import org.freedmr.wire.MeshMessage;
import org.jspecify.annotations.Nullable;

/// All peers. Receives every datagram of the mesh listeners and finds out whose it is: by a listener of the link's
/// own, by the network ID in a burst, by the address or the proof of a message of bridge control (`mesh-fbp.md`
/// section 3.6).
public final class Mesh {
    private static final String UNKNOWN_PEER = "there is no such peer";

    private final MeshDesk desk;
    private final List<Peer> peers = new ArrayList<>();
    private final Map<Integer, Peer> byListener = new HashMap<>();
    private final Map<Integer, Peer> byNetworkId = new HashMap<>();
    private final Map<String, Address> resolved = new HashMap<>();
    private final ControlBudget budget = new ControlBudget();
    private final Frame frame = new Frame();

    public Mesh(Timers timers, Outbox outbox, Reporter reporter, Streams streams, Conferences conferences) {
        this.desk = new MeshDesk(timers, outbox, reporter, streams, conferences);
    }

    /// The layer above moves in.
    public void open(Courier data) {
        desk.open(data);
    }

    /// The links in the order of the settings.
    public List<Peer> peers() {
        return List.copyOf(peers);
    }

    /// The link of this name.
    public @Nullable Peer peer(String name) {
        return find(peers, name);
    }

    /// New settings. A link that has not changed keeps everything it knows.
    public void install(MeshSettings settings, Now now) {
        MeshSettings before = desk.settings();
        desk.install(settings);
        List<Peer> former = new ArrayList<>(peers);
        peers.clear();
        byListener.clear();
        byNetworkId.clear();
        for (PeerSettings each : settings.peers()) {
            Peer kept = find(former, each.name());
            if (kept != null && kept.settings().equals(each) && before.serverId() == settings.serverId()) {
                former.remove(kept);
                kept.obeyStunAgain();
                add(kept);
            } else if (kept != null) {
                former.remove(kept);
                add(replace(kept, each, now));
            } else {
                add(begin(each, new Figures(), now));
            }
        }
        for (Peer each : former) {
            each.close(now);
        }
        List<MeshLeg> legs = new ArrayList<>();
        peers.forEach(peer -> legs.add(peer.leg()));
        desk.conferences.install(legs, settings.transit());
        former.forEach(each -> desk.reporter.report(new Event.PeerRemoved(each.name())));
    }

    /// The former link ends first, so that what is told last of this name is the state of the new one.
    private Peer replace(Peer former, PeerSettings settings, Now now) {
        former.close(now);
        Peer begun = begin(settings, former.figures(), now);
        if (former.isClosedByOperator()) {
            begun.stun(now);
        }
        return begun;
    }

    private Peer begin(PeerSettings settings, Figures figures, Now now) {
        Peer peer = new Peer(settings, desk, figures, now);
        Address address = resolved.get(settings.name());
        if (address != null) {
            peer.resolved(address, now);
        }
        return peer;
    }

    private void add(Peer peer) {
        peers.add(peer);
        if (peer.settings().ownListener()) {
            byListener.put(peer.settings().listener(), peer);
        } else if (peer.settings().enabled()) {
            byNetworkId.putIfAbsent(peer.settings().networkId(), peer);
        }
    }

    private static @Nullable Peer find(List<Peer> peers, String name) {
        for (Peer each : peers) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return null;
    }

    /// The name of a peer was resolved.
    public void install(PeerAddress found, Now now) {
        resolved.put(found.peer(), found.address());
        Peer peer = peer(found.peer());
        if (peer != null) {
            peer.resolved(found.address(), now);
        }
    }

    public void install(ServerIds ids) {
        desk.install(ids);
    }

    /// Datagrams and legs of the mesh refused for this reason since the start.
    public long counted(Reason reason) {
        return desk.counted(reason);
    }

    /// The server stops: what peers bring ends here.
    public void close(Now now) {
        for (Stream stream : desk.streams.running()) {
            if (stream.ingress() instanceof Peer peer) {
                peer.end(stream, Reason.SERVER_STOP, now);
            }
        }
    }

    /// Closes a link in both directions and asks the peer to stop.
    ///
    /// @return null when it is done, or for a person why not
    public @Nullable String stun(String name, Now now) {
        Peer peer = peer(name);
        if (peer == null) {
            return UNKNOWN_PEER;
        }
        if (!peer.settings().enabled()) {
            return "the link is switched off in the settings";
        }
        peer.stun(now);
        return null;
    }

    /// Opens a link again. What its peer asks is not obeyed until the next {@link #install(MeshSettings, Now)}.
    ///
    /// @return null when it is done, or for a person why not
    public @Nullable String liftStun(String name, Now now) {
        Peer peer = peer(name);
        if (peer == null) {
            return UNKNOWN_PEER;
        }
        if (peer.isStunned(now.monoNs())) {
            peer.liftStun(now);
        }
        return null;
    }

    /// Handles one datagram.
    ///
    /// @return null when it was carried or did what its sender wanted, or why not
    public @Nullable Reason datagram(int listener, Address from, byte[] bytes, int length, Now now) {
        Reason reason = sort(listener, from, bytes, length, now);
        if (reason != null) {
            desk.count(reason);
        }
        return reason;
    }

    private @Nullable Reason sort(int listener, Address from, byte[] bytes, int length, Now now) {
        MeshMessage kind = MeshMessage.of(bytes, length);
        return switch (kind) {
            case OBP, FBP_4, FBP_5 -> burst(kind, listener, from, bytes, length, now);
            case KEEPALIVE, QUENCH, STUN, VERSION -> control(kind, listener, from, bytes, length, now);
            case RETIRED, FOREIGN -> retired(listener, from, bytes, length, now);
            case TOPOLOGY, UNKNOWN_CONTROL -> Reason.IGNORED;
            case MALFORMED -> Reason.MALFORMED;
            case UNKNOWN -> Reason.UNKNOWN_MESSAGE;
        };
    }

    private @Nullable Reason burst(MeshMessage kind, int listener, Address from, byte[] bytes, int length, Now now) {
        Peer own = byListener.get(listener);
        Peer peer = own == null ? byNetworkId.get(Dmrd.clientId(bytes)) : own;
        if (peer == null) {
            return Reason.UNKNOWN_PEER;
        }
        if (!peer.settings().enabled()) {
            return Reason.PEER_DISABLED;
        }
        if (!peer.isWithinRate(from, now.monoNs())) {
            return Reason.PEER_RATE;
        }
        try {
            return peer.frame(kind, from, bytes, length, frame, now);
        } catch (RuntimeException fault) {
            desk.count(Reason.INTERNAL_ERROR);
            peer.abandon(bytes, now);
            throw fault;
        }
    }

    /// Versions that nobody should speak any more are told of where a link can be found.
    private Reason retired(int listener, Address from, byte[] bytes, int length, Now now) {
        Peer own = byListener.get(listener);
        Peer peer = own == null && length >= Dmrd.MIN_LENGTH ? byNetworkId.get(Dmrd.clientId(bytes)) : own;
        return peer == null ? Reason.OLD_VERSION : peer.doubt(Reason.OLD_VERSION, from, now);
    }

    private @Nullable Reason control(MeshMessage kind, int listener, Address from, byte[] bytes, int length, Now now) {
        Peer own = byListener.get(listener);
        if (own != null) {
            if (!own.settings().enabled()) {
                return Reason.PEER_DISABLED;
            }
            if (!own.isWithinRate(from, now.monoNs())) {
                return Reason.PEER_RATE;
            }
            return own.signer().verify(kind, bytes, length)
                    ? own.control(kind, from, bytes, length, now)
                    : own.doubt(Reason.NOT_SIGNED, from, now);
        }
        Peer signed = neighbour(kind, listener, from, bytes, length, now);
        if (signed == null) {
            if (budget.isSilent(from, now.monoNs())) {
                return Reason.PENALTY;
            }
            signed = stranger(kind, listener, from, bytes, length, now);
        }
        if (signed == null) {
            return Reason.NOT_SIGNED;
        }
        return signed.control(kind, from, bytes, length, now);
    }

    private static boolean shares(Peer peer, int listener) {
        return peer.settings().enabled()
                && !peer.settings().ownListener()
                && peer.settings().listener() == listener;
    }

    /// The link whose key fits, of those whose peer is at the sender's address. No budget of strangers is asked:
    /// what they send keeps the peer from nothing, even what they send in its name.
    private @Nullable Peer neighbour(MeshMessage kind, int listener, Address from, byte[] bytes, int length, Now now) {
        for (int i = 0; i < peers.size(); i++) {
            Peer peer = peers.get(i);
            if (shares(peer, listener) && peer.isAt(from) && peer.isWithinRate(from, now.monoNs())) {
                LinkSigner signer = peer.signer();
                if (signer.verify(kind, bytes, length)) {
                    return peer;
                }
            }
        }
        return null;
    }

    /// Tries the keys of the other links that share the listener. That none fits is held against the sender only if
    /// all were tried.
    private @Nullable Peer stranger(MeshMessage kind, int listener, Address from, byte[] bytes, int length, Now now) {
        int trials = 0;
        for (int i = 0; i < peers.size(); i++) {
            Peer peer = peers.get(i);
            if (shares(peer, listener) && !peer.isAt(from)) {
                if (++trials > ControlBudget.TRIALS || !budget.take(now.monoNs())) {
                    return null;
                }
                LinkSigner signer = peer.signer();
                if (signer.verify(kind, bytes, length)) {
                    return peer;
                }
            }
        }
        if (trials > 0) {
            budget.failed(from, now.monoNs());
        }
        return null;
    }
}
