package org.freedmr.core.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedmr.contract.Event;
import org.freedmr.contract.KnownLocations;
import org.freedmr.contract.Reason;
import org.freedmr.core.access.Line;
import org.freedmr.core.access.Session;
import org.freedmr.core.access.Sessions;
import org.freedmr.core.conference.Conferences;
import org.freedmr.core.conference.Leg;
import org.freedmr.core.mesh.Mesh;
import org.freedmr.core.mesh.Peer;
import org.freedmr.core.policy.Limits;
import org.freedmr.core.policy.Talkgroups;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Reporter;
import org.freedmr.core.port.Timer;
import org.freedmr.core.port.Timers;
import org.freedmr.core.stream.Claim;
import org.freedmr.core.stream.Courier;
import org.freedmr.core.stream.Ingress;
import org.freedmr.core.stream.Origin;
import org.freedmr.core.stream.Stream;
import org.freedmr.core.stream.Streams;
import org.freedmr.wire.BurstKind;
import org.freedmr.wire.Dmrd;
import org.jspecify.annotations.Nullable;

/// Carries data (`access-hbp.md` section 5.8, `mesh-fbp.md` section 5.7, `decisions.md` 5). Group data goes where the
/// talkgroup is heard under its own number, since nobody can rewrite the number inside it. Data to a radio goes to the
/// line where the radio was heard, else to the peer behind which it was heard, else to all peers. Nothing is queued: a
/// busy line does not get it.
public final class DataRoom implements Courier {
    /// Listener whose clients take positions.
    static final String POSITIONS_LISTENER = "D-APRS";
    /// How long the place where a radio was heard is trusted.
    private static final long FRESH_MS = 900_000L;

    private final Timers timers;
    private final Reporter reporter;
    private final Streams streams;
    private final Conferences conferences;
    private final Sessions sessions;
    private final Mesh mesh;
    private final Locations locations = new Locations();
    private final Sightings sightings = new Sightings();
    private final Map<Transmission.Key, Transmission> running = new LinkedHashMap<>();
    private final byte[] out = new byte[Dmrd.LENGTH];

    public DataRoom(
            Timers timers, Reporter reporter, Streams streams, Conferences conferences, Sessions sessions, Mesh mesh) {
        this.timers = timers;
        this.reporter = reporter;
        this.streams = streams;
        this.conferences = conferences;
        this.sessions = sessions;
        this.mesh = mesh;
    }

    @Override
    public void heard(Ingress from, int radio, int talkgroup, Now now) {
        if (from.isLocal()) {
            locations.heard(radio, from.client(), from.slot(), talkgroup, now.epochMs());
        } else {
            sightings.heard(radio, from.peer(), now.epochMs());
        }
    }

    @Override
    public void fellSilent(Stream stream, Now now) {
        streams.end(stream, Reason.TIMEOUT);
    }

    @Override
    public @Nullable Reason carry(Ingress from, Origin origin, byte[] burst, boolean fresh, Now now) {
        Reason looped = claim(from, origin, burst, fresh, now);
        if (looped != null) {
            return looped;
        }
        heard(from, Dmrd.source(burst), Dmrd.destination(burst), now);
        Transmission transmission = transmission(from, origin, burst, now);
        if (!transmission.rate.take(now.monoNs())) {
            return Reason.LINE_RATE;
        }
        timers.schedule(transmission.end, now.monoNs() + Transmission.GAP_NS);
        return transmission.isEmpty() ? transmission.refusal : send(transmission, origin, burst, now);
    }

    // ---- loop control ----------------------------------------------------------------------------------------------

    private @Nullable Reason claim(Ingress from, Origin origin, byte[] burst, boolean fresh, Now now) {
        int id = Dmrd.streamId(burst);
        int source = Dmrd.source(burst);
        int destination = Dmrd.destination(burst);
        Stream stream;
        if (from.isLocal()) {
            Reason refusal = streams.refusal(id, source, destination, from, BurstKind.DATA, now.monoNs());
            if (refusal != null) {
                return refusal;
            }
            stream = streams.from(id, from);
        } else {
            Claim claim = streams.claim(id, source, destination, from, BurstKind.DATA, fresh, now.monoNs());
            if (claim.refusal() != null) {
                return claim.refusal();
            }
            stream = streams.find(id, destination, true);
            if (claim == Claim.TAKES_OVER && stream != null) {
                stream.takeOver(from, origin, now.monoNs());
            }
        }
        if (stream == null || stream.isOver()) {
            stream = streams.openData(id, source, destination, Dmrd.isUnit(burst), from, origin, now);
        }
        return stream.isData() ? stream.takeData(Dmrd.sequence(burst), Dmrd.mark(burst), now.monoNs()) : null;
    }

    // ---- where it goes ---------------------------------------------------------------------------------------------

    private Transmission transmission(Ingress from, Origin origin, byte[] burst, Now now) {
        int destination = Dmrd.destination(burst);
        boolean unit = Dmrd.isUnit(burst) || destination == Talkgroups.POSITIONS;
        Transmission.Key key = new Transmission.Key(from, Dmrd.source(burst), destination, unit);
        Transmission known = running.get(key);
        if (known != null) {
            return known;
        }
        Transmission begun = new Transmission(key, now.monoNs(), new Timer(at -> running.remove(key)));
        running.put(key, begun);
        if (running.size() > Limits.TRANSMISSIONS) {
            Transmission oldest = running.values().iterator().next();
            timers.cancel(oldest.end);
            running.remove(oldest.key);
        }
        if (unit) {
            toRadio(begun, now);
        } else {
            toTalkgroup(begun, origin, burst, now);
        }
        boolean nowhere = begun.isEmpty();
        if (nowhere && begun.refusal == null) {
            begun.refusal = Reason.DATA_NOWHERE;
        }
        reporter.report(new Event.DataSeen(
                key.source(),
                destination,
                unit,
                from.client(),
                from.slot(),
                from.peer(),
                begun.lines.size(),
                begun.peers.size(),
                nowhere ? begun.refusal : null));
        return begun;
    }

