package org.freedmr.testkit;

import java.util.ArrayDeque;
import java.util.Arrays;

/// MMDVMHost in its direct mode, or DMRGateway: the state machine of nearly every hotspot (access-hbp §1.10).
///
/// Each handshake message is repeated every 10 s until it is confirmed; 60 s without an accepted reply, MSTCL, or
/// MSTNAK
/// during the handshake close the socket and begin again from a new local port. Ids in replies are not looked at.
public final class VirtualClient extends Client {
    /// Bursts that fit into the 1000-byte queue kept while the client is not running.
    static final int QUEUE_BURSTS = 17;

    private static final int BURST_LENGTH = 55;
    private static final int TRUNKING_BURST_LENGTH = 71;

    /// Which of the two programs; they differ in what they do while the first challenge does not come.
    public enum Software {
        /// Repeats its first RPTL on the same socket without end.
        MMDVM_HOST,
        /// Closes and reopens the socket after 60 s also while it waits for its first challenge.
        DMR_GATEWAY
    }

    private record Queued(byte[] burst, long arrivedNs) {}

    private final Software software;
    private final ClientTiming timing;
    private final ArrayDeque<Queued> queue = new ArrayDeque<>(QUEUE_BURSTS);
    private byte[] pending = new byte[0];
    private long retryAtNs = NEVER;
    private long timeoutAtNs = NEVER;

    /// A DMRGateway with the timers of the real one.
    public VirtualClient(ClientProfile profile, Uplink uplink) {
        this(profile, uplink, Software.DMR_GATEWAY, ClientTiming.MMDVM);
    }

    /// A client with timers of its own, for process tests.
    public VirtualClient(ClientProfile profile, Uplink uplink, Software software, ClientTiming timing) {
        super(profile, uplink);
        this.software = software;
        this.timing = timing;
    }

    @Override
    public void start(long nowNs) {
        connect("started", nowNs);
    }

    @Override
    public void stop(long nowNs) {
        if (state() == ClientState.RUNNING) {
            send(ClientMessages.close(profile()));
        }
        retryAtNs = NEVER;
        timeoutAtNs = NEVER;
        enter(ClientState.STOPPED, "stopped by the user", nowNs);
    }

    @Override
    public long tick(long nowNs) {
        if (nowNs >= timeoutAtNs) {
            startOver("no accepted reply for the timeout", nowNs);
        } else if (nowNs >= retryAtNs) {
            retry(nowNs);
        }
        return Math.min(retryAtNs, timeoutAtNs);
    }

    private void retry(long nowNs) {
        switch (state()) {
            case WAITING_CONNECT -> {
                await(ClientState.WAITING_LOGIN, ClientMessages.login(profile()), "connected", nowNs);
                if (software == Software.MMDVM_HOST) {
                    timeoutAtNs = NEVER;
                }
            }
            case WAITING_LOGIN, WAITING_AUTHORISATION, WAITING_CONFIG, WAITING_OPTIONS -> {
                send(pending);
                retryAtNs = nowNs + timing.retryNs();
            }
            case RUNNING -> {
                send(ClientMessages.ping(profile()));
                retryAtNs = nowNs + timing.pingNs();
            }
            case STOPPED -> retryAtNs = NEVER;
        }
    }

    @Override
    void onAck(byte[] bytes, long nowNs) {
        ClientState next = next(state());
        switch (next) {
            case WAITING_AUTHORISATION -> await(next, ClientMessages.key(profile(), bytes), "challenged", nowNs);
            case WAITING_CONFIG -> await(next, profile().config(), "password accepted", nowNs);
            case WAITING_OPTIONS -> await(next, ClientMessages.options(profile()), "configuration accepted", nowNs);
            case RUNNING -> {
                if (state() == ClientState.RUNNING) {
                    ignore();
                } else {
                    run(nowNs);
                }
            }
            case STOPPED, WAITING_CONNECT, WAITING_LOGIN -> ignore();
        }
    }

    @Override
    void onNak(byte[] bytes, int length, long nowNs) {
        if (state() == ClientState.RUNNING) {
            enter(ClientState.WAITING_LOGIN, "refused while running", nowNs);
            pending = ClientMessages.login(profile());
            restartTimers(timing.retryNs(), nowNs);
        } else {
            startOver("refused during the handshake", nowNs);
        }
    }

    @Override
    void onClose(byte[] bytes, int length, long nowNs) {
        startOver("closed by the server", nowNs);
    }

    @Override
    void onPong(byte[] bytes, int length, long nowNs) {
        countPong();
        timeoutAtNs = nowNs + timing.timeoutNs();
    }

    @Override
    void onBurst(byte[] bytes, int length, long nowNs) {
        if (length != BURST_LENGTH && length != TRUNKING_BURST_LENGTH) {
            ignore();
        } else if (state() == ClientState.RUNNING) {
            heard().play(bytes, nowNs, nowNs);
        } else if (queue.size() == QUEUE_BURSTS) {
            queue.clear();
        } else {
            queue.add(new Queued(Arrays.copyOf(bytes, BURST_LENGTH), nowNs));
        }
    }

    private void run(long nowNs) {
        enter(ClientState.RUNNING, "logged in", nowNs);
        restartTimers(timing.pingNs(), nowNs);
        for (Queued queued : queue) {
            heard().play(queued.burst, queued.arrivedNs, nowNs);
        }
        queue.clear();
    }

    private void startOver(String reason, long nowNs) {
        reopen();
        connect(reason, nowNs);
    }

    private void connect(String reason, long nowNs) {
        enter(ClientState.WAITING_CONNECT, reason, nowNs);
        retryAtNs = nowNs + timing.retryNs();
        timeoutAtNs = NEVER;
    }

    private void await(ClientState next, byte[] message, String reason, long nowNs) {
        enter(next, reason, nowNs);
        pending = message;
        send(message);
        restartTimers(timing.retryNs(), nowNs);
    }

    private void restartTimers(long retryNs, long nowNs) {
        retryAtNs = nowNs + retryNs;
        timeoutAtNs = nowNs + timing.timeoutNs();
    }
}
