package org.freedmr.control.door;

import java.util.Locale;

/// What a token of an operator is good for.
public enum Scope {
    /// See what is hidden from others: addresses, login attempts, refusals, the audit log.
    READ,
    /// Act on clients.
    CLIENTS,
    /// Ban and lift bans.
    BANS,
    /// Act on links to peers.
    MESH,
    /// Reload, reset and stop the server.
    SYSTEM;

    /// As it stands in tokens and in the interface.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
