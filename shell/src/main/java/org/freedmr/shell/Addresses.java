package org.freedmr.shell;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.freedmr.wire.Address;

/// Between the system's socket addresses and the core's.
final class Addresses {
    private Addresses() {}

    static Address of(InetSocketAddress socketAddress) {
        return Address.of(socketAddress.getAddress().getAddress(), socketAddress.getPort());
    }

    static InetSocketAddress of(Address address) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(address.high())
                .putLong(address.low())
                .array();
        try {
            return new InetSocketAddress(InetAddress.getByAddress(bytes), address.port());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are always an address", e);
        }
    }
}
