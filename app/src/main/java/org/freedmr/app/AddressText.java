package org.freedmr.app;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Numeric addresses as they stand in the configuration. Names are not looked up: a listener does not wait for DNS.
final class AddressText {
    private static final String EXAMPLE = "write it as \"192.0.2.1:62031\" or \"[2001:db8::1]:62031\"";

    private AddressText() {}

    static InetSocketAddress socket(String text) throws Misfit {
        int colon = text.lastIndexOf(':');
        if (colon < 0 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new Misfit("'" + text + "' has no port", EXAMPLE);
        }
        int port = Integer.parseInt(text.substring(colon + 1));
        if (port > 65_535) {
            throw new Misfit("'" + text + "' has an impossible port", "use a port from 1 to 65535");
        }
        String host = text.substring(0, colon);
        boolean isBracketed = host.startsWith("[") && host.endsWith("]");
        if (isBracketed) {
            host = host.substring(1, host.length() - 1);
        }
        if (isBracketed != host.contains(":")) {
            throw new Misfit("'" + text + "' is not an address and a port", EXAMPLE);
        }
        return new InetSocketAddress(literal(host), port);
    }

    static String host(String text) throws Misfit {
        return literal(text).getHostAddress();
    }

    private static InetAddress literal(String text) throws Misfit {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new Misfit("'" + text + "' is not an IP address", "use the number, not the name, as in 192.0.2.1");
        }
    }
}
