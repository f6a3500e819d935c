package org.freedmr.core.port;

import org.freedmr.wire.Address;

/// The way of datagrams out. Implementations copy or send before they return: the bytes belong to the core.
public interface Outbox {
    /// A handle for a remote that has proven itself on a listener; kept until released.
    Destination open(int listener, Address address);

    /// The handle is not used any more.
    void release(Destination destination);

    /// Sends one datagram to a proven remote.
    void send(Destination destination, byte[] bytes, int length);

    /// Answers the sender of the datagram that is being handled.
    void reply(int listener, Address sender, byte[] bytes, int length);

    /// Sends one payload to many, with each one's client ID, big-endian, in bytes 11–14.
    void send(byte[] bytes, int length, Recipients recipients);
}
