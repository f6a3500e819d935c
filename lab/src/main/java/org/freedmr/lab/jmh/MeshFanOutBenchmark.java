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

/// What one voice burst of a hotspot costs that nobody hears here and that goes to some peers, signed for each of them:
/// one duty cycle with one datagram, in the middle of a call.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else.
public class MeshFanOutBenchmark {
    private static final int SUPERFRAME = 6;

    @Param({"1", "5", "20"})
    public int peers;

    @Param({"1", "5"})
    public int version;

    private Crowd crowd;
    private Address talker;
    private byte[][] superframe;
    private long monoNs;
    private long bursts;
    private long before;

    @Setup(Level.Trial)
    public void begin() {
        crowd = new Crowd();
        talker = Crowd.address(0);
        Now now = new Now(monoNs, 0);
        crowd.addAudience(1, now);
        new Neighbours(peers, version).joinTo(crowd, now);
        CallScript call = CallBuilder.group(2_345_678, Crowd.TALKGROUP)
                .client(Crowd.client(0))
                .build();
        superframe = new byte[SUPERFRAME][];
        for (int i = 0; i < SUPERFRAME; i++) {
            superframe[i] = call.datagram(1 + i).clone();
        }
        before = crowd.outbox.sealed();
        speak(call.datagram(0));
    }

    /// A benchmark that measured refusals would be fast and worthless.
    @TearDown(Level.Trial)
    public void check() {
        long frames = crowd.outbox.sealed() - before;
        if (frames != (bursts + 1) * peers || crowd.outbox.delivered() != 0) {
            throw new IllegalStateException(frames + " frames of " + bursts + " bursts to " + peers);
        }
    }

    /// A burst of speech on its way to all peers.
    @Benchmark
    public byte[] burst() {
        byte[] burst = superframe[(int) (bursts % SUPERFRAME)];
        Dmrd.putSequence(burst, (int) ++bursts);
        speak(burst);
        return crowd.outbox.lastDelivery();
    }

    private void speak(byte[] burst) {
        monoNs += CallScript.BURST_NS;
        Now now = new Now(monoNs, monoNs / 1_000_000);
        Reason refused = crowd.exchange.datagram(0, talker, burst, burst.length, now);
        if (refused != null) {
            throw new IllegalStateException("a burst was refused: " + refused);
        }
        crowd.exchange.advance(now);
    }
}
