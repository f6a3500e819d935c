package org.freedmr.bus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import org.freedmr.contract.Event;
import org.freedmr.contract.ToExchange;
import org.freedmr.contract.ToWorker;
import org.jspecify.annotations.Nullable;

/// The worker's end of one connection to the exchange: keeps the state view, tells the roles, asks for a
/// snapshot at the beginning and whenever something was missed, and carries commands back. Belongs to the thread
/// that reads the bus.
public final class Inlet {
    /// What a role wants to hear of. An event is heard before it changes the view, so that what it ends can
    /// still be looked up.
    public interface Listener {
        /// @param epochMs when it happened
        void event(Event event, long epochMs);

        /// The view has just become whole: again after each gap.
        default void settled() {}

        /// The answer to a command.
        default void reply(ToWorker.Reply reply) {}

        /// Another worker asks; to be answered with {@link Inlet#offer}.
        default void asked(ToWorker.Asked asked) {}

        /// A part of the answer to a query.
        default void answer(ToWorker.Answer answer) {}

        /// The exchange gave a sign of life.
        default void heartbeat() {}

        /// So many messages did not arrive.
        default void missed(long messages) {}

        /// The configuration is to be read again.
        default void reload() {}

        /// The exchange ends; nothing comes any more.
        default void end() {}

        /// What the exchange had to drop on the way here so far.
        default void losses(ToWorker.Losses losses) {}
    }

    /// Bytes that wait for the exchange; what does not fit is not sent.
    private static final int CAPACITY = 64 * 1024;

    private final StateView view;
    private final Listener listener;
    private final FrameReader<ToWorker> reader = new FrameReader<>(Codecs.TO_WORKER);
    private final FrameQueue<ToExchange> queue = new FrameQueue<>(Codecs.TO_EXCHANGE, CAPACITY);
    private final Pulse pulse;
    private long expected = -1;
    private boolean backwards;
    private boolean inDoubt = true;
    private long nextRequestNs;

    public Inlet(ToExchange.Hello hello, StateView view, Listener listener, long nowNs) {
        queue.offer(hello, CAPACITY);
        this.view = view;
        this.listener = listener;
        pulse = new Pulse(nowNs);
        nextRequestNs = nowNs;
    }

    /// Takes what came from the exchange.
    ///
    /// @return why the connection has to be closed; null if it is well
    public @Nullable String received(ByteBuffer chunk, long nowNs) {
        pulse.heard(nowNs);
        String objection = reader.read(chunk, this::take);
        return backwards ? "the messages ran backwards" : objection;
    }

    private void take(long sequence, long epochMs, ToWorker message) {
        backwards |= sequence < Math.max(expected, 0);
        if (backwards) {
            return;
        }
        if (expected >= 0 && sequence > expected) {
            inDoubt = true;
            listener.missed(sequence - expected);
        }
        expected = sequence + 1;
        switch (message) {
            case ToWorker.Heartbeat _ -> listener.heartbeat();
            case ToWorker.Reload _ -> listener.reload();
            case ToWorker.End _ -> listener.end();
            case ToWorker.Losses it -> listener.losses(it);
            case ToWorker.Reply it -> listener.reply(it);
            case ToWorker.Asked it -> listener.asked(it);
            case ToWorker.Answer it -> listener.answer(it);
            case ToWorker.Slice(int epoch, Event.Standing state) -> view.slice(epoch, state);
            case ToWorker.SnapshotEnd(int epoch) -> {
                if (view.settle(epoch)) {
                    listener.settled();
                }
            }
            case Event it -> {
                try {
                    listener.event(it, epochMs);
                } finally {
                    view.event(it);
                }
            }
        }
    }

    /// Says something to the exchange.
    ///
    /// @return false when too much waits already
    public boolean offer(ToExchange message) {
        return queue.offer(message, CAPACITY);
    }

    /// Asks for a snapshot if one is needed, gives a sign of life when it is due, and writes what the channel
    /// takes at once.
    ///
    /// @return whether all has left; otherwise the channel should be watched for room
    public boolean flush(GatheringByteChannel channel, long nowNs) throws IOException {
        if (inDoubt && nowNs - nextRequestNs >= 0) {
            inDoubt = !queue.offer(new ToExchange.SnapshotRequest(view.begin()), CAPACITY);
            nextRequestNs = nowNs + SnapshotDesk.PAUSE_NS;
        }
        if (pulse.beats(nowNs)) {
            queue.offer(new ToExchange.Heartbeat(), CAPACITY);
        }
        queue.drainTo(channel);
        return queue.size() == 0;
    }

    /// When the next sign of life or request is due.
    public long nextDeadlineNs() {
        return inDoubt ? Math.min(pulse.nextBeatNs(), nextRequestNs) : pulse.nextBeatNs();
    }

    /// Whether the exchange was silent for too long.
    public boolean isDead(long nowNs) {
        return pulse.isDead(nowNs);
    }
}
