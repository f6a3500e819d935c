package org.freedmr.workers.legacyreport;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/// What the sysop wants of the role.
///
/// @param listen where dashboards connect to
/// @param clients addresses that may connect, in numbers
/// @param intervalSeconds time between two snapshots when nothing changes
/// @param slots names of systems that are ready for clients
/// @param mostClients dashboards at the same time
/// @param exposeIp whether snapshots tell where clients are
/// @param networks IDs of the servers behind links, by name of the link; unsigned
public record LegacyReportSettings(
        List<InetSocketAddress> listen,
        List<String> clients,
        int intervalSeconds,
        int slots,
        int mostClients,
        boolean exposeIp,
        Map<String, Integer> networks) {}
