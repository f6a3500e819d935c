package org.freedmr.core.conference;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Reason;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Outbox;
import org.freedmr.core.port.Timer;
import org.freedmr.core.port.Timers;
import org.freedmr.core.stream.Stream;
import org.freedmr.wire.BurstKind;
import org.jspecify.annotations.Nullable;

/// One network talkgroup: who is joined, and who has the floor. The first admitted stream holds the floor until its end
/// or {@link #FLOOR_NS} without frames (`decisions.md` 1).
public final class Conference {
    /// Silence after which the floor is free.
    public static final long FLOOR_NS = 1_000_000_000L;

    private final int talkgroup;
    private final Timers timers;
    private final Outbox outbox;
    private final Conferences conferences;
    private final List<Leg> members = new ArrayList<>();
    private final Timer floorTimer = new Timer(this::checkFloor);
    private int plainMembers;
    private @Nullable FanOut fanOut;

    Conference(int talkgroup, Timers timers, Outbox outbox, Conferences conferences) {
        this.talkgroup = talkgroup;
        this.timers = timers;
        this.outbox = outbox;
        this.conferences = conferences;
    }

    public int talkgroup() {
        return talkgroup;
    }

    /// The stream that has the floor.
    public @Nullable Stream speaker() {
        return fanOut == null ? null : fanOut.stream();
    }

    public void join(Leg leg) {
        if (leg.isPlain()) {
            members.add(plainMembers++, leg);
        } else {
            members.add(leg);
        }
        if (fanOut != null) {
            fanOut.add(leg);
        }
    }

    /// A call that the leg is hearing goes on to its end, unless it is withdrawn.
    public void leave(Leg leg) {
        if (members.remove(leg) && leg.isPlain()) {
            plainMembers--;
        }
        if (fanOut != null) {
            fanOut.forgetWaiting(leg);
        }
        conferences.dropIfEmpty(this);
    }

    /// Takes the running call away from a leg; a member may get it back at a later burst A.
    public void withdraw(Leg leg, Reason reason, Now now) {
        if (fanOut != null && fanOut.withdraw(leg, reason, now) && members.contains(leg)) {
            fanOut.add(leg);
        }
    }

    /// Speaks one burst into the conference.
    ///
    /// @return null when it was carried (to however many), or why not
    public @Nullable Reason speak(Stream stream, byte[] bytes, int length, BurstKind kind, Now now) {
        FanOut plan = fanOut;
        if (plan == null) {
            plan = new FanOut(stream, members, outbox);
            fanOut = plan;
            timers.schedule(floorTimer, now.monoNs() + FLOOR_NS);
            plan.admitWaiting(now);
            conferences.onFloor(this, stream);
        } else if (plan.stream() != stream) {
            return plan.stream().source() == stream.source() ? Reason.PROBABLE_LOOP : Reason.FLOOR_HELD;
        } else if (kind == BurstKind.VOICE_SYNC) {
            plan.admitWaiting(now);
        }
        plan.forward(bytes, length);
        return null;
    }

    /// The stream is over; the floor is free at once.
    public void release(Stream stream, Reason reason, Now now) {
        FanOut plan = fanOut;
        if (plan != null && plan.stream() == stream) {
            timers.cancel(floorTimer);
            fanOut = null;
            plan.end(reason, now);
            conferences.dropIfEmpty(this);
        }
    }

    /// Legs that carry the running call.
    public List<Leg> hearing() {
        return fanOut == null ? List.of() : fanOut.seated();
    }

    boolean isEmpty() {
        return members.isEmpty() && fanOut == null;
    }

    private void checkFloor(Now now) {
        FanOut plan = fanOut;
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
