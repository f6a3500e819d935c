package org.freedmr.core.policy;

import org.freedmr.wire.Address;

/// Whom a counter is about: an address or network, alone or with a client ID or port. Ordered, so that keys forged to
/// collide in a hash table cost a logarithm and not a walk.
record Stranger(long high, long low, int number) implements Comparable<Stranger> {
    static Stranger client(Address address, int client) {
        return new Stranger(address.high(), address.low(), client);
    }

    static Stranger address(Address address) {
        return client(address, 0);
    }

    /// The /24 of an IPv4 address, the /64 of an IPv6 address.
    static Stranger network(Address address) {
        return client(address.network(), 0);
    }

    static Stranger addressAndPort(Address address) {
        return client(address, address.port());
    }

    @Override
    public int compareTo(Stranger other) {
        int order = Long.compare(high, other.high);
        if (order == 0) {
            order = Long.compare(low, other.low);
        }
        return order == 0 ? Integer.compare(number, other.number) : order;
    }
}
