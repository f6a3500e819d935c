package org.freedmr.core.policy;

import org.freedmr.wire.Address;
import org.jspecify.annotations.Nullable;

/// Whom a ban is about: a client ID or an IP address.
///
/// @param text the one way in which it is written: a decimal number, or the address without port and brackets
/// @param client unsigned client ID; 0 when it is about an address
/// @param address without port; null when it is about a client ID
public record BanSubject(String text, int client, @Nullable Address address) {
    /// The ID of monitoring scripts, and all above.
    private static final long TOO_HIGH = 0xFFFF_FFFFL;

    /// Null when the text is neither the one nor the other.
    public static @Nullable BanSubject parse(String text) {
        long id = Decimal.parse(text);
        if (id >= 0) {
            return id == 0 || id >= TOO_HIGH ? null : new BanSubject(Long.toString(id), (int) id, null);
        }
        Address host = Address.parse(text);
        if (host == null || host.port() != 0 || !new Address(host.high(), host.low(), 1).isUsable()) {
            return null;
        }
        String written = host.toString();
        String bare = written.substring(0, written.lastIndexOf(':'));
        return new BanSubject(bare.startsWith("[") ? bare.substring(1, bare.length() - 1) : bare, 0, host);
    }

    /// Whether it is about a client with this ID at this address.
    public boolean isAbout(int id, Address from) {
        return address == null ? client == id : address.equals(from.withoutPort());
    }
}
