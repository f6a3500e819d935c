package org.freedmr.testkit;

/// A peer of the hblink family, as bridges and other servers use it (access-hbp §1.10).
///
/// One loop: every tick sends RPTPING when connected and otherwise RPTL, so that a disturbed handshake starts over from
/// its beginning. The socket stays the same throughout. Replies with another id than its own are not believed.
public final class HblinkClient extends Client {
    /// Unanswered pings after which the login starts over.
    static final int MAX_MISSED = 3;

    private static final int BURST_LENGTH = 53;
    private static final int ACK_ID = 6;
    private static final int NAK_ID = 6;
    private static final int CLOSE_ID = 5;
    private static final int PONG_ID = 7;
    private static final int BURST_ID = 11;

    private final long loopNs;
    private long loopAtNs = NEVER;
    private int missed;

    /// @param loopNs the time between two ticks of the loop, 5 or 10 s in the field
    public HblinkClient(ClientProfile profile, Uplink uplink, long loopNs) {
        super(profile, uplink);
        this.loopNs = loopNs;
    }

    @Override
    public void start(long nowNs) {
        enter(ClientState.WAITING_CONNECT, "started", nowNs);
        loopAtNs = nowNs;
    }

    @Override
    public void stop(long nowNs) {
        send(ClientMessages.close(profile()));
        loopAtNs = NEVER;
        enter(ClientState.STOPPED, "stopped by the user", nowNs);
    }

    @Override
    public long tick(long nowNs) {
        if (nowNs >= loopAtNs) {
            loopAtNs = nowNs + loopNs;
            if (state() != ClientState.RUNNING) {
                login("not connected", nowNs);
            } else if (missed >= MAX_MISSED) {
                login("too many pings unanswered", nowNs);
            } else {
                missed++;
                send(ClientMessages.ping(profile()));
            }
        }
        return loopAtNs;
    }

    private void login(String reason, long nowNs) {
        enter(ClientState.WAITING_LOGIN, reason, nowNs);
        send(ClientMessages.login(profile()));
    }

    @Override
    void onAck(byte[] bytes, long nowNs) {
        if (state() == ClientState.RUNNING || state() == ClientState.WAITING_CONNECT) {
            ignore();
            return;
        }
        if (state() != ClientState.WAITING_LOGIN && !isMine(bytes, ACK_ID, ACK_ID + 4)) {
            enter(ClientState.WAITING_CONNECT, "confirmed to another id", nowNs);
            return;
        }
        ClientState next = next(state());
        enter(next, "confirmed", nowNs);
        switch (next) {
            case WAITING_AUTHORISATION -> send(ClientMessages.key(profile(), bytes));
            case WAITING_CONFIG -> send(profile().config());
            case WAITING_OPTIONS -> send(ClientMessages.options(profile()));
            case RUNNING -> missed = 0;
            case STOPPED, WAITING_CONNECT, WAITING_LOGIN ->
                throw new IllegalStateException("no RPTACK leads to " + next);
        }
    }

    @Override
    void onNak(byte[] bytes, int length, long nowNs) {
        disconnectIf(isMine(bytes, NAK_ID, length), "refused", nowNs);
    }

    @Override
    void onClose(byte[] bytes, int length, long nowNs) {
        disconnectIf(isMine(bytes, CLOSE_ID, length), "closed by the server", nowNs);
    }

    @Override
    void onPong(byte[] bytes, int length, long nowNs) {
        if (isMine(bytes, PONG_ID, length)) {
            countPong();
            missed = 0;
        } else {
            ignore();
        }
    }

    @Override
    void onBurst(byte[] bytes, int length, long nowNs) {
        if (state() == ClientState.RUNNING && length >= BURST_LENGTH && isMine(bytes, BURST_ID, length)) {
            heard().play(bytes, nowNs, nowNs);
        } else {
            ignore();
        }
    }

    private void disconnectIf(boolean mine, String reason, long nowNs) {
        if (mine) {
            enter(ClientState.WAITING_CONNECT, reason, nowNs);
        } else {
            ignore();
        }
    }

    private boolean isMine(byte[] bytes, int idOffset, int length) {
        return length >= idOffset + 4
                && Bytes.int32(bytes, idOffset) == profile().id();
    }
}
