package org.freedmr.contract;

import java.util.List;

/// What survives the process (`decisions.md` 15): subscriptions made at run time. Times are wall clock.
public record RestartState(List<Entry> entries) {

    /// One subscription; `expiryMs` is 0 for one that never expires.
    public record Entry(int client, int slot, int rfTalkgroup, int conference, Source source, long expiryMs) {}
}
