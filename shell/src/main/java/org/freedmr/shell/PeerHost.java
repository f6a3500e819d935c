package org.freedmr.shell;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a peer says it can be reached (`mesh-fbp.md` sections 1.9 and 3.3).
///
/// @param peer the link's name
/// @param host a name to look up, or an address in numbers
/// @param family which of the host's addresses our sockets can send to
public record PeerHost(String peer, String host, int port, Family family) {
    /// What a listener can send to.
    public enum Family {
        IPV4,
        IPV6,
        /// Both; IPv6 first.
        BOTH;

        /// What the sockets on these addresses can send to: the IPv6 wildcard takes both.
        public static Family of(List<InetSocketAddress> listen) {
            boolean ipv4 = false;
            boolean ipv6 = false;
            for (InetSocketAddress each : listen) {
                boolean isIpv4 = each.getAddress() instanceof Inet4Address;
                ipv4 |= isIpv4 || each.getAddress().isAnyLocalAddress();
                ipv6 |= !isIpv4;
            }
            return ipv4 && ipv6 ? BOTH : ipv6 ? IPV6 : IPV4;
        }

        /// Whether a socket of this family can send to an address.
        public boolean reaches(InetAddress address) {
            return this == BOTH || this == IPV4 == address instanceof Inet4Address;
        }
    }

    /// The address to use of those the host has, or null if none of them can be reached. The present one stays while it
    /// is among them, so that a name with several addresses does not make the link wander.
    @Nullable
    InetAddress choose(List<InetAddress> addresses, @Nullable InetAddress present) {
        List<InetAddress> reached = addresses.stream().filter(family::reaches).toList();
        if (present != null && reached.contains(present)) {
            return present;
        }
        return reached.stream()
                .filter(each -> !(each instanceof Inet4Address))
                .findFirst()
                .orElse(reached.isEmpty() ? null : reached.getFirst());
    }
}
