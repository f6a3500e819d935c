package org.freedmr.bus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import org.freedmr.contract.Command;
import org.freedmr.contract.ToExchange;
import org.freedmr.contract.ToWorker;
import org.jspecify.annotations.Nullable;

/// The exchange's end of one connection to a worker. Made when the worker connects, given up with the
/// connection; the outbox it writes from stays. Belongs to the packet thread; knows no socket but the channel it
/// is handed.
public final class Outlet {
    /// Who carries out commands, and answers with {@link #reply} now or later.
    public interface Commands {
        void command(long number, Command command);
    }

    private final EventOutbox outbox;
    private final SnapshotDesk snapshots;
    private final CommandGate gate;
    private final Commands commands;
    private final FrameReader<ToExchange> reader = new FrameReader<>(Codecs.TO_EXCHANGE);
    private final Pulse pulse;

    public Outlet(EventOutbox outbox, Census census, CommandGate gate, Commands commands, long nowNs) {
        this.outbox = outbox;
        this.gate = gate;
        this.commands = commands;
        snapshots = new SnapshotDesk(census, nowNs);
        pulse = new Pulse(nowNs);
    }

    /// Takes what came from the worker.
    ///
    /// @return why the connection has to be closed; null if it is well
    public @Nullable String received(ByteBuffer chunk, long nowNs) {
        pulse.heard(nowNs);
        return reader.read(chunk, (_, message) -> take(message));
    }

    private void take(ToExchange message) {
        switch (message) {
            case ToExchange.Heartbeat _ -> {}
            case ToExchange.SnapshotRequest(int epoch) -> snapshots.request(epoch);
            case ToExchange.CommandRequest(long number, Command command) -> {
                if (gate.admits()) {
                    commands.command(number, command);
                } else {
                    reply(number, false, ToWorker.Reply.BUSY);
                }
            }
        }
    }

    /// Answers a command.
    public void reply(long number, boolean accepted, String text) {
        outbox.offer(new ToWorker.Reply(number, accepted, text));
    }

    /// Goes on with a snapshot, gives a sign of life when it is due, and writes what the channel takes at once;
    /// at the end of each duty cycle, and when the channel has room again.
    ///
    /// @return whether all has left; otherwise the channel should be watched for room
    public boolean flush(GatheringByteChannel channel, long nowNs) throws IOException {
        if (pulse.beats(nowNs)) {
            outbox.offer(new ToWorker.Heartbeat());
        }
        snapshots.advance(outbox, nowNs);
        return outbox.flush(channel) && !snapshots.isTelling();
    }

    /// When the next sign of life is due.
    public long nextDeadlineNs() {
        return pulse.nextBeatNs();
    }

    /// Whether the worker was silent for too long.
    public boolean isDead(long nowNs) {
        return pulse.isDead(nowNs);
    }
}
