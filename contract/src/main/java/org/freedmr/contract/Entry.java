package org.freedmr.contract;

/// Where a call comes in: through a line of a client, or through a peer.
///
/// @param client ID of the client, 0 when it comes through a peer
/// @param slot 1 or 2, 0 when it comes through a peer
/// @param rfTalkgroup what the radio calls the talkgroup, or the peer
/// @param peer name of the peer, empty when it comes through a client
/// @param server ID of the server where it entered the network, 0 for this one, unsigned
/// @param repeater ID of the client where it entered the network, 0 when unknown, unsigned
/// @param hops links between servers it has crossed, 0 to 9
public record Entry(int client, int slot, int rfTalkgroup, String peer, int server, int repeater, int hops) {}
