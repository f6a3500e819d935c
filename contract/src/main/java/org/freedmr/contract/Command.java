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

    /// Say goodbye to every session. Sent twice, 50 ms apart, before the sockets close.
    record Farewell() implements Command {}
}
