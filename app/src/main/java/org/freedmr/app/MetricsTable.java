package org.freedmr.app;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.freedmr.bus.worker.RolePlan;
import org.freedmr.workers.metrics.MetricsRole;
import org.freedmr.workers.metrics.MetricsSettings;
import org.jspecify.annotations.Nullable;

/// Figures for Prometheus and health for load balancers: keys and settings of the role `metrics`.
final class MetricsTable {
    static final int DEFAULT_PORT = 9_108;

    static final Key<Boolean> ENABLED = new Key<>(
            "metrics",
            "enabled",
            Kind.flag(),
            "",
            true,
            "true",
            "Gives out figures at `/metrics` and health at `/health`. On by default: only this machine can ask.");
    static final Key<List<InetSocketAddress>> LISTEN = new Key<>(
            "metrics",
            "listen",
            Kind.sockets(),
            "",
            List.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), DEFAULT_PORT)),
            "[\"127.0.0.1:9108\"]",
            "Addresses where that is answered, by HTTP without a password: names of peers and states of processes are in"
                    + " it, so other machines than this one should reach it through a firewall or a proxy only.");

    /// In the order of the reference.
    static final List<Key<?>> KEYS = List.of(ENABLED, LISTEN);

    private MetricsTable() {}

    /// @return the role as the table wants it; null when it is switched off
    static @Nullable RolePlan plan(Section section, RoleContext context) {
        MetricsSettings settings = new MetricsSettings(section.get(LISTEN));
        return section.get(ENABLED) ? new RolePlan("metrics", settings, () -> new MetricsRole(settings)) : null;
    }
}
