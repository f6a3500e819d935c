package org.freedmr.bus;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.freedmr.contract.Event;

/// Periodic readings that wait for the end of the duty cycle, or for room: the newest of each type and key.
final class Readings {
    /// Most that wait; a reading of something more is dropped.
    static final int MOST = 1_024;

    private final Map<Subject, Event.Periodic> newest = new LinkedHashMap<>();
    private long replaced;

    private record Subject(Class<?> type, String key) {}

    /// @return false when there is no room for it
    boolean keep(Event.Periodic reading) {
        Subject subject = new Subject(reading.getClass(), reading.key());
        if (newest.size() == MOST && !newest.containsKey(subject)) {
            return false;
        }
        if (newest.put(subject, reading) != null) {
            replaced++;
        }
        return true;
    }

    /// How many were replaced by a newer one before they left.
    long replaced() {
        return replaced;
    }

    /// Hands out the readings, oldest subject first, as long as they are taken.
    void offerTo(Predicate<Event.Periodic> taker) {
        if (newest.isEmpty()) {
            return;
        }
        Iterator<Event.Periodic> each = newest.values().iterator();
        while (each.hasNext() && taker.test(each.next())) {
            each.remove();
        }
    }
}
