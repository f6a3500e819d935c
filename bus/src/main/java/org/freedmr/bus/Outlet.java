package org.freedmr.bus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.util.List;
import org.freedmr.contract.Command;
import org.freedmr.contract.Query;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.ToExchange;
import org.freedmr.contract.ToWorker;
import org.jspecify.annotations.Nullable;

/// The exchange's end of one connection to a worker. Made when the worker connects, given up with the
/// connection; the outbox it writes from stays. Belongs to the packet thread; knows no socket but the channel it
/// is handed.
public final class Outlet {
    /// Who a worker speaks to.
    public interface Host {
        /// A worker says who it is.
        ///
        /// @return the outbox of that worker; null when it is not wanted
        @Nullable
        EventOutbox admit(ToExchange.Hello hello);

        /// To be carried out, and answered with {@link Outlet#offer} now or later.
        void command(long number, Command command);

        void health(List<RoleHealth> roles);

        void namesChanged();

        /// To be handed on to the worker that has the history.
        void ask(long number, Query query);

        /// A part of what this worker was asked.
        void answer(ToExchange.Answer answer);
    }

    private final SnapshotDesk snapshots;
    private final CommandGate gate;
    private final Host host;
    private final FrameReader<ToExchange> reader = new FrameReader<>(Codecs.TO_EXCHANGE);
    private final Pulse pulse;
    private @Nullable EventOutbox outbox;
    private @Nullable String objection;

    public Outlet(Census census, CommandGate gate, Host host, long nowNs) {
        this.gate = gate;
        this.host = host;
        snapshots = new SnapshotDesk(census, nowNs);
        pulse = new Pulse(nowNs);
    }

    /// Takes what came from the worker.
    ///
    /// @return why the connection has to be closed; null if it is well
    public @Nullable String received(ByteBuffer chunk, long nowNs) {
        pulse.heard(nowNs);
        String broken = reader.read(chunk, (_, _, message) -> take(message));
        return objection == null ? broken : objection;
    }

    private void take(ToExchange message) {
        if (objection != null) {
            return;
        }
        if (message instanceof ToExchange.Hello hello) {
            admit(hello);
            return;
        }
        if (outbox == null) {
            objection = "it does not say who it is";
            return;
        }
        switch (message) {
            case ToExchange.Hello _, ToExchange.Heartbeat _ -> {}
            case ToExchange.SnapshotRequest(int epoch) -> snapshots.request(epoch);
            case ToExchange.CommandRequest(long number, Command command) -> {
                if (gate.admits()) {
                    host.command(number, command);
                } else {
                    offer(new ToWorker.Reply(number, false, ToWorker.Reply.BUSY));
                }
            }
            case ToExchange.Health(List<RoleHealth> roles) -> host.health(roles);
            case ToExchange.NamesChanged() -> host.namesChanged();
            case ToExchange.Ask(long number, Query query) -> {
                if (gate.admits()) {
                    host.ask(number, query);
                } else {
                    offer(new ToWorker.Answer(number, List.of(), true, ToWorker.Reply.BUSY));
                }
            }
            case ToExchange.Answer it -> host.answer(it);
        }
    }

    private void admit(ToExchange.Hello hello) {
        if (outbox != null) {
            objection = "it says twice who it is";
            return;
        }
        outbox = host.admit(hello);
        if (outbox == null) {
            objection = "it is not wanted";
        }
    }

    /// Says something to this worker alone; an answer for example.
    public void offer(ToWorker message) {
        if (outbox != null) {
            outbox.offer(message);
        }
    }

    /// Goes on with a snapshot, gives a sign of life when it is due, and writes what the channel takes at once;
    /// at the end of each duty cycle, and when the channel has room again.
    ///
    /// @return whether all has left; otherwise the channel should be watched for room
    public boolean flush(GatheringByteChannel channel, long nowNs) throws IOException {
        if (outbox == null) {
            return true;
        }
        if (pulse.beats(nowNs)) {
            outbox.offer(new ToWorker.Heartbeat());
        }
        snapshots.advance(outbox, nowNs);
        return outbox.flush(channel) && !snapshots.isTelling();
    }

    /// When the next sign of life is due, or as long as the worker has not said who it is, when that is too late.
    public long nextDeadlineNs() {
        return outbox == null ? pulse.deadNs() : pulse.nextBeatNs();
    }

    /// Whether the worker was silent for too long.
    public boolean isDead(long nowNs) {
        return pulse.isDead(nowNs);
    }
}
