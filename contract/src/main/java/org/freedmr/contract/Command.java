package org.freedmr.contract;

/// What an operator asks of the exchange.
public sealed interface Command {
    /// End the session of a client; it may log in again.
    record Disconnect(int client) implements Command {}

    /// Drop a client's run-time subscriptions and its options key and apply its options anew.
    record ResetClient(int client) implements Command {}

    /// Ask a peer to stop sending, and take nothing from it any more.
    record StunPeer(String peer) implements Command {}

    /// Take traffic from a peer again, and send to it although it asked us to stop.
    record LiftStun(String peer) implements Command {}

    /// Drop the run-time subscriptions and options keys of all clients and apply their options anew.
    record ResetAll() implements Command {}

    /// Make a client a member of a talkgroup on a slot, for so many minutes; 0 for as long as its session lasts.
    record Subscribe(int client, int slot, int talkgroup, int minutes) implements Command {}

    /// End the membership that {@link Subscribe}, its user or its dialling made.
    record Unsubscribe(int client, int slot, int talkgroup) implements Command {}

    /// Take this text for the client's options, as if the client had sent it (`access-hbp.md` section 3). It may hold
    /// the options key and is never logged.
    record SetOptions(int client, String options) implements Command {
        @Override
        public String toString() {
            return "SetOptions[client=" + Integer.toUnsignedString(client) + "]";
        }
    }

    /// Is this the digest of the key in the client's options: SHA-256 of its UTF-8 bytes, in lower-case hexadecimal?
    /// Refused when it is another one or the client has none.
    record ProveKey(int client, String digest) implements Command {
        @Override
        public String toString() {
            return "ProveKey[client=" + Integer.toUnsignedString(client) + "]";
        }
    }

    /// Take nothing from a client ID or an IP address until `untilMs` (0 for ever), and end its sessions.
    record Ban(String subject, String why, long untilMs) implements Command {}

    record LiftBan(String subject) implements Command {}

    /// Read the configuration again.
    record Reload() implements Command {}

    /// Stop the server.
    record Stop() implements Command {}

    /// Say goodbye to every session. Sent twice, 50 ms apart, before the sockets close.
    record Farewell() implements Command {}
}
