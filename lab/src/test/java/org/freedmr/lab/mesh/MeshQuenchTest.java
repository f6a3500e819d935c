package org.freedmr.lab.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.freedmr.contract.Event;
import org.freedmr.lab.MeshTopology;
import org.freedmr.lab.MeshWitness;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.CallScript;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Ways that are not needed fall quiet (mesh-fbp §4.6, §10.3 item 11).
class MeshQuenchTest {
    private static final long SEED = Long.getLong("simulation.seed", 1);
    private static final long QUIET_NS = 200 * VirtualServer.MS;

    @TestFactory
    Stream<DynamicTest> withoutStandbyOnlyATreeIsLeftAfterAFifthOfASecond() {
        return shapes().map(shape -> DynamicTest.dynamicTest(shape.name(), () -> onlyATree(shape)));
    }

    @TestFactory
    Stream<DynamicTest> withStandbyEachServerGetsEachBurstTwiceAtMost() {
        return shapes().map(shape -> DynamicTest.dynamicTest(shape.name(), () -> twiceAtMost(shape)));
    }

    private static Stream<MeshTopology> shapes() {
        return Stream.concat(
                IntStream.rangeClosed(3, 8).mapToObj(MeshTopology::ring),
                Stream.of(
                        MeshTopology.full(3),
                        MeshTopology.full(5),
                        MeshTopology.full(8),
                        MeshTopology.ways(3, 1),
                        MeshTopology.ring(4).version(4)));
    }

    private static void onlyATree(MeshTopology shape) {
        MeshPlay.play(SEED, shape, plan -> plan.standby = false, play -> {
            long startNs = play.mesh.nowNs();
            CallScript call = play.talk(10);
            play.mesh.run(call.durationNs());
            long inUse = IntStream.range(0, shape.edges().size())
                    .filter(edge -> !play.mesh
                            .witness()
                            .crossings(edge, MeshPlay.STREAM, startNs + QUIET_NS)
                            .isEmpty())
                    .count();
            assertThat(inUse).isEqualTo(shape.servers() - 1);
            assertThat(play.mesh.servers())
                    .anyMatch(server -> !server.events(Event.Quenched.class).isEmpty());
        });
    }

    private static void twiceAtMost(MeshTopology shape) {
        MeshPlay.play(SEED, shape, plan -> {}, play -> {
            long startNs = play.mesh.nowNs();
            CallScript call = play.talk(10);
            play.mesh.run(call.durationNs());
            Map<String, Integer> arrivals = new HashMap<>();
            for (MeshWitness.Crossing crossing : play.mesh.witness().crossings()) {
                if (crossing.atNs() >= startNs + 2 * QUIET_NS) {
                    int to = shape.edges().get(crossing.edge()).other(crossing.from());
                    arrivals.merge("burst " + crossing.index() + " at server " + to, 1, Integer::sum);
                }
            }
            assertThat(arrivals).isNotEmpty();
            assertThat(arrivals.entrySet())
                    .allSatisfy(each ->
                            assertThat(each.getValue()).as(each.getKey()).isLessThanOrEqualTo(2));
        });
    }
}
