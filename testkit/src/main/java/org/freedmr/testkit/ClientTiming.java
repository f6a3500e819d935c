package org.freedmr.testkit;

/// The timers of a client in nanoseconds (access-hbp §1.10).
///
/// @param retryNs time before the first login request, between repetitions of a handshake message and before a new
///     login after a refusal
/// @param pingNs time between two pings
/// @param timeoutNs silence of the server after which the client starts over
public record ClientTiming(long retryNs, long pingNs, long timeoutNs) {
    private static final long SECOND_NS = 1_000_000_000L;

    /// MMDVMHost and DMRGateway: 10 s, 10 s, 60 s; none of them can be configured.
    public static final ClientTiming MMDVM = new ClientTiming(10 * SECOND_NS, 10 * SECOND_NS, 60 * SECOND_NS);

    /// DroidStar: reconnects after 10 s, pings every 5 s and never times out.
    public static final ClientTiming DROIDSTAR = new ClientTiming(10 * SECOND_NS, 5 * SECOND_NS, Client.NEVER);

    /// The same timers, all `factor` times as fast, for process tests that cannot wait ten seconds for a login.
    public ClientTiming fasterBy(int factor) {
        return new ClientTiming(
                retryNs / factor, pingNs / factor, timeoutNs == Client.NEVER ? timeoutNs : timeoutNs / factor);
    }
}
