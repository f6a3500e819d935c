package org.freedmr.wire;

import org.jspecify.annotations.Nullable;

/// An IP address and a UDP port as a plain value, so that the core needs no socket classes (decision 18).
///
/// @param high bits 127–64 of the IPv6 address
/// @param low bits 63–0; an IPv4 address is held as `::ffff:a.b.c.d`
/// @param port 0 to 65535; 0 means "any"
public record Address(long high, long low, int port) {
    private static final long IPV4_MARK = 0xFFFFL << 32;
    private static final long GOLDEN_RATIO = 0x9E37_79B9_7F4A_7C15L;
    private static final long IPV4_MASK = 0xFFFF_FFFFL;

    /// An IPv4 address given by its 32 bits, `a` of `a.b.c.d` in the highest byte.
    public static Address ofIpv4(int bits, int port) {
        return new Address(0, IPV4_MARK | (bits & IPV4_MASK), port);
    }

    /// An address of 4 or 16 bytes in network order.
    public static Address of(byte[] address, int port) {
        return switch (address.length) {
            case 4 -> ofIpv4(Bytes.intAt(address, 0), port);
            case 16 -> new Address(Bytes.longAt(address, 0, 8), Bytes.longAt(address, 8, 8), port);
            default -> throw new IllegalArgumentException("an IP address has 4 or 16 bytes, not " + address.length);
        };
    }

    /// Reads `127.0.0.1:62031`, `[::1]:62031`, and both without a port (then 0) and without brackets.
    /// Host names are not looked up. Null when the text is no address.
    public static @Nullable Address parse(String text) {
        return AddressText.parse(text);
    }

    public boolean isIpv4() {
        return high == 0 && low >>> 32 == 0xFFFF;
    }

    /// The host alone, with port 0.
    public Address withoutPort() {
        return port == 0 ? this : new Address(high, low, 0);
    }

    /// The network a budget is kept for: the /24 of an IPv4 address, the /64 of an IPv6 address, with port 0.
    public Address network() {
        return new Address(high, isIpv4() ? low & ~0xFFL : 0, 0);
    }

    /// Whether a datagram can be sent there: a port, and neither unspecified, multicast nor broadcast.
    public boolean isUsable() {
        if (port <= 0 || port > 0xFFFF) {
            return false;
        }
        if (isIpv4()) {
            int bits = (int) low;
            return bits != 0 && bits != -1 && bits >>> 28 != 0xE;
        }
        return (high != 0 || low != 0) && high >>> 56 != 0xFF;
    }

    /// Well mixed, since attackers choose addresses from one network.
    @Override
    public int hashCode() {
        long mixed = ((high * GOLDEN_RATIO + low) * GOLDEN_RATIO + port) * GOLDEN_RATIO;
        return (int) (mixed ^ mixed >>> 32);
    }

    /// `127.0.0.1:62031` or `[::1]:62031`; [#parse] reads both.
    @Override
    public String toString() {
        return AddressText.format(this);
    }
}
