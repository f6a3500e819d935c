package org.freedmr.contract;

/// What gives way first when a worker reads too slowly (`architecture.md` section 6). The first is dropped
/// first.
public enum DropOrder {
    /// Readings that come again; also the newest one replaces the one before.
    PERIODIC,
    /// Who hears a call.
    LEGS,
    /// What did not get through, and why.
    REFUSALS,
    /// Transmissions of data, and what the server says to one client.
    DATA,
    /// Clients and their subscriptions.
    SESSIONS,
    /// Links to peers, and loop control.
    MESH,
    /// Beginning and end of calls.
    CALLS,
    /// The server itself, and what keeps the channel alive.
    HEALTH
}
