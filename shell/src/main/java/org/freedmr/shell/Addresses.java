package org.freedmr.shell;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.freedmr.wire.Address;

/// Between the system's socket addresses and the core's.
final class Addresses {
    private static final long IPV4_MAPPED = 0xffff_0000_0000L;

    private Addresses() {}

    static Address of(InetSocketAddress socketAddress) {
        byte[] bytes = socketAddress.getAddress().getAddress();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return bytes.length == 4
                ? new Address(0, IPV4_MAPPED | Integer.toUnsignedLong(buffer.getInt()), socketAddress.getPort())
                : new Address(buffer.getLong(), buffer.getLong(), socketAddress.getPort());
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

    static boolean isIpv4(Address address) {
        return address.high() == 0 && (address.low() & 0xffff_ffff_0000_0000L) == IPV4_MAPPED;
    }
}
