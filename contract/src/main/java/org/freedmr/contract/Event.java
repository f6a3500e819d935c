package org.freedmr.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the exchange tells the world, at transitions only, never per packet. Addresses are text, IDs decimal numbers,
/// times `epochMs` (UTC milliseconds) unless named otherwise.
public sealed interface Event {

    /// The server itself: started, stopping, reloaded.
    record ServerState(String state, String detail) implements Event {}

    /// The exchange met a bug on a packet; the bytes are kept in the ring of faults.
    record Fault(String where, String what) implements Event {}

    /// A login step was refused; `count` attempts of this ID and address so far. `step` is the message refused.
    record LoginRefused(int client, String address, String step, Reason reason, int count) implements Event {}

    /// The client is logged in and configured.
    record ClientUp(
            int client, String listener, String address, String callsign, boolean simplex, int slots, String software)
            implements Event {}

    /// The client proved a new address.
    record ClientMoved(int client, String from, String to) implements Event {}

    /// The client's configuration or options changed.
    record ClientChanged(int client, String what) implements Event {}

    record ClientDown(int client, String address, Reason reason) implements Event {}

    /// A subscription became active, or stopped being active and why.
    record SubscriptionUp(int client, int slot, int rfTalkgroup, int conference, Source source, long expiryMs)
            implements Event {}

    record SubscriptionDown(int client, int slot, int rfTalkgroup, int conference, Source source, Reason reason)
            implements Event {}

    /// A voice call was admitted; sent at its first voice burst. It came through a client's slot, or through a peer:
    /// then `client` and `slot` are 0. `server` is where it entered the network, 0 for this server.
    record CallStarted(
            long call,
            int streamId,
            int source,
            int conference,
            int client,
            int slot,
            int rfTalkgroup,
            String peer,
            int server)
            implements Event {}

    /// The account of a call. `delivered` and `refused` count frames times receivers; `durationMs` lasts to the last
    /// frame.
    record CallEnded(
            long call,
            int streamId,
            int source,
            int conference,
            int client,
            int slot,
            String peer,
            Reason reason,
            long durationMs,
            long received,
            long lost,
            long duplicates,
            long late,
            long delivered,
            long refused,
            long bitErrors)
            implements Event {}

    /// The clients and peers that get a call from now on; packed client IDs with slot in the same position.
    record LegsStarted(long call, List<Integer> clients, List<Integer> slots, List<String> peers) implements Event {}

    /// A stream did not get through, or a line did not get a stream; once for each stream and target.
    record Refused(int client, int slot, int source, int talkgroup, Reason reason) implements Event {}

    /// The server speaks to one client.
    record Announced(int client, int slot, String phrase) implements Event {}

    /// A link to a peer changed its state. `version` is what we send: 1, 4 or 5.
    record PeerChanged(String peer, String state, int version, String detail) implements Event {}

    /// The peer is at a new address.
    record PeerMoved(String peer, String from, String to) implements Event {}

    /// A stream that a peer brought was not taken; once for each stream. `server` is where it entered the network.
    record PeerRefused(String peer, int server, int source, int talkgroup, Reason reason) implements Event {}

    /// Somebody claimed to be a peer and could not show it: a wrong key, or another address than the one configured.
    /// Once an hour for each link.
    record PeerDoubted(String peer, String address, Reason reason) implements Event {}

    /// One end asked the other to stop a stream; `byPeer` tells which. The talkgroup is the one of the link.
    record Quenched(String peer, boolean byPeer, int talkgroup, int streamId) implements Event {}

    /// Another way goes on with a stream whose former way fell silent; `from` and `to` are peers.
    record CallRerouted(long call, String from, String to) implements Event {}

    /// The peer's clock differs from ours so much that its frames are dropped; positive when it is ahead.
    record ClockSkew(String peer, long offsetMs) implements Event {}

    /// A transmission of data was seen: who from and to (a radio when `unit`, otherwise a talkgroup), where it came in,
    /// to
    /// how many lines and peers it goes, and if to none why.
    record DataSeen(
            int source,
            int destination,
            boolean unit,
            int client,
            int slot,
            String peer,
            int lines,
            int peers,
            @Nullable Reason refusal)
            implements Event {}
}
