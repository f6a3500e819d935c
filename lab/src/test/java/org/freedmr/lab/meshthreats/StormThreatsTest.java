package org.freedmr.lab.meshthreats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.meshconformance.MeshStage.MS;
import static org.freedmr.lab.meshconformance.MeshStage.SECOND;
import static org.freedmr.lab.meshconformance.MeshStage.STREAM;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.freedmr.lab.MeshTopology;
import org.freedmr.lab.VirtualMesh;
import org.freedmr.lab.VirtualServer;
import org.freedmr.lab.meshconformance.MeshStage;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.Impairment;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.testkit.VirtualPeer;
import org.freedmr.wire.Address;
import org.freedmr.wire.Dmrd;
import org.freedmr.wire.FbpLayout;
import org.freedmr.wire.MeshMessage;
import org.freedmr.wire.Obp;
import org.junit.jupiter.api.Test;

/// A loop or a mirror makes no more of what goes in than there are receivers (S17).
public class StormThreatsTest {
    /// Alice, Bob and three peers, less the one it came from.
    private static final int MOST_RECEIVERS = 4;

    /// Counts bursts in and out of the server, and sends what reaches two of its peers back, mirrored.
    private static final class Mirrors implements VirtualServer.Tap {
        private final MeshStage stage;
        private final IntUnaryOperator mirroredStream;
        private long in;
        private long out;
        private int outOfThis;
        private int most;

        Mirrors(MeshStage stage, IntUnaryOperator mirroredStream) {
            this.stage = stage;
            this.mirroredStream = mirroredStream;
            stage.server.tap(this);
        }

        private static boolean isBurst(byte[] bytes, int length) {
            return length >= Dmrd.MIN_LENGTH && bytes[0] == 'D' && bytes[1] == 'M' && bytes[2] == 'R';
        }

        @Override
        public void arrived(Address from, byte[] bytes, int length) {
            in += isBurst(bytes, length) ? 1 : 0;
            outOfThis = 0;
        }

        @Override
        public void sent(Address to, byte[] bytes, int length) {
            if (!isBurst(bytes, length)) {
                return;
            }
            out++;
            most = Math.max(most, ++outOfThis);
            for (String link : new String[] {"NORTH", "OPEN"}) {
                VirtualPeer peer = stage.peer(link);
                if (to.equals(stage.server.addressOf(peer))) {
                    mirror(peer, bytes, length);
                }
            }
        }

        private void mirror(VirtualPeer peer, byte[] bytes, int length) {
            byte[] burst = new byte[Dmrd.LENGTH];
            if (MeshMessage.of(bytes, length) == MeshMessage.OBP) {
                Obp.toBurst(bytes, burst);
            } else {
                FbpLayout.toBurst(bytes, burst);
            }
            int stream = mirroredStream.applyAsInt(Dmrd.streamId(burst));
            byte[] mirrored = Dmrd.build(
                    Dmrd.flags(burst), Dmrd.source(burst), Dmrd.destination(burst), 0, stream, Dmrd.sequence(burst));
            System.arraycopy(burst, Dmrd.BURST_OFFSET, mirrored, Dmrd.BURST_OFFSET, Dmrd.BURST_LENGTH);
            peer.transmit(mirrored, stage.server.clock().monoNs());
        }
    }

    private static Mirrors mirrored(IntUnaryOperator stream) {
        MeshStage stage = new MeshStage();
        for (String link : new String[] {"NORTH", "OPEN"}) {
            Address peer = stage.server.addressOf(stage.peer(link));
            stage.server.network().impair(peer, stage.server.address(link), slow());
        }
        stage.peer("NORTH").honourQuench(false);
        Mirrors mirrors = new Mirrors(stage, stream);
        stage.server.play(stage.alice, MeshStage.aliceCall(STREAM, 10));
        stage.run(60 * SECOND);
        return mirrors;
    }

    private static Impairment slow() {
        return new Impairment(0, 0, 0, 30 * MS, 30 * MS);
    }

    @Test
    public void aPeerThatReturnsEverythingMakesNoEcho() {
        Mirrors mirrors = mirrored(stream -> stream);
        CallScript call = MeshStage.aliceCall(STREAM, 10);
        assertThat(mirrors.out).isEqualTo(3L * call.size());
        assertThat(mirrors.stage.alice.heard().count()).isZero();
        assertThat(mirrors.in).isEqualTo(3L * call.size());
    }

    @Test
    public void mirrorsThatChangeTheStreamIdNeverMakeMoreOfItThanThereAreReceivers() {
        Mirrors mirrors = mirrored(stream -> stream + 0x01000000);
        assertThat(mirrors.most).isBetween(2, MOST_RECEIVERS);
        assertThat(mirrors.out).isLessThanOrEqualTo(mirrors.in * MOST_RECEIVERS);
    }

    @Test
    public void inALoopOfServersADoubledCallStaysWithinTheReceivers() {
        for (MeshTopology shape :
                new MeshTopology[] {MeshTopology.ring(4), MeshTopology.full(4), MeshTopology.ways(2, 1)}) {
            VirtualMesh mesh = new VirtualMesh(1, shape);
            mesh.impairAll(new Impairment(0.02, 0.3, 0.1, 10 * MS, 60 * MS));
            List<VirtualClient> hotspots = mesh.hotspotEach(MeshStage.TALKGROUP);
            VirtualClient talker = hotspots.getFirst();
            CallScript call = CallBuilder.group(talker.profile().id(), MeshStage.TALKGROUP).stream(STREAM)
                    .superframes(20)
                    .build();
            mesh.play(talker, call);
            mesh.run(call.durationNs() + 5 * SECOND);
            int ends = shape.edges().size() * 2;
            assertThat(mesh.witness().crossings()).hasSizeLessThanOrEqualTo(call.size() * ends);
            assertThat(mesh.witness().heardBursts()).isLessThanOrEqualTo((long) call.size() * (shape.servers() - 1));
            int total = mesh.witness().crossings().size();
            mesh.run(60 * SECOND);
            assertThat(mesh.witness().crossings()).hasSize(total);
            assertThat(Arrays.stream(mesh.tableSizes())
                            .mapToInt(sizes -> sizes[2])
                            .max())
                    .hasValue(1);
        }
    }

    @Test
    public void severalMembersOfOneConferenceSendItToAPeerOnce() {
        MeshStage stage = new MeshStage();
        for (int i = 0; i < 5; i++) {
            stage.server.client(ClientProfile.repeater(2350001 + i, "GB3XY")
                    .withOptions("TS1=" + MeshStage.TALKGROUP + ";TS2=" + MeshStage.TALKGROUP));
        }
        stage.run(15 * SECOND);
        CallScript call = MeshStage.aliceCall(STREAM, 2);
        stage.server.playOut(stage.alice, call);
        for (String link : new String[] {"NORTH", "SOUTH", "OPEN"}) {
            assertThat(stage.peer(link).heard().stream(STREAM)).as(link).hasSize(call.size());
        }
    }
}
