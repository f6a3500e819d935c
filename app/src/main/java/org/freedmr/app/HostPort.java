package org.freedmr.app;

import java.net.InetAddress;
import org.freedmr.wire.Address;
import org.jspecify.annotations.Nullable;

/// Where another server can be reached: a name or an address in numbers, and a port.
///
/// @param host empty = nowhere yet
record HostPort(String host, int port) {
    static final HostPort NOWHERE = new HostPort("", 0);

    private static final String EXAMPLE =
            "write it as \"peer.example.org:62044\", \"192.0.2.1:62044\" or \"[2001:db8::1]:62044\"";
    private static final String LABEL = "[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?";

    /// Reads `name:port`, `a.b.c.d:port` and `[IPv6]:port`. Nothing is looked up.
    static HostPort of(String text) throws Misfit {
        if (text.isEmpty()) {
            return NOWHERE;
        }
        int colon = text.lastIndexOf(':');
        if (colon < 0 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new Misfit("'" + text + "' has no port", EXAMPLE);
        }
        int port = Integer.parseInt(text.substring(colon + 1));
        if (port < 1 || port > 65_535) {
            throw new Misfit("'" + text + "' has an impossible port", "use a port from 1 to 65535");
        }
        String host = text.substring(0, colon);
        if (host.matches("\\[.*:.*]|[0-9.]+")) {
            Address address = Address.parse(text);
            if (address == null) {
                throw new Misfit("'" + host + "' is not an IP address", EXAMPLE);
            }
            if (!address.isUsable()) {
                throw new Misfit("'" + host + "' is no address of another server", EXAMPLE);
            }
            return new HostPort(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port);
        }
        if (!host.matches(LABEL + "(\\." + LABEL + ")*\\.?")) {
            throw new Misfit("'" + host + "' is neither a name nor an address", EXAMPLE);
        }
        return new HostPort(host, port);
    }

    boolean isNowhere() {
        return host.isEmpty();
    }

    /// The address, if it is written in numbers.
    @Nullable
    InetAddress literal() {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
