package org.freedmr.testkit;

import java.util.Arrays;

/// A virtual client: one hotspot, repeater, bridge or application that logs in to a server and exchanges bursts with
/// it.
///
/// The kinds of client differ in what they do on each event (the table in access-hbp §1.10); what is the same for all
/// is
/// here. Not thread-safe.
public abstract sealed class Client implements Station permits VirtualClient, HblinkClient, DroidStarClient {
    private static final int CLIENT_ID = 11;

    private final ClientProfile profile;
    private final Uplink uplink;
    private final Heard heard = new Heard();
    private ClientState state = ClientState.STOPPED;
    private Transition lastTransition = new Transition(0, state, state, "made");
    private long logins;
    private long ignored;
    private long pongs;

    Client(ClientProfile profile, Uplink uplink) {
        this.profile = profile;
        this.uplink = uplink;
    }

    /// Begins to log in.
    @Override
    public abstract void start(long nowNs);

    @Override
    public abstract long tick(long nowNs);

    /// The user stops the client: RPTCL, if the kind of client sends one in its present state, then silence.
    public abstract void stop(long nowNs);

    abstract void onAck(byte[] bytes, long nowNs);

    abstract void onNak(byte[] bytes, int length, long nowNs);

    abstract void onClose(byte[] bytes, int length, long nowNs);

    abstract void onPong(byte[] bytes, int length, long nowNs);

    abstract void onBurst(byte[] bytes, int length, long nowNs);

    @Override
    public final void receive(byte[] bytes, int length, long nowNs) {
        if (state == ClientState.STOPPED) {
            return;
        }
        switch (ServerMessage.of(bytes, length)) {
            case ACK -> onAck(bytes, nowNs);
            case NAK -> onNak(bytes, length, nowNs);
            case CLOSE -> onClose(bytes, length, nowNs);
            case PONG -> onPong(bytes, length, nowNs);
            case BURST -> onBurst(bytes, length, nowNs);
            case BEACON, UNKNOWN -> ignore();
        }
    }

    /// Sends a DMRD datagram under the client's own id, as received from its radio; only a running client does.
    ///
    /// @param dmrd the datagram, of at least 15 bytes; not changed and not kept
    /// @return whether it was sent
    public final boolean transmit(byte[] dmrd) {
        if (state != ClientState.RUNNING) {
            return false;
        }
        byte[] own = Arrays.copyOf(dmrd, dmrd.length);
        Bytes.putInt32(own, CLIENT_ID, profile.id());
        send(own);
        return true;
    }

    /// Who the client is.
    public final ClientProfile profile() {
        return profile;
    }

    /// Where the client stands in its login.
    public final ClientState state() {
        return state;
    }

    /// The last step of the state machine and its reason.
    public final Transition lastTransition() {
        return lastTransition;
    }

    /// The bursts that reached the radio side.
    public final Heard heard() {
        return heard;
    }

    /// How many times the client reached [ClientState#RUNNING].
    public final long logins() {
        return logins;
    }

    /// How many datagrams the client ignored in the state it was in.
    public final long ignored() {
        return ignored;
    }

    /// How many MSTPONG the client took.
    public final long pongs() {
        return pongs;
    }

    /// The one method that changes the state.
    final void enter(ClientState next, String reason, long nowNs) {
        lastTransition = new Transition(nowNs, state, next, reason);
        state = next;
        if (next == ClientState.RUNNING) {
            logins++;
        }
    }

    final void send(byte[] bytes) {
        uplink.send(bytes, bytes.length);
    }

    final void reopen() {
        uplink.reopen();
    }

    final void ignore() {
        ignored++;
    }

    final void countPong() {
        pongs++;
    }

    /// The state that follows the RPTACK of `confirmed`, for a client that waits for the RPTACK of its RPTO.
    final ClientState next(ClientState confirmed) {
        return switch (confirmed) {
            case WAITING_LOGIN -> ClientState.WAITING_AUTHORISATION;
            case WAITING_AUTHORISATION -> ClientState.WAITING_CONFIG;
            case WAITING_CONFIG -> hasOptions() ? ClientState.WAITING_OPTIONS : ClientState.RUNNING;
            case WAITING_OPTIONS -> ClientState.RUNNING;
            case STOPPED, WAITING_CONNECT, RUNNING -> confirmed;
        };
    }

    final boolean hasOptions() {
        return !profile.options().isEmpty();
    }
}
