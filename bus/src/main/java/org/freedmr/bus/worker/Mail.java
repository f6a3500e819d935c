package org.freedmr.bus.worker;

import java.util.List;
import org.freedmr.contract.DropClass;
import org.freedmr.contract.DropOrder;
import org.freedmr.contract.Event;
import org.freedmr.contract.ToWorker;

/// What waits for a role.
sealed interface Mail {
    record Happened(Event event, long epochMs) implements Mail {}

    record Stands(List<Event.Standing> everything, long epochMs) implements Mail {}

    record Asked(ToWorker.Asked asked) implements Mail {}

    record Replied(ToWorker.Reply reply) implements Mail {}

    record Answered(ToWorker.Answer answer) implements Mail {}

    /// How long it may wait for room: what is lost first is low.
    static DropOrder order(Mail mail) {
        return mail instanceof Happened(Event event, long _)
                ? event.getClass().getAnnotation(DropClass.class).value()
                : DropOrder.HEALTH;
    }
}
