package org.freedmr.testkit;

/// Somebody with an address of his own who exchanges datagrams with one server: a hotspot, or a server of the field.
///
/// A station has no clock, socket or thread. Its host carries the datagrams of the [Uplink], hands in what arrives by
/// [#receive] and calls [#tick] when the time that the last call of it returned has come, and after each [#receive].
/// Datagrams from any address but the server's must be kept from it by the host. Not thread-safe.
public interface Station {
    /// A deadline that never comes.
    long NEVER = Long.MAX_VALUE;

    /// Begins its work.
    void start(long nowNs);

    /// Does what is due at `nowNs` and returns the time of the next call, or [#NEVER].
    long tick(long nowNs);

    /// Takes the first `length` bytes of a datagram from the server. Any content is accepted; the array is not kept.
    void receive(byte[] bytes, int length, long nowNs);
}
