package org.freedmr.lab.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.freedmr.lab.MeshPlan;
import org.freedmr.lab.MeshTopology;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.VirtualClient;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Over good links everybody hears everything once, whatever the shape of the mesh (mesh-fbp §4.5).
class MeshShapesTest {
    private static final long SEED = Long.getLong("simulation.seed", 1);

    @TestFactory
    Stream<DynamicTest> everyHotspotHearsEveryBurstOnce() {
        return shapes().flatMap(shape -> Stream.of(shape, shape.version(4), mixed(shape)))
                .flatMap(shape -> Stream.of(true, false).map(standby -> test(shape, standby)));
    }

    private static Stream<MeshTopology> shapes() {
        Stream<MeshTopology> sized = IntStream.rangeClosed(3, 8)
                .boxed()
                .flatMap(n -> Stream.of(MeshTopology.chain(n), MeshTopology.ring(n), MeshTopology.full(n)));
        Stream<MeshTopology> ways = Stream.of(
                MeshTopology.ways(1, 2), MeshTopology.ways(2, 1), MeshTopology.ways(2, 3), MeshTopology.ways(3, 2));
        return Stream.concat(sized, ways);
    }

    /// Every second link an old one.
    private static MeshTopology mixed(MeshTopology shape) {
        return shape.versions("versions 5 and 4", edge -> 5 - edge % 2);
    }

    private static DynamicTest test(MeshTopology shape, boolean standby) {
        return DynamicTest.dynamicTest(
                shape.name() + (standby ? ", standby" : ""), () -> hearAll(shape, plan -> plan.standby = standby));
    }

    private static void hearAll(MeshTopology shape, Consumer<MeshPlan> tuning) {
        MeshPlay.play(SEED, shape, tuning, play -> {
            CallScript call = play.talk(8);
            play.mesh.run(call.durationNs() + VirtualServer.SECOND);
            assertThat(play.talker().heard().count()).isZero();
            for (VirtualClient hotspot : play.hotspots.subList(1, play.hotspots.size())) {
                assertThat(hotspot.heard().stream(MeshPlay.STREAM))
                        .as(hotspot.profile().callsign())
                        .hasSize(call.size());
                assertThat(MeshPlay.heardIndexes(hotspot)).isSorted().hasSize(48);
            }
        });
    }

    @Test
    void openBridgeCarriesToTheNeighbourAndNoFurther() {
        MeshPlay.play(SEED, MeshTopology.chain(3).version(1), plan -> {}, play -> {
            CallScript call = play.talk(8);
            play.mesh.run(call.durationNs() + VirtualServer.SECOND);
            assertThat(play.hotspots.get(1).heard().count()).isEqualTo(call.size());
            assertThat(play.hotspots.get(2).heard().count()).isZero();
        });
    }

    @Test
    void openBridgeCarriesOnWhereTransitIsAllowed() {
        List<MeshTopology> shapes =
                List.of(MeshTopology.chain(4), MeshTopology.ring(3), MeshTopology.ring(6), MeshTopology.full(5));
        for (MeshTopology shape : shapes) {
            hearAll(shape.version(1), plan -> plan.links().forEach(link -> link.v1Transit = true));
        }
    }

    @Test
    void oneOpenBridgeLinkInAMeshOfFbpDisturbsNobody() {
        for (MeshTopology shape :
                List.of(MeshTopology.ring(3), MeshTopology.ring(5), MeshTopology.full(4), MeshTopology.chain(4))) {
            for (int open = 0; open < shape.edges().size(); open++) {
                int edge = open;
                hearAll(shape.versions("link " + edge + " version 1", i -> i == edge ? 1 : 5), plan -> {});
            }
        }
    }

    @Test
    void fbpStreamsGoOverTenLinksAtMost() {
        MeshPlay.play(SEED, MeshTopology.chain(13), plan -> {}, play -> {
            CallScript call = play.talk(2);
            play.mesh.run(call.durationNs() + VirtualServer.SECOND);
            for (int k = 1; k < play.hotspots.size(); k++) {
                long heard = play.hotspots.get(k).heard().count();
                assertThat(heard).as("server " + k).isEqualTo(k <= 9 ? call.size() : 0);
            }
        });
    }
}
