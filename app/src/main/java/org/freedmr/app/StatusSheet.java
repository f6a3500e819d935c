package org.freedmr.app;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.bus.StateView;
import org.freedmr.contract.Event;
import org.freedmr.contract.RoleHealth;
import org.jspecify.annotations.Nullable;

/// What `status` tells of a running server.
///
/// @param server null when it was not told of
/// @param peers links to other servers, each with its state
record StatusSheet(
        Event.@Nullable ServerUp server,
        List<Event.ProcessState> processes,
        List<Event.RoleState> roles,
        List<Event.ChannelState> channels,
        int clients,
        int calls,
        int subscriptions,
        List<Event.PeerChanged> peers) {

    static StatusSheet of(StateView view) {
        return new StatusSheet(
                view.server(),
                view.readings(Event.ProcessState.class),
                view.readings(Event.RoleState.class).stream()
                        .filter(it -> isSwitchedOn(it, view.readings(Event.ProcessState.class)))
                        .toList(),
                view.readings(Event.ChannelState.class),
                view.clients().size(),
                view.calls().size(),
                view.subscriptions().size(),
                List.copyOf(view.peers().values()));
    }

    /// Whether its process, if that is known, still has it.
    private static boolean isSwitchedOn(Event.RoleState role, List<Event.ProcessState> processes) {
        return processes.stream()
                .filter(it -> it.name().equals(role.worker()))
                .allMatch(it -> it.roles().contains(role.health().role()));
    }

    /// Whether every process is known, and of each that is there its roles and its channel.
    boolean isWhole() {
        return processes.stream().anyMatch(it -> it.name().equals("exchange"))
                && processes.stream()
                        .filter(it -> it.pid() != 0)
                        .allMatch(process -> process.roles().stream()
                                .allMatch(role -> roles.stream().anyMatch(it -> isRole(it, process.name(), role))));
    }

    private static boolean isRole(Event.RoleState state, String process, String role) {
        return state.worker().equals(process) && state.health().role().equals(role);
    }

    /// What keeps the server from being all right, in sentences; empty when nothing does. A link that is down is the
    /// other server's matter, and what was dropped long ago may be over.
    List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        if (processes.isEmpty()) {
            troubles.add("The server does not tell of its processes.");
        }
        for (Event.ProcessState it : processes) {
            if (it.pid() == 0) {
                troubles.add("The process " + it.name() + " is away.");
            }
            for (String role : it.pid() == 0 ? List.<String>of() : it.roles()) {
                if (roles.stream().noneMatch(state -> isRole(state, it.name(), role))) {
                    troubles.add("The role " + role + " has not told how it does.");
                }
            }
        }
        for (Event.RoleState it : roles) {
            RoleHealth health = it.health();
            if (!health.state().equals(RoleHealth.OK)) {
                troubles.add("The role " + health.role() + " is " + health.state()
                        + (health.detail().isEmpty() ? "" : ": " + health.detail()) + ".");
            }
        }
        return troubles;
    }
}
