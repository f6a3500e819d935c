package org.freedmr.core.subscription;

/// A configured mapping: what the radio calls `rfTalkgroup` on this slot is the conference `conference`.
///
/// @param client the client it holds for, or 0 for every client of the listener
/// @param slot 1 or 2
public record RfAlias(int client, int slot, int rfTalkgroup, int conference) {}
