package org.freedmr.workers.mqtt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.freedmr.contract.Event;
import org.freedmr.workers.json.JsonObject;

/// The readings that the topic `health` shows: processes, channels, roles, clocks.
final class HealthBook {
    /// Most subjects that are remembered.
    static final int MOST = 1_024;
    /// A reading that was not told again for so long says nothing of now.
    private static final long FRESH_MS = TimeUnit.MINUTES.toMillis(2);

    private final Map<Subject, Reading> readings = new LinkedHashMap<>();

    private record Subject(Class<?> kind, String key) {}

    private record Reading(Event.Periodic event, long epochMs) {}

    void take(Event event, long epochMs) {
        switch (event) {
            case Event.ProcessState it -> keep(it, epochMs);
            case Event.ChannelState it -> keep(it, epochMs);
            case Event.RoleState it -> keep(it, epochMs);
            case Event.ClockSkew it -> keep(it, epochMs);
            case Event.KernelDrops it -> keep(it, epochMs);
            case Event _ -> {}
        }
    }

    private void keep(Event.Periodic reading, long epochMs) {
        Subject subject = new Subject(reading.getClass(), reading.key());
        if (readings.size() < MOST || readings.containsKey(subject)) {
            readings.put(subject, new Reading(reading, epochMs));
        }
    }

    void write(JsonObject out, long epochMs) {
        readings.values().removeIf(it -> Math.abs(epochMs - it.epochMs()) > FRESH_MS);
        out.put("processes", all(Event.ProcessState.class));
        out.put("channels", all(Event.ChannelState.class));
        out.put("roles", all(Event.RoleState.class));
        out.put("clocks", all(Event.ClockSkew.class));
        out.put(
                "kernelDrops",
                all(Event.KernelDrops.class).stream()
                        .mapToLong(Event.KernelDrops::datagrams)
                        .sum());
    }

    private <T extends Event.Periodic> List<T> all(Class<T> kind) {
        return readings.values().stream()
                .map(Reading::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
