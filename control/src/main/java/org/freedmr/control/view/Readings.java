package org.freedmr.control.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.freedmr.contract.Event;
import org.freedmr.contract.RoleHealth;
import org.jspecify.annotations.Nullable;

/// The newest readings of the server itself.
final class Readings {
    /// Most that are kept; the configuration bounds their subjects far below.
    static final int MOST = 4_096;

    private record Subject(Class<?> type, String key) {}

    private final Map<Subject, Event.Periodic> readings = new LinkedHashMap<>();

    /// @return false when there is no room for it
    boolean take(Event.Periodic reading) {
        Subject subject = new Subject(reading.getClass(), reading.key());
        if (readings.size() >= MOST && !readings.containsKey(subject)) {
            return false;
        }
        readings.put(subject, reading);
        return true;
    }

    void clear() {
        readings.clear();
    }

    void removeIf(Predicate<Event.Periodic> what) {
        readings.values().removeIf(what);
    }

    /// In the order in which their subjects were first told.
    <T extends Event.Periodic> List<T> of(Class<T> kind) {
        List<T> all = new ArrayList<>();
        readings.values().stream().filter(kind::isInstance).map(kind::cast).forEach(all::add);
        return all;
    }

    /// @param isOperator whether details that may tell of other machines are shown
    Schema.SystemState show(Schema.Server server, boolean isOperator) {
        Runtime runtime = Runtime.getRuntime();
        return new Schema.SystemState(
                server,
                runtime.totalMemory() - runtime.freeMemory(),
                of(Event.ProcessState.class).stream()
                        .map(it -> new Schema.ProcessState(
                                Texts.brief(it.name()),
                                Texts.line(it.state()),
                                it.startedMs(),
                                it.restarts(),
                                it.residentBytes(),
                                it.roles().stream().map(Texts::brief).toList()))
                        .toList(),
                of(Event.ChannelState.class).stream()
                        .map(it -> new Schema.Channel(
                                Texts.brief(it.worker()),
                                it.queuedBytes(),
                                it.capacityBytes(),
                                it.dropped(),
                                it.coalesced()))
                        .toList(),
                roles().stream().map(it -> role(it, isOperator)).toList(),
                cycles(),
                of(Event.KernelDrops.class).stream()
                        .mapToLong(Event.KernelDrops::datagrams)
                        .sum(),
                of(Event.Counted.class).stream()
                        .map(it -> new Schema.Counted(it.mesh(), it.reason(), it.count()))
                        .sorted(Comparator.comparingLong(Schema.Counted::count).reversed())
                        .toList(),
                of(Event.Traffic.class).stream()
                        .map(it -> new Schema.Traffic(
                                Texts.brief(it.link()),
                                it.mesh(),
                                it.packetsIn(),
                                it.packetsOut(),
                                it.bytesIn(),
                                it.bytesOut()))
                        .toList());
    }

    private static Schema.Role role(Event.RoleState it, boolean isOperator) {
        RoleHealth health = it.health();
        return new Schema.Role(
                Texts.brief(it.worker()),
                Texts.brief(health.role()),
                Texts.brief(health.state()),
                detail(health.detail(), isOperator),
                health.queued(),
                health.dropped(),
                health.done(),
                health.restarts());
    }

    /// What a role says of itself may hold names and addresses of machines.
    static String detail(String detail, boolean isOperator) {
        return isOperator ? Texts.line(detail) : "";
    }

    private Schema.@Nullable Cycles cycles() {
        List<Event.CycleTimes> all = of(Event.CycleTimes.class);
        if (all.isEmpty()) {
            return null;
        }
        Event.CycleTimes it = all.getFirst();
        double mean = it.cycles() == 0 ? 0 : (double) it.sumUs() / it.cycles();
        return new Schema.Cycles(it.cycles(), mean, Event.CycleTimes.BOUNDS_US, it.counts());
    }

    /// Roles that are switched on, each as it said last. One whose process is away does not do its duty.
    List<Event.RoleState> roles() {
        List<Event.ProcessState> processes = of(Event.ProcessState.class);
        List<Event.RoleState> roles = new ArrayList<>();
        for (Event.RoleState it : of(Event.RoleState.class)) {
            RoleHealth health = it.health();
            Event.ProcessState process = processes.stream()
                    .filter(each -> each.name().equals(it.worker()))
                    .findFirst()
                    .orElse(null);
            boolean isWanted = process == null || process.roles().contains(health.role());
            if (isWanted && process != null && process.pid() == 0) {
                roles.add(new Event.RoleState(it.worker(), away(health)));
            } else if (isWanted) {
                roles.add(it);
            }
        }
        return roles;
    }

    private static RoleHealth away(RoleHealth health) {
        return new RoleHealth(
                health.role(),
                RoleHealth.FAILED,
                "its process is away",
                0,
                health.dropped(),
                health.done(),
                health.restarts());
    }

    /// What is not as it should be and does not keep the server from its duty.
    List<String> warnings(boolean isOperator) {
        List<String> warnings = new ArrayList<>();
        for (Event.ProcessState it : of(Event.ProcessState.class)) {
            if (it.pid() == 0) {
                warnings.add("the process " + Texts.brief(it.name()) + " is away");
            }
        }
        for (Event.RoleState it : roles()) {
            RoleHealth health = it.health();
            if (!health.state().equals(RoleHealth.OK)) {
                String detail = detail(health.detail(), isOperator);
                warnings.add("the role " + Texts.brief(health.role()) + " is " + Texts.brief(health.state())
                        + (detail.isEmpty() ? "" : ": " + detail));
            }
        }
        for (Event.LinkFigures it : of(Event.LinkFigures.class)) {
            if (it.skewMs() != 0) {
                warnings.add("the clock of the peer " + Texts.brief(it.peer()) + " is " + Math.abs(it.skewMs()) + " ms "
                        + (it.skewMs() > 0 ? "ahead" : "behind"));
            }
        }
        return warnings;
    }
}
