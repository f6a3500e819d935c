package org.freedmr.app;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.freedmr.bus.worker.RolePlan;
import org.freedmr.workers.legacyreport.LegacyReport;
import org.freedmr.workers.legacyreport.LegacyReportSettings;
import org.jspecify.annotations.Nullable;

/// The TCP report protocol of older servers: keys and settings of the role `legacyreport`.
final class LegacyReportTable {
    private static final String NAME = "legacyreport";
    private static final int PORT = 4321;

    static final Key<Boolean> ENABLED = new Key<>(
            NAME,
            "enabled",
            Kind.flag(),
            "",
            false,
            "false",
            "Speaks the report protocol of older servers, for dashboards like HBMonv2 and FDMR-Monitor."
                    + " docs/old-dashboards.md tells how.");
    static final Key<List<InetSocketAddress>> LISTEN = new Key<>(
            NAME,
            "listen",
            Kind.sockets(),
            "",
            List.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), PORT)),
            "[\"127.0.0.1:4321\"]",
            "Where dashboards connect, over TCP. The protocol has no password and no encryption: let it be this machine,"
                    + " or a network that only yours are in.");
    static final Key<List<String>> CLIENTS = new Key<>(
            NAME,
            "clients",
            Kind.addresses(),
            "",
            List.of("127.0.0.1", "::1"),
            "[\"127.0.0.1\", \"::1\"]",
            "Addresses that may connect; all others are closed at once.");
    static final Key<Integer> INTERVAL = new Key<>(
            NAME,
            "interval",
            Kind.whole(5, 3_600),
            "s",
            60,
            "60",
            "Time between two tellings of everything when nothing changes. What changes is told within a second.");
    static final Key<Integer> SLOTS = new Key<>(
            NAME,
            "slots",
            Kind.whole(1, 10_000),
            "",
            100,
            "100",
            "Names `SYSTEM-0` and so on that are ready for clients, one for each. Old dashboards cannot learn a new name:"
                    + " with more clients the number doubles and dashboards have to connect anew.");
    static final Key<Integer> MOST_CLIENTS =
            new Key<>(NAME, "most_clients", Kind.whole(1, 256), "", 16, "16", "Dashboards connected at the same time.");
    static final Key<Boolean> EXPOSE_IP = new Key<>(
            NAME,
            "expose_ip",
            Kind.flag(),
            "",
            false,
            "false",
            "Tells dashboards the IP addresses of hotspots. Many dashboards show whatever they are told to everybody.");

    /// In the order of the reference.
    static final List<Key<?>> KEYS = List.of(ENABLED, LISTEN, CLIENTS, INTERVAL, SLOTS, MOST_CLIENTS, EXPOSE_IP);

    private LegacyReportTable() {}

    /// @return the role as the table wants it; null when it is switched off
    static @Nullable RolePlan plan(Section section, RoleContext context) {
        LegacyReportSettings settings = settings(section, context);
        return section.get(ENABLED) ? new RolePlan(NAME, settings, () -> new LegacyReport(settings)) : null;
    }

    private static LegacyReportSettings settings(Section section, RoleContext context) {
        List<String> clients = section.get(CLIENTS);
        if (clients.isEmpty() && !section.isWrong(CLIENTS)) {
            section.wrong(
                    CLIENTS, "is empty", "write the addresses of the machines with dashboards, or remove the key");
        }
        return new LegacyReportSettings(
                section.get(LISTEN),
                clients,
                section.get(INTERVAL),
                section.get(SLOTS),
                section.get(MOST_CLIENTS),
                section.get(EXPOSE_IP),
                context.networks());
    }
}
