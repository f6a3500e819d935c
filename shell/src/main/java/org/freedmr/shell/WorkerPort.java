package org.freedmr.shell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.freedmr.bus.CommandGate;
import org.freedmr.bus.EventOutbox;
import org.freedmr.bus.Outlet;
import org.freedmr.contract.Command;
import org.freedmr.contract.Query;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.ToExchange;
import org.freedmr.contract.ToWorker;
import org.jspecify.annotations.Nullable;

/// One connection to a worker. Owned by the packet thread; never waits for the other end.
final class WorkerPort implements Outlet.Host {
    /// What a worker may say in a second, and at once. One that says more is not listened to for a while, so that it
    /// can never keep this thread busy.
    static final long BYTES_PER_SECOND = 1 << 20;

    static final long BYTES_AT_ONCE = 1 << 18;

    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long DEAF_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Outlets outlets;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Outlet outlet;
    private ToExchange.@Nullable Hello hello;
    private @Nullable EventOutbox outbox;
    private long credit = BYTES_AT_ONCE;
    private long creditedNs;

    WorkerPort(Outlets outlets, SocketChannel channel, Selector selector, CommandGate gate, long nowNs)
            throws IOException {
        this.outlets = outlets;
        this.channel = channel;
        outlet = new Outlet(outlets, gate, this, nowNs);
        creditedNs = nowNs;
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /// Name of the worker; empty before its first word.
    String name() {
        return hello == null ? "" : hello.name();
    }

    boolean hasRole(String role) {
        return hello != null && hello.roles().contains(role);
    }

    /// What waits for it; null before its first word.
    @Nullable
    EventOutbox outbox() {
        return outbox;
    }

    /// Takes a part of what it has to say.
    ///
    /// @return why the connection has to be closed; null if it is well
    @Nullable
    String read(ByteBuffer chunk, long nowNs) {
        try {
            int length = channel.read(chunk.clear());
            if (length < 0) {
                return "it hung up";
            }
            credit -= length;
            return outlet.received(chunk.flip(), nowNs);
        } catch (IOException e) {
            return "it hung up";
        }
    }

    /// Writes what it takes at once.
    ///
    /// @return why the connection has to be closed; null if it is well
    @Nullable
    String flush(long nowNs) {
        try {
            boolean done = outlet.flush(channel, nowNs);
            credit = Math.min(BYTES_AT_ONCE, credit + (nowNs - creditedNs) * BYTES_PER_SECOND / SECOND_NS);
            creditedNs = nowNs;
            int interest = (isDeaf() ? 0 : SelectionKey.OP_READ) | (done ? 0 : SelectionKey.OP_WRITE);
            if (key.interestOps() != interest) {
                key.interestOps(interest);
            }
            return outlet.isDead(nowNs) ? "it is silent" : null;
        } catch (IOException e) {
            return "it hung up";
        }
    }

    long nextDeadlineNs() {
        return isDeaf() ? Math.min(creditedNs + DEAF_NS, outlet.nextDeadlineNs()) : outlet.nextDeadlineNs();
    }

    private boolean isDeaf() {
        return credit <= 0;
    }

    void offer(ToWorker message) {
        outlet.offer(message);
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    // ---- what it says ----

    @Override
    public @Nullable EventOutbox admit(ToExchange.Hello newcomer) {
        EventOutbox its = outlets.admit(newcomer);
        if (its != null) {
            hello = newcomer;
            outbox = its;
        }
        return its;
    }

    @Override
    public void command(long number, Command command) {
        outlets.command(this, number, command);
    }

    @Override
    public void health(List<RoleHealth> roles) {
        outlets.health(name(), roles);
    }

    @Override
    public void namesChanged() {
        outlets.namesChanged();
    }

    @Override
    public void ask(long number, Query query) {
        outlets.relay().ask(this, number, query);
    }

    @Override
    public void answer(ToExchange.Answer answer) {
        outlets.relay().answer(this, answer);
    }
}