    private void toRadio(Transmission begun, Now now) {
        int radio = begun.key.destination();
        for (Peer each : mesh.peers()) {
            if (each.settings().dataGateway() && each != begun.key.from()) {
                begun.peers.add(each);
            }
        }
        Locations.Location heard = locations.of(radio, FRESH_MS, now.epochMs());
        Session there = heard == null ? null : sessions.of(heard.client());
        if (heard != null && there != null && there != origin(begun)) {
            offer(begun, there.line(heard.slot()), 0, now);
            return;
        }
        if (radio == Talkgroups.POSITIONS) {
            int slot = begun.key.from().slot() == 1 ? 1 : 2;
            for (Session each : sessions.on(POSITIONS_LISTENER)) {
                if (each != origin(begun) && begun.lines.isEmpty()) {
                    offer(begun, each.line(slot), 0, now);
                }
            }
            return;
        }
        Session owner = ownHotspot(radio);
        if (owner != null && owner != origin(begun)) {
            offer(begun, owner.line(2), 0, now);
        }
        if (radio > Talkgroups.HIGHEST_DIALABLE) {
            Peer known = peer(sightings.of(radio, FRESH_MS, now.epochMs()));
            boolean usable = known != null && takes(known, begun, now);
            for (Peer each : usable && known != null ? List.of(known) : mesh.peers()) {
                if (takes(each, begun, now) && !begun.peers.contains(each)) {
                    begun.peers.add(each);
                }
            }
        }
    }

    /// Whether data to a radio can be sent to this peer now.
    private static boolean takes(Peer peer, Transmission begun, Now now) {
        return peer != begun.key.from()
                && peer.settings().version() > 1
                && peer.state(now.monoNs()).sends();
    }

    private void toTalkgroup(Transmission begun, Origin origin, byte[] burst, Now now) {
        int talkgroup = begun.key.destination();
        for (Leg leg : List.copyOf(conferences.of(talkgroup).plainMembers())) {
            Session session = sessions.of(leg.clientId());
            if (session != null && session != origin(begun)) {
                offer(begun, session.line(leg.slot()), talkgroup, now);
            }
        }
        conferences.dropIfEmpty(talkgroup);
        for (Peer each : mesh.peers()) {
            if (each != begun.key.from() && each.leg().groupDataRefusal(burst, origin) == null) {
                begun.peers.add(each);
            }
        }
    }

    private void offer(Transmission begun, Line line, int talkgroup, Now now) {
        Reason refusal = line.admitData(begun, talkgroup, now);
        if (refusal == null) {
            begun.lines.add(line);
        } else {
            begun.refusal = refusal;
        }
    }

    private static @Nullable Session origin(Transmission begun) {
        return begun.key.from() instanceof Line line ? line.session() : null;
    }

    /// The client that has the radio's number as its own, or with one or two more digits, as hotspots do.
    private @Nullable Session ownHotspot(int radio) {
        Session found = sessions.of(radio);
        for (int digits = 10; found == null && digits <= 100; digits *= 10) {
            for (int more = 0; found == null && more < digits; more++) {
                long id = (long) radio * digits + more;
                found = id <= 0xFFFF_FFFFL ? sessions.of((int) id) : null;
            }
        }
        return found;
    }

    private @Nullable Peer peer(@Nullable String name) {
        for (Peer each : mesh.peers()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return null;
    }

    // ---- on its way ------------------------------------------------------------------------------------------------

    private @Nullable Reason send(Transmission transmission, Origin origin, byte[] burst, Now now) {
        int talkgroup = transmission.key.unit() ? 0 : transmission.key.destination();
        Reason refusal = null;
        boolean carried = false;
        for (int i = transmission.lines.size() - 1; i >= 0; i--) {
            Line line = transmission.lines.get(i);
            refusal = line.admitData(transmission, talkgroup, now);
            if (refusal == null) {
                toLine(line, burst);
                carried = true;
            } else {
                transmission.lines.remove(i);
                transmission.refusal = refusal;
            }
        }
        for (Peer each : transmission.peers) {
            Reason out = transmission.key.unit()
                    ? each.leg().unitData(burst, origin, now)
                    : each.leg().groupData(burst, origin, transmission.beganNs, now);
            carried |= out == null;
            refusal = out == null ? refusal : out;
        }
        return carried ? null : refusal;
    }

    private void toLine(Line line, byte[] burst) {
        System.arraycopy(burst, 0, out, 0, Dmrd.LENGTH);
        Dmrd.putSlot(out, line.slot());
        Dmrd.putClientId(out, line.client());
        line.send(out, Dmrd.LENGTH);
    }

    // ---- what survives the process ---------------------------------------------------------------------------------

    public KnownLocations locations(Now now) {
        return locations.save(now.epochMs());
    }

    public void restore(KnownLocations saved, Now now) {
        locations.restore(saved, now.epochMs());
    }

    /// Transmissions under way.
    public int size() {
        return running.size();
    }
}
