package org.freedmr.workers.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedmr.contract.Event;

/// When something was dropped last, so that a warning ends some time after the trouble has.
final class Drops {
    /// How long a warning stays after the last drop.
    static final long MEMORY_MS = 5 * 60_000;

    /// How much was dropped at a place so far, and when that grew last; 0 for never since this role began.
    private record Last(long count, long grewMs) {}

    private final Map<String, Last> places = new LinkedHashMap<>();

    void read(Event.Periodic reading, long epochMs) {
        switch (reading) {
            case Event.KernelDrops it -> saw("the system dropped datagrams", it.datagrams(), epochMs);
            case Event.ChannelState it ->
                saw("events for the process " + Names.clean(it.worker()) + " were dropped", it.dropped(), epochMs);
            case Event.RoleState it ->
                saw(
                        "the role " + Names.clean(it.health().role()) + " lost messages",
                        it.health().dropped(),
                        epochMs);
            default -> {}
        }
    }

    private void saw(String what, long count, long epochMs) {
        Last last = places.getOrDefault(what, new Last(count, 0));
        places.put(what, new Last(count, count > last.count() ? epochMs : last.grewMs()));
    }

    /// What was dropped a short while ago, for people.
    List<String> warnings(long nowMs) {
        List<String> warnings = new ArrayList<>();
        places.forEach((what, last) -> {
            if (last.grewMs() != 0 && Math.abs(nowMs - last.grewMs()) < MEMORY_MS) {
                warnings.add(what + ", " + last.count() + " so far");
            }
        });
        return warnings;
    }
}
