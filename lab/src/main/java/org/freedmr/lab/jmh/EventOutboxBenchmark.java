package org.freedmr.lab.jmh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.freedmr.bus.EventOutbox;
import org.freedmr.contract.Account;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What one event costs the packet thread, 32 of them in a duty cycle, whatever the worker does: it reads everything,
/// it reads a little, it has stopped reading, or it is away. The events are those of calls with two legs each.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else.
public class EventOutboxBenchmark {
    private static final int EVENTS = 32;

    /// Bytes that a slow worker takes in a cycle: about a tenth of what there is.
    private static final int SIP = 256;

    /// What the worker does.
    public enum Worker {
        READS,
        SIPS,
        STOPPED,
        AWAY
    }

    @Param
    public Worker worker;

    private EventOutbox outbox;
    private Mouth mouth;
    private Event[] events;
    private long nowMs;

    @Setup(Level.Trial)
    public void begin() {
        outbox = new EventOutbox();
        mouth = new Mouth(worker == Worker.READS ? Integer.MAX_VALUE : worker == Worker.SIPS ? SIP : 0);
        Entry entry = new Entry(2_345_678, 2, 91, "", 0, 2_345_678, 0);
        events = new Event[EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            events[i] = switch (i % 3) {
                case 0 -> new Event.CallStarted(i, i, 2_345_678, 91, false, entry, 1);
                case 1 -> new Event.LegsStarted(i, List.of(2_345_679), List.of(2), List.of("north"));
                default ->
                    new Event.CallEnded(
                            i,
                            i,
                            2_345_678,
                            91,
                            entry,
                            Reason.TERMINATOR,
                            1,
                            4_020,
                            new Account(67, 1, 0, 0, 134, 0, 12, 300, -70));
            };
        }
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public boolean events() throws IOException {
        outbox.time(++nowMs);
        for (Event event : events) {
            outbox.offer(event);
        }
        return worker != Worker.AWAY && outbox.flush(mouth);
    }

    /// Takes so many bytes in one write, and forgets them.
    private static final class Mouth implements GatheringByteChannel {
        private final int sip;

        private Mouth(int sip) {
            this.sip = sip;
        }

        @Override
        public int write(ByteBuffer source) {
            int length = Math.min(sip, source.remaining());
            source.position(source.position() + length);
            return length;
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            long taken = 0;
            for (int i = offset; i < offset + length && taken < sip; i++) {
                int some = (int) Math.min(sip - taken, sources[i].remaining());
                sources[i].position(sources[i].position() + some);
                taken += some;
            }
            return taken;
        }

        @Override
        public long write(ByteBuffer[] sources) {
            return write(sources, 0, sources.length);
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // There is nothing behind it.
        }
    }
}
