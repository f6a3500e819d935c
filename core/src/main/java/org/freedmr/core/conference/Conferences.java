package org.freedmr.core.conference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Audience audience;
    private final Map<Integer, Conference> byTalkgroup = new LinkedHashMap<>();
    private List<Leg> everywhere = List.of();
    private boolean transit = true;

    public Conferences(Timers timers, Outbox outbox, Audience audience) {
        this.timers = timers;
        this.outbox = outbox;
        this.audience = audience;
    }

    /// The conference with this number, made if need be.
    public Conference of(int talkgroup) {
        Conference found = byTalkgroup.get(talkgroup);
        if (found == null) {
            found = new Conference(talkgroup, timers, this);
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

    /// Takes all streams away from a leg that every conference has.
    ///
    /// @param forGood whether the leg is not asked again; otherwise it may get them back at a later burst A
    public void withdraw(Leg leg, boolean forGood, Reason reason, Now now) {
        byTalkgroup.values().forEach(conference -> conference.withdraw(leg, forGood, reason, now));
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

    /// The plan of a stream, without a leg yet.
    FanOut plan(Stream stream) {
        return new FanOut(stream, outbox, audience);
    }

    void dropIfEmpty(Conference conference) {
        if (conference.isEmpty()) {
            byTalkgroup.remove(conference.talkgroup(), conference);
        }
    }
}
