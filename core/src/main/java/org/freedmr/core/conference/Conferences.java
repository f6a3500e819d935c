package org.freedmr.core.conference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.freedmr.contract.Reason;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Outbox;
import org.freedmr.core.port.Timers;
import org.freedmr.core.stream.Stream;

/// All conferences that have members or a stream. One comes into being when it is first needed and goes when nobody is
/// left. The legs to peers belong to all of them: every server carries everything to every other (`mesh-fbp.md`
/// section 5.1).
public final class Conferences {
    private final Timers timers;
    private final Outbox outbox;
    private final BiConsumer<Conference, Stream> floorTaken;
    private final Map<Integer, Conference> byTalkgroup = new HashMap<>();
    private List<Leg> everywhere = List.of();
    private boolean transit = true;

    /// @param floorTaken told when a stream gets a floor, after its fan-out was made
    public Conferences(Timers timers, Outbox outbox, BiConsumer<Conference, Stream> floorTaken) {
        this.timers = timers;
        this.outbox = outbox;
        this.floorTaken = floorTaken;
    }

    /// The conference with this number, made if need be.
    public Conference of(int talkgroup) {
        Conference found = byTalkgroup.get(talkgroup);
        if (found == null) {
            found = new Conference(talkgroup, timers, outbox, this);
            byTalkgroup.put(talkgroup, found);
        }
        return found;
    }

    /// The legs that every conference has, from the next stream on.
    ///
    /// @param carriesForeign whether streams of peers go on to other peers where nobody here is a member
    public void install(List<? extends Leg> legs, boolean carriesForeign) {
        everywhere = List.copyOf(legs);
        transit = carriesForeign;
    }

    /// The legs that a stream goes out on besides those of members.
    List<Leg> everywhere(Stream stream, boolean hasMembers) {
        return stream.ingress().isLocal() || transit || hasMembers ? everywhere : List.of();
    }

    /// Takes a stream away from a leg that every conference has.
    public void withdraw(Leg leg, int talkgroup, int streamId, Reason reason, Now now) {
        Conference found = byTalkgroup.get(talkgroup);
        if (found != null) {
            found.withdraw(leg, streamId, reason, now);
        }
    }

    /// The legs that carry a stream now, in order of presentation and seat.
    public List<Leg> hearing(Stream stream) {
        Conference found = byTalkgroup.get(stream.conference());
        return found == null ? List.of() : found.hearing(stream);
    }

    public int size() {
        return byTalkgroup.size();
    }

    /// Forgets a conference that somebody only looked at.
    public void dropIfEmpty(int talkgroup) {
        dropIfEmpty(of(talkgroup));
    }

    void onFloor(Conference conference, Stream stream) {
        floorTaken.accept(conference, stream);
    }

    void dropIfEmpty(Conference conference) {
        if (conference.isEmpty()) {
            byTalkgroup.remove(conference.talkgroup(), conference);
        }
    }
}
