package org.freedmr.lab.meshconformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.VirtualServer.MS;
import static org.freedmr.lab.VirtualServer.SECOND;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.freedmr.contract.Event;
import org.freedmr.lab.MeshTopology;
import org.freedmr.lab.MeshWitness;
import org.freedmr.lab.VirtualMesh;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.DataBuilder;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.testkit.Impairment;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.Address;
import org.freedmr.wire.Dmrd;
import org.freedmr.wire.FbpLayout;
import org.freedmr.wire.MeshMessage;
import org.junit.jupiter.api.Test;

/// Several servers (checks 11, 19 and 21).
class MeshWideConformanceTest {
    private static final int TALKGROUP = 2350;
    private static final int STREAM = 0xCA11;
    private static final int RADIO = 2345678;
    private static final int REPEATER = 2345000;
    private static final long QUIET_NS = 200 * MS;
    /// Links of a good network: 10 to 20 ms.
    private static final Impairment GOOD = new Impairment(0, 0, 0, 10 * MS, 20 * MS);

    private static CallScript call(VirtualClient talker, int superframes) {
        return CallBuilder.group(talker.profile().id(), TALKGROUP).stream(STREAM)
                .superframes(superframes)
                .build();
    }

    // ---- 11: the ring
    // --------------------------------------------------------------------------------------------------

