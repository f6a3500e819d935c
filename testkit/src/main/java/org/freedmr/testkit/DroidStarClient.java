package org.freedmr.testkit;

/// DroidStar: sends each handshake message exactly once, so that one lost datagram leaves it waiting, and is connected
/// on the RPTACK of its configuration without waiting for that of its options (access-hbp §1.10).
///
/// With a modem attached it takes a new stream id for each voice header; build such a call with
/// [CallBuilder#freshStreamPerHeader].
public final class DroidStarClient extends Client {
    private static final int BURST_LENGTH = 55;
    private static final int PONG_LENGTH = 11;

    private final ClientTiming timing;
    private long dueAtNs = NEVER;

    /// A DroidStar with the timers of the real one.
    public DroidStarClient(ClientProfile profile, Uplink uplink) {
        this(profile, uplink, ClientTiming.DROIDSTAR);
    }

    /// A DroidStar with timers of its own, for process tests.
    public DroidStarClient(ClientProfile profile, Uplink uplink, ClientTiming timing) {
        super(profile, uplink);
        this.timing = timing;
    }

    /// The user presses Connect: RPTL goes out at the next tick, which is due at once.
    @Override
    public void start(long nowNs) {
        enter(ClientState.WAITING_CONNECT, "started", nowNs);
        dueAtNs = nowNs;
    }

    @Override
    public void stop(long nowNs) {
        send(ClientMessages.close(profile()));
        dueAtNs = NEVER;
        enter(ClientState.STOPPED, "stopped by the user", nowNs);
    }

    @Override
    public long tick(long nowNs) {
        if (nowNs >= dueAtNs) {
            if (state() == ClientState.RUNNING) {
                send(ClientMessages.ping(profile()));
                dueAtNs = nowNs + timing.pingNs();
            } else {
                enter(ClientState.WAITING_LOGIN, "connecting", nowNs);
                send(ClientMessages.login(profile()));
                dueAtNs = NEVER;
            }
        }
        return dueAtNs;
    }

    @Override
    void onAck(byte[] bytes, long nowNs) {
        switch (state()) {
            case WAITING_LOGIN -> {
                enter(ClientState.WAITING_AUTHORISATION, "challenged", nowNs);
                send(ClientMessages.key(profile(), bytes));
            }
            case WAITING_AUTHORISATION -> {
                enter(ClientState.WAITING_CONFIG, "password accepted", nowNs);
                send(profile().config());
            }
            case WAITING_CONFIG -> {
                enter(ClientState.RUNNING, "configuration accepted", nowNs);
                dueAtNs = nowNs + timing.pingNs();
                if (hasOptions()) {
                    send(ClientMessages.options(profile()));
                }
            }
            case STOPPED, WAITING_CONNECT, WAITING_OPTIONS, RUNNING -> ignore();
        }
    }

    @Override
    void onNak(byte[] bytes, int length, long nowNs) {
        disconnect("refused", nowNs);
    }

    @Override
    void onClose(byte[] bytes, int length, long nowNs) {
        disconnect("closed by the server", nowNs);
    }

    @Override
    void onPong(byte[] bytes, int length, long nowNs) {
        if (length == PONG_LENGTH) {
            countPong();
        } else {
            ignore();
        }
    }

    @Override
    void onBurst(byte[] bytes, int length, long nowNs) {
        if (state() == ClientState.RUNNING && length == BURST_LENGTH) {
            heard().play(bytes, nowNs, nowNs);
        } else {
            ignore();
        }
    }

    private void disconnect(String reason, long nowNs) {
        reopen();
        enter(ClientState.WAITING_CONNECT, reason, nowNs);
        dueAtNs = nowNs + timing.retryNs();
    }
}
