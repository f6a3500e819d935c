package org.freedmr.lab.jmh;

import java.util.concurrent.TimeUnit;
import org.freedmr.contract.Reason;
import org.freedmr.core.port.Now;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.wire.Address;
import org.freedmr.wire.Dmrd;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// What one voice burst costs between the socket it came from and the sockets it goes to: one duty cycle with one
/// datagram, in the middle of a call. The target is 1 µs and 25 ns for each receiver, and no garbage beyond the cycle's
/// own {@link Now} of 24 bytes.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else.
public class FanOutBenchmark {
    private static final int SUPERFRAME = 6;
    private static final int IDLERS = 100;

    /// How many hear the call.
    @Param({"1", "10", "100", "1000"})
    public int receivers;

    /// The rest of the server, in hundreds of sessions with ten conferences each: it must not matter.
    @Param({"1", "10"})
    public int rest;

    private Crowd crowd;
    private Address talker;
    private byte[][] superframe;
    private long monoNs;
    private long bursts;

    @Setup(Level.Trial)
    public void begin() {
        crowd = new Crowd();
        Now now = new Now(monoNs, 0);
        crowd.addAudience(receivers + 1, now);
        crowd.addIdlers(IDLERS * rest, now);
        talker = Crowd.address(0);
        CallScript call = CallBuilder.group(2_345_678, Crowd.TALKGROUP)
                .client(Crowd.client(0))
                .build();
        superframe = new byte[SUPERFRAME][];
        for (int i = 0; i < SUPERFRAME; i++) {
            superframe[i] = call.datagram(1 + i).clone();
        }
        speak(call.datagram(0));
    }

    /// A benchmark that measured refusals would be fast and worthless.
    @TearDown(Level.Trial)
    public void check() {
        if (crowd.outbox.delivered() != (bursts + 1) * receivers) {
            throw new IllegalStateException(
                    crowd.outbox.delivered() + " deliveries of " + bursts + " bursts to " + receivers);
        }
    }

    /// A burst of speech on its way to all receivers.
    @Benchmark
    public byte[] burst() {
        byte[] burst = superframe[(int) (bursts % SUPERFRAME)];
        Dmrd.putSequence(burst, (int) ++bursts);
        speak(burst);
        return crowd.outbox.lastDelivery();
    }

    private void speak(byte[] burst) {
        monoNs += CallScript.BURST_NS;
        Now now = new Now(monoNs, 0);
        Reason refused = crowd.exchange.datagram(0, talker, burst, burst.length, now);
        if (refused != null) {
            throw new IllegalStateException("a burst was refused: " + refused);
        }
        crowd.exchange.advance(now);
    }
}
