package org.freedmr.control.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// Where a request comes from. `X-Forwarded-For` and `X-Forwarded-Proto` count when a trusted proxy says so only.
///
/// @param trustedProxies IP addresses
public record Origin(Set<String> trustedProxies) {
    /// Longest chain of proxies that is followed.
    private static final int LONGEST_CHAIN = 16;

    /// @param trustedProxies as the operator wrote them; what is no IP address is left out
    public static Origin behind(Set<String> trustedProxies) {
        return new Origin(Set.copyOf(trustedProxies.stream()
                .map(Origin::literal)
                .filter(it -> !it.isEmpty())
                .toList()));
    }

    /// The visitor's IP address as text.
    public String address(Context context) {
        String address = literal(context.req().getRemoteAddr());
        List<String> chain =
                List.of(String.join(",", Collections.list(context.req().getHeaders("X-Forwarded-For")))
                        .split(",", -1));
        for (int i = chain.size() - 1; i >= Math.max(0, chain.size() - LONGEST_CHAIN); i--) {
            String before = trustedProxies.contains(address) ? literal(chain.get(i)) : "";
            if (before.isEmpty()) {
                break;
            }
            address = before;
        }
        return address;
    }

    /// Whether the visitor's browser spoke HTTPS.
    public boolean isHttps(Context context) {
        return context.req().isSecure()
                || (trustedProxies.contains(literal(context.req().getRemoteAddr()))
                        && "https".equals(context.header("X-Forwarded-Proto")));
    }

    /// The one way of writing an address; IPv4 mapped into IPv6 is IPv4.
    ///
    /// @return empty when it is none
    static String literal(String text) {
        String bare = text.strip();
        if (bare.startsWith("[") && bare.endsWith("]")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        int zone = bare.indexOf('%');
        try {
            return InetAddress.ofLiteral(zone < 0 ? bare : bare.substring(0, zone))
                    .getHostAddress();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
