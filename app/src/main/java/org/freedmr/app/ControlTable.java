package org.freedmr.app;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.freedmr.bus.worker.RolePlan;
import org.freedmr.control.ControlRole;
import org.freedmr.control.ControlSettings;
import org.jspecify.annotations.Nullable;

/// The dashboard and the HTTP interface: keys and settings of the role `control`.
final class ControlTable {
    static final int DEFAULT_PORT = 8_080;

    static final Key<Boolean> ENABLED = new Key<>(
            "control",
            "enabled",
            Kind.flag(),
            "",
            true,
            "true",
            "Serves the dashboard and the HTTP interface. On by default: only this machine can ask.");
    static final Key<List<InetSocketAddress>> LISTEN = new Key<>(
            "control",
            "listen",
            Kind.sockets(),
            "",
            List.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), DEFAULT_PORT)),
            "[\"127.0.0.1:8080\"]",
            "Addresses of the dashboard and of `/api/v2`. It speaks HTTP: put a proxy with TLS before it when others than"
                    + " this machine are to see it.");

    /// In the order of the reference.
    static final List<Key<?>> KEYS = List.of(ENABLED, LISTEN);

    private ControlTable() {}

    /// @return the role as the table wants it; null when it is switched off
    static @Nullable RolePlan plan(Section section, RoleContext context) {
        ControlSettings settings = new ControlSettings(
                section.get(LISTEN),
                List.of(),
                "",
                "",
                List.of(),
                false,
                Set.of(),
                Set.of(),
                null,
                context.stateDirectory());
        return section.get(ENABLED) ? new RolePlan("control", settings, () -> new ControlRole(settings)) : null;
    }
}
