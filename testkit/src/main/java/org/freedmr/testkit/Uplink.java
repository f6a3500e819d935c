package org.freedmr.testkit;

/// The way from a client to its server. What carries the datagrams, a simulated network or a socket, is the client
/// host's business.
@FunctionalInterface
public interface Uplink {
    /// Sends the first `length` bytes of `bytes` as one datagram. The array belongs to the caller again on return.
    void send(byte[] bytes, int length);

    /// Closes the local socket and opens another with a new local port; what was on the way to the old one is lost.
    default void reopen() {}
}
