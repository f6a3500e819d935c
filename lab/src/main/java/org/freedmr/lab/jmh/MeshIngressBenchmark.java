package org.freedmr.lab.jmh;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.freedmr.contract.Reason;
import org.freedmr.core.port.Now;
import org.freedmr.testkit.CallScript;
import org.freedmr.wire.Address;
import org.freedmr.wire.Dmrd;
import org.freedmr.wire.FbpLayout;
import org.freedmr.wire.LinkSigner;
import org.freedmr.wire.MeshMessage;
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
import org.openjdk.jmh.annotations.TearDown;

/// What one voice frame of a peer costs that nobody here hears: proof, checks, loop control, conference; one duty cycle
/// with one datagram, in the middle of a call. No frame comes twice, since a repeated one takes another way: so their
/// proofs are computed beforehand, and there is an end to them.
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else.
public class MeshIngressBenchmark {
    /// Times that frames are heard before they are measured.
    public static final int WARM_UPS = 5;
    /// Times that frames are heard and measured.
    public static final int MEASUREMENTS = 10;

    /// Frames each time.
    private static final int FRAMES = 200_000;

    private static final int SUPERFRAME = 6;
    private static final long EPOCH_MS = 1_790_000_000_000L;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    @Param({"1", "5"})
    public int version;

    private final Address from = Neighbours.address(0);
    private Crowd crowd;
    private MeshMessage kind;
    private List<byte[]> frames;
    private int proofOffset;
    private int proofLength;
    private byte[] proofs;
    private int heard;

    @Setup(Level.Trial)
    public void begin() {
        Neighbours neighbours = new Neighbours(1, version);
        kind = neighbours.kind();
        frames = neighbours.frames();
        proofOffset = neighbours.proofOffset();
        proofLength = kind.length() - proofOffset;
        proofs = new byte[(1 + (WARM_UPS + MEASUREMENTS) * FRAMES) * proofLength];
        LinkSigner signer = neighbours.signer();
        for (int i = 0; i < proofs.length / proofLength; i++) {
            byte[] frame = frame(i);
            signer.sign(kind, frame);
            System.arraycopy(frame, proofOffset, proofs, i * proofLength, proofLength);
        }
        crowd = new Crowd();
        neighbours.joinTo(crowd, new Now(0, EPOCH_MS));
        hear();
    }

    /// All were carried, since none was refused, and went nowhere.
    @TearDown(Level.Trial)
    public void check() {
        if (crowd.outbox.delivered() != 0 || crowd.outbox.sealed() != 0) {
            throw new IllegalStateException("somebody heard it");
        }
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public int frames() {
        for (int i = 0; i < FRAMES; i++) {
            hear();
        }
        return heard;
    }

    private void hear() {
        byte[] frame = frame(heard);
        System.arraycopy(proofs, heard * proofLength, frame, proofOffset, proofLength);
        Now now = new Now(heard * CallScript.BURST_NS, EPOCH_MS + heard * (CallScript.BURST_NS / 1_000_000));
        Reason refused = crowd.exchange.datagram(Neighbours.listener(), from, frame, frame.length, now);
        if (refused != null) {
            throw new IllegalStateException("a frame was refused: " + refused);
        }
        crowd.exchange.advance(now);
        heard++;
    }

    /// Frame number `index` of the call without its proof; number 0 is the header.
    private byte[] frame(int index) {
        byte[] frame = frames.get(index == 0 ? 0 : 1 + (index - 1) % SUPERFRAME);
        Dmrd.putSequence(frame, index);
        if (index > 0) {
            INT.set(frame, Dmrd.BURST_OFFSET, index);
        }
        if (kind == MeshMessage.FBP_5) {
            FbpLayout.putTimestampNs(frame, EPOCH_MS * 1_000_000 + index * CallScript.BURST_NS);
        }
        return frame;
    }
}