    private static void hearOnce(List<VirtualClient> hotspots, CallScript call) {
        assertThat(hotspots.getFirst().heard().count()).isZero();
        for (VirtualClient hotspot : hotspots.subList(1, hotspots.size())) {
            assertThat(hotspot.heard().stream(STREAM)).hasSize(call.size());
            assertThat(MeshStage.indexes(hotspot.heard().stream(STREAM)))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Check(11)
    @Test
    void aRingOfThreeDeliversOnceAndIsQuietAfterAFifthOfASecond() {
        for (int talker = 0; talker < 3; talker++) {
            VirtualMesh mesh = new VirtualMesh(talker, MeshTopology.ring(3), plan -> plan.standby = false);
            mesh.impairAll(GOOD);
            List<VirtualClient> hotspots = new ArrayList<>(mesh.hotspotEach(TALKGROUP));
            VirtualClient speaking = hotspots.remove(talker);
            hotspots.addFirst(speaking);
            CallScript call = call(speaking, 10);
            long startNs = mesh.nowNs();
            mesh.play(speaking, call);
            mesh.run(call.durationNs() + SECOND);
            hearOnce(hotspots, call);
            List<Integer> inUse = IntStream.range(0, 3)
                    .filter(edge -> !mesh.witness()
                            .crossings(edge, STREAM, startNs + QUIET_NS)
                            .isEmpty())
                    .boxed()
                    .toList();
            assertThat(inUse).as("talker %d", talker).hasSize(2);
            assertThat(mesh.servers())
                    .anyMatch(server -> !server.events(Event.Quenched.class).isEmpty());
        }
    }

    @Check(11)
    @Test
    void oneOpenBridgeSegmentInTheRingMakesNoStormAndNoSecondCopy() {
        for (int open = 0; open < 3; open++) {
            int edge = open;
            for (boolean standby : new boolean[] {true, false}) {
                VirtualMesh mesh = new VirtualMesh(
                        open,
                        MeshTopology.ring(3).versions("one open", i -> i == edge ? 1 : 5),
                        plan -> plan.standby = standby);
                mesh.impairAll(GOOD);
                List<VirtualClient> hotspots = mesh.hotspotEach(TALKGROUP);
                CallScript call = call(hotspots.getFirst(), 10);
                mesh.play(hotspots.getFirst(), call);
                mesh.run(call.durationNs() + SECOND);
                hearOnce(hotspots, call);
                assertThat(mostCrossings(mesh)).as("open %d", open).isLessThanOrEqualTo(2);
                int total = mesh.witness().crossings().size();
                mesh.run(30 * SECOND);
                assertThat(mesh.witness().crossings()).hasSize(total);
            }
        }
    }

    /// How often a burst was on one link, both directions together.
    private static int mostCrossings(VirtualMesh mesh) {
        Map<String, Integer> crossings = new HashMap<>();
        for (MeshWitness.Crossing crossing : mesh.witness().crossings()) {
            if (crossing.index() >= 0) {
                crossings.merge(crossing.edge() + " " + crossing.index(), 1, Integer::sum);
            }
        }
        return crossings.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    // ---- 19: what is not changed
    // ---------------------------------------------------------------------------------------

    private static VirtualClient repeater(VirtualServer server, String options) {
        return server.client(ClientProfile.repeater(REPEATER, "GB3XY").withOptions(options));
    }

    /// All frames that leave a server.
    private static List<byte[]> framesOf(VirtualServer server) {
        List<byte[]> frames = new ArrayList<>();
        server.tap((Address to, byte[] bytes, int length) -> {
            if (MeshMessage.of(bytes, length) == MeshMessage.FBP_5
                    || MeshMessage.of(bytes, length) == MeshMessage.FBP_4) {
                frames.add(Arrays.copyOf(bytes, length));
            }
        });
        return frames;
    }

    @Check(19)
    @Test
    void bitErrorsSignalServerAndRepeaterSurviveThreeLinks() {
        VirtualMesh mesh = new VirtualMesh(1, MeshTopology.chain(4));
        VirtualClient repeater = repeater(mesh.server(0), "TS1=" + TALKGROUP);
        mesh.run(15 * SECOND);
        List<List<byte[]>> links =
                List.of(framesOf(mesh.server(0)), framesOf(mesh.server(1)), framesOf(mesh.server(2)));
        CallScript call = CallBuilder.group(RADIO, TALKGROUP).stream(STREAM)
                .slot(1)
                .superframes(4)
                .rssi(67)
                .build();
        for (int i = 0; i < call.size(); i++) {
            call.datagram(i)[Dmrd.BER_OFFSET] = (byte) (200 + i);
        }
        mesh.server(0).play(repeater, call);
        mesh.run(call.durationNs() + SECOND);

        for (int k = 0; k < links.size(); k++) {
            assertThat(links.get(k)).as("link %d", k).hasSize(call.size());
            for (int i = 0; i < call.size(); i++) {
                byte[] frame = links.get(k).get(i);
                assertThat(Dmrd.ber(frame, frame.length)).isEqualTo(200 + i);
                assertThat(Dmrd.rssi(frame)).isEqualTo(67);
                assertThat(FbpLayout.sourceServer(frame)).isEqualTo(VirtualMesh.serverId(0));
                assertThat(FbpLayout.V5.sourceRepeater(frame)).isEqualTo(REPEATER);
                assertThat(FbpLayout.V5.hops(frame)).isEqualTo(k + 1);
                assertThat(Dmrd.clientId(frame)).isEqualTo(VirtualMesh.serverId(k));
                assertThat(Arrays.copyOfRange(frame, Dmrd.BURST_OFFSET, Dmrd.BURST_OFFSET + Dmrd.BURST_LENGTH))
                        .isEqualTo(Arrays.copyOfRange(
                                call.datagram(i), Dmrd.BURST_OFFSET, Dmrd.BURST_OFFSET + Dmrd.BURST_LENGTH));
            }
        }
    }

    @Check(19)
    @Test
    void overALinkOfVersion4OnlyTheRepeaterIsForgotten() {
        VirtualMesh mesh = new VirtualMesh(1, MeshTopology.chain(4).versions("one old", edge -> edge == 1 ? 4 : 5));
        VirtualClient repeater = repeater(mesh.server(0), "TS1=" + TALKGROUP);
        mesh.run(15 * SECOND);
        List<byte[]> last = framesOf(mesh.server(2));
        CallScript call = CallBuilder.group(RADIO, TALKGROUP).stream(STREAM)
                .slot(1)
                .rssi(67)
                .build();
        mesh.server(0).play(repeater, call);
        mesh.run(call.durationNs() + SECOND);
        assertThat(last).hasSize(call.size()).allSatisfy(frame -> {
            assertThat(Dmrd.rssi(frame)).isEqualTo(67);
            assertThat(FbpLayout.sourceServer(frame)).isEqualTo(VirtualMesh.serverId(0));
            assertThat(FbpLayout.V5.sourceRepeater(frame)).isZero();
            assertThat(FbpLayout.V5.hops(frame)).isEqualTo(3);
        });
    }

    // ---- 21: data to a radio
    // ---------------------------------------------------------------------------------------------

    @Check(21)
    @Test
    void dataToARadioCrossesTwoServersToTheSlotWhereItWasHeardLast() {
        for (int slot = 1; slot <= 2; slot++) {
            VirtualMesh mesh = new VirtualMesh(1, MeshTopology.chain(3));
            List<VirtualClient> hotspots = mesh.hotspotEach(91);
            VirtualClient repeater = repeater(mesh.server(2), "TS1=" + TALKGROUP + ";TS2=" + TALKGROUP);
            mesh.run(15 * SECOND);
            for (int heard : new int[] {3 - slot, slot}) {
                CallScript call = CallBuilder.group(RADIO, TALKGROUP + heard).stream(heard)
                        .slot(heard)
                        .build();
                mesh.server(2).play(repeater, call);
                mesh.run(call.durationNs() + 10 * SECOND);
            }
            CallScript data =
                    DataBuilder.unit(hotspots.getFirst().profile().id(), RADIO).build();
            mesh.play(hotspots.getFirst(), data);
            mesh.run(data.durationNs() + SECOND);

            int expected = slot;
            assertThat(repeater.heard().bursts())
                    .hasSize(data.size())
                    .allMatch(burst -> burst.slot() == expected && burst.unit() && burst.destination() == RADIO);
            assertThat(repeater.heard().bursts().stream().map(HeardBurst::payload))
                    .containsExactlyElementsOf(IntStream.range(0, data.size())
                            .mapToObj(i -> Arrays.copyOfRange(
                                    data.datagram(i), Dmrd.BURST_OFFSET, Dmrd.BURST_OFFSET + Dmrd.BURST_LENGTH))
                            .toList());
            hotspots.forEach(hotspot -> assertThat(hotspot.heard().count()).isZero());
        }
    }

    @Check(21)
    @Test
    void dataToARadioNobodyHasHeardReachesNoLine() {
        VirtualMesh mesh = new VirtualMesh(1, MeshTopology.chain(3));
        List<VirtualClient> hotspots = mesh.hotspotEach(91);
        CallScript data =
                DataBuilder.unit(hotspots.getFirst().profile().id(), RADIO).build();
        mesh.play(hotspots.getFirst(), data);
        mesh.run(data.durationNs() + SECOND);
        hotspots.forEach(hotspot -> assertThat(hotspot.heard().count()).isZero());
        assertThat(mesh.server(2).events(Event.DataSeen.class)).isNotEmpty();
    }
}
