package org.freedmr.lab.load;

import java.util.Locale;

/// The figures of one load.
///
/// @param clients logged in
/// @param loginsPerSecond until all were in
/// @param firstLoginMs median latency of the first tenth
/// @param lastLoginMs median latency of the last tenth
/// @param sentPerSecond bursts of all talkers
/// @param delivered bursts that arrived where they should, each counted once
/// @param deliveredPerSecond the same per second
/// @param lost bursts that did not
/// @param duplicates bursts that came twice
/// @param strays bursts that came to somebody who should not hear them
/// @param p50Us median latency in microseconds, from before the talker's system call to after the listener's
/// @param p99Us its 99th percentile
/// @param maxUs the longest
/// @param latestMs how late the load tool itself was at worst
/// @param cpuNsPerDelivery CPU time of the target per burst delivered
/// @param cpuPercent CPU time of the target in percent of one core
/// @param residentKib VmRSS of the target
/// @param strangers hostile datagrams sent
public record LoadReport(
        int clients,
        double loginsPerSecond,
        double firstLoginMs,
        double lastLoginMs,
        double sentPerSecond,
        long delivered,
        double deliveredPerSecond,
        long lost,
        long duplicates,
        long strays,
        double p50Us,
        double p99Us,
        double maxUs,
        double latestMs,
        double cpuNsPerDelivery,
        double cpuPercent,
        long residentKib,
        long strangers) {

    /// The heading of a table of reports.
    public static final String HEADING = """
            | load | clients | logins/s | login first → last ms | sent/s | delivered/s | lost | twice | strays \
            | p50 µs | p99 µs | max µs | tool late ms | CPU µs/delivery | CPU % | RSS MiB | hostile |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|""";

    /// One row of the table.
    public String row(String name) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.0f | %.2f → %.2f | %.0f | %.0f | %d | %d | %d | %.0f | %.0f | %.0f | %.1f | %.2f | %.1f"
                        + " | %.0f | %d |",
                name,
                clients,
                loginsPerSecond,
                firstLoginMs,
                lastLoginMs,
                sentPerSecond,
                deliveredPerSecond,
                lost,
                duplicates,
                strays,
                p50Us,
                p99Us,
                maxUs,
                latestMs,
                cpuNsPerDelivery / 1_000,
                cpuPercent,
                residentKib / 1_024.0,
                strangers);
    }
}
