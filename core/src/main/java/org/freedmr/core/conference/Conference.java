package org.freedmr.core.conference;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Reason;
import org.freedmr.core.policy.Limits;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Timer;
import org.freedmr.core.port.Timers;
import org.freedmr.core.stream.Stream;
import org.freedmr.wire.BurstKind;
import org.jspecify.annotations.Nullable;

/// One network talkgroup: who is joined, which streams run through it, and who has the floor. The first admitted stream
/// holds the floor until its end or {@link #FLOOR_NS} without frames. A stream of a peer that finds the floor held goes
/// on to other peers, and no member hears it (`decisions.md` 1).
public final class Conference {
    /// Silence after which the floor is free.
    public static final long FLOOR_NS = 1_000_000_000L;

    private final int talkgroup;
    private final Timers timers;
    private final Conferences conferences;
    private final List<Leg> members = new ArrayList<>();
    private final Timer floorTimer = new Timer(this::checkFloor);
    private int plainMembers;
    /// The stream that members hear.
    private @Nullable FanOut floor;
    /// Streams of peers that go on to other peers only.
    private final List<FanOut> passing = new ArrayList<>(0);

    Conference(int talkgroup, Timers timers, Conferences conferences) {
        this.talkgroup = talkgroup;
        this.timers = timers;
        this.conferences = conferences;
    }

    public int talkgroup() {
        return talkgroup;
    }

    /// The stream that has the floor.
    public @Nullable Stream speaker() {
        return floor == null ? null : floor.stream();
    }

    public void join(Leg leg) {
        if (leg.isPlain()) {
            members.add(plainMembers++, leg);
        } else {
            members.add(leg);
        }
        if (floor != null) {
            floor.add(leg);
        }
    }

    /// A call that the leg is hearing goes on to its end, unless it is withdrawn.
    public void leave(Leg leg) {
        if (members.remove(leg) && leg.isPlain()) {
            plainMembers--;
        }
        if (floor != null) {
            floor.forgetWaiting(leg);
        }
        conferences.dropIfEmpty(this);
    }

    /// The members that show the conference under its own number, in the order they joined; a view.
    public List<Leg> plainMembers() {
        return members.subList(0, plainMembers);
    }

    /// Takes the running call away from a leg; a member may get it back at a later burst A.
    public void withdraw(Leg leg, Reason reason, Now now) {
        if (floor != null && floor.withdraw(leg, reason, now) && members.contains(leg)) {
            floor.add(leg);
        }
    }

    /// A stream goes on through another peer: the legs that may not have it from there lose it, and the former peer may
    /// get it.
    void rerouted(Stream stream, Leg former, Now now) {
        FanOut plan = plan(stream);
        if (plan != null) {
            plan.rerouted(former, now);
        }
    }

    /// Takes every stream of this ID away from a leg that every conference has.
    void withdraw(Leg leg, int streamId, Reason reason, Now now) {
        if (floor != null && floor.stream().id() == streamId) {
            floor.strike(leg, reason, now);
        }
        for (FanOut each : passing) {
            if (each.stream().id() == streamId) {
                each.strike(leg, reason, now);
            }
        }
    }

    /// Takes all streams away from a leg that every conference has; see {@link Conferences}.
    void withdraw(Leg leg, boolean forGood, Reason reason, Now now) {
        if (floor != null) {
            floor.withdraw(leg, forGood, reason, now);
        }
        for (FanOut each : passing) {
            each.withdraw(leg, forGood, reason, now);
        }
    }

    /// Speaks one burst into the conference.
    ///
    /// @return null when its members heard it (however many), or why not
    public @Nullable Reason speak(Stream stream, byte[] bytes, int length, BurstKind kind, Now now) {
        FanOut plan = plan(stream);
        Reason refusal = null;
        if (floor == null && (plan == null || isOpening(kind))) {
            plan = takeFloor(stream, plan, now);
        } else if (floor == null) {
            refusal = Reason.WAITING_FOR_SUPERFRAME;
        } else if (plan != floor) {
            refusal = floor.stream().source() == stream.source() ? Reason.PROBABLE_LOOP : Reason.FLOOR_HELD;
        }
        if (plan == null && !stream.ingress().isLocal() && passing.size() < Limits.PASSING) {
            plan = conferences.plan(stream);
            conferences.everywhere(stream, !members.isEmpty()).forEach(plan::add);
            passing.add(plan);
            plan.admitWaiting(now);
        } else if (plan != null && kind == BurstKind.VOICE_SYNC) {
            plan.admitWaiting(now);
        }
        if (plan != null) {
            plan.tell();
            plan.forward(bytes, length, now);
        }
        return refusal;
    }

    /// Whether hearing a call may begin with this burst.
    static boolean isOpening(BurstKind kind) {
        return kind == BurstKind.VOICE_HEADER || kind == BurstKind.VOICE_SYNC;
    }

    private FanOut takeFloor(Stream stream, @Nullable FanOut passed, Now now) {
        FanOut plan = passed;
        if (plan == null) {
            plan = conferences.plan(stream);
            members.forEach(plan::add);
            conferences.everywhere(stream, !members.isEmpty()).forEach(plan::add);
        } else {
            passing.remove(plan);
            members.forEach(plan::add);
        }
        floor = plan;
        timers.schedule(floorTimer, now.monoNs() + FLOOR_NS);
        plan.admitWaiting(now);
        return plan;
    }

    /// Whether the stream runs through here, heard or only passing.
    boolean carries(Stream stream) {
        return plan(stream) != null;
    }

    private @Nullable FanOut plan(Stream stream) {
        if (floor != null && floor.stream() == stream) {
            return floor;
        }
        for (int i = 0; i < passing.size(); i++) {
            if (passing.get(i).stream() == stream) {
                return passing.get(i);
            }
        }
        return null;
    }

    /// The stream is over; if it had the floor, that is free at once.
    public void release(Stream stream, Reason reason, Now now) {
        FanOut plan = plan(stream);
        if (plan == null) {
            return;
        }
        if (plan == floor) {
            timers.cancel(floorTimer);
            floor = null;
        } else {
            passing.remove(plan);
        }
        plan.end(reason, now);
        conferences.dropIfEmpty(this);
    }

    /// Legs that carry this stream.
    List<Leg> hearing(Stream stream) {
        FanOut plan = plan(stream);
        return plan == null ? List.of() : plan.seated();
    }

    boolean isEmpty() {
        return members.isEmpty() && floor == null && passing.isEmpty();
    }

    private void checkFloor(Now now) {
        FanOut plan = floor;
        if (plan == null) {
            return;
        }
        long freeAt = plan.stream().lastNs() + FLOOR_NS;
        if (freeAt > now.monoNs()) {
            timers.schedule(floorTimer, freeAt);
        } else {
            release(plan.stream(), Reason.TIMEOUT, now);
        }
    }
}
