package org.freedmr.lab.jmh;

import java.util.concurrent.TimeUnit;
import org.freedmr.wire.Dmrd;
import org.freedmr.wire.LinkSigner;
import org.freedmr.wire.MeshMessage;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What the proof under one frame of a link costs: HMAC-SHA1 in version 1, BLAKE2b in version 5. The target is at most
/// 300 bytes of garbage for signing and for checking (`decisions.md` 30).
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else.
public class MeshProofBenchmark {
    @Param({"1", "5"})
    public int version;

    private MeshMessage kind;
    private LinkSigner signer;
    private byte[] signed;
    private byte[] frame;
    private int sequence;

    @Setup(Level.Trial)
    public void begin() {
        Neighbours neighbours = new Neighbours(1, version);
        kind = neighbours.kind();
        signer = neighbours.signer();
        signed = neighbours.frames().getFirst();
        signer.sign(kind, signed);
        frame = signed.clone();
    }

    /// Each time another frame.
    @Benchmark
    public byte[] sign() {
        Dmrd.putSequence(frame, ++sequence);
        signer.sign(kind, frame);
        return frame;
    }

    @Benchmark
    public void verify() {
        if (!signer.verify(kind, signed, signed.length)) {
            throw new IllegalStateException("a good proof was refused");
        }
    }
}
