package org.freedmr.lab.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.freedmr.contract.Event;
import org.freedmr.lab.MeshTopology;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.Impairment;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// A way that dies in mid-call is replaced by another (mesh-fbp §4.5).
class MeshFailOverTest {
    private static final long SEED = Long.getLong("simulation.seed", 1);
    private static final long HOLD_AND_SUPERFRAME_NS = 1_360 * VirtualServer.MS;

    @TestFactory
    Stream<DynamicTest> anotherWayTakesOverAndNothingIsPlayedTwice() {
        return Stream.of(
                        MeshTopology.ways(2, 1),
                        MeshTopology.ways(2, 2),
                        MeshTopology.ways(3, 1),
                        MeshTopology.ways(3, 2),
                        MeshTopology.ring(5),
                        MeshTopology.full(4))
                .flatMap(shape -> Stream.of(shape, shape.version(4), shape.version(1)))
                .map(shape -> DynamicTest.dynamicTest(shape.name(), () -> failOver(shape)));
    }

    private static void failOver(MeshTopology shape) {
        MeshPlay.play(SEED, shape, plan -> plan.links().forEach(link -> link.v1Transit = true), play -> {
            CallScript call = play.talk(30);
            play.mesh.run(3 * VirtualServer.SECOND);
            play.mesh.cut(edgeInUse(play));
            play.mesh.run(call.durationNs());

            int heard = MeshPlay.heardIndexes(play.last()).size();
            assertThat(MeshPlay.heardIndexes(play.last())).isSorted().contains(179);
            assertThat(heard).isBetween(180 - 23, 180 - 10);
            assertThat(MeshPlay.longestGapNs(play.last())).isLessThanOrEqualTo(HOLD_AND_SUPERFRAME_NS);
            assertThat(rerouted(play)).hasSize(1);
            for (int edge = 0; edge < shape.edges().size(); edge++) {
                play.mesh.mend(edge);
            }
        });
    }

    @Test
    void twoWaysCanDieOneAfterTheOther() {
        MeshPlay.play(SEED, MeshTopology.ways(3, 1), plan -> {}, play -> {
            CallScript call = play.talk(38);
            play.mesh.run(3 * VirtualServer.SECOND);
            int first = edgeInUse(play);
            play.mesh.cut(first);
            play.mesh.run(5 * VirtualServer.SECOND);
            int second = edgeInUse(play);
            assertThat(second).isNotEqualTo(first);
            play.mesh.cut(second);
            play.mesh.run(call.durationNs());
            assertThat(rerouted(play)).isNotEmpty();
            assertThat(MeshPlay.heardIndexes(play.last())).isSorted();
            play.mesh.mend(first);
            play.mesh.mend(second);
        });
    }

    @Test
    void aLinkThatComesBackInMidCallRepeatsNothing() {
        MeshPlay.play(SEED, MeshTopology.ways(2, 1), plan -> {}, play -> {
            CallScript call = play.talk(38);
            play.mesh.run(3 * VirtualServer.SECOND);
            int cut = edgeInUse(play);
            play.mesh.cut(cut);
            play.mesh.run(3 * VirtualServer.SECOND);
            play.mesh.mend(cut);
            play.mesh.run(call.durationNs());
            assertThat(MeshPlay.heardIndexes(play.last()))
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .contains(227);
        });
    }

    /// The slow way brings what was heard long before, until it has caught up.
    @TestFactory
    Stream<DynamicTest> aWayThatIsSecondsSlowerRepeatsNothing() {
        return Stream.of(5, 4, 1)
                .map(MeshTopology.ways(2, 1)::version)
                .flatMap(shape -> Stream.of(700, 1_500, 3_000)
                        .map(ms -> DynamicTest.dynamicTest(shape.name() + ", " + ms + " ms", () -> slow(shape, ms))));
    }

    private static void slow(MeshTopology shape, int slowerMs) {
        MeshPlay.play(SEED, shape, plan -> plan.links().forEach(link -> link.v1Transit = true), play -> {
            long delayNs = slowerMs * VirtualServer.MS;
            play.mesh.impair(shape.edge(2, 3), new Impairment(0, 0, 0, delayNs, delayNs));
            CallScript call = play.talk(30);
            play.mesh.run(4 * VirtualServer.SECOND);
            assertThat(edgeInUse(play)).isEqualTo(shape.edge(1, 3));
            play.mesh.cut(edgeInUse(play));
            play.mesh.run(call.durationNs() + delayNs);
            assertThat(rerouted(play)).hasSize(1);
            assertThat(MeshPlay.heardIndexes(play.last()))
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .contains(179);
            play.mesh.mend(shape.edge(1, 3));
        });
    }

    @Test
    void aWayWithLossIsKeptAsLongAsItCarriesAnything() {
        MeshPlay.play(SEED, MeshTopology.ways(2, 1), plan -> {}, play -> {
            CallScript call = play.talk(38);
            play.mesh.run(3 * VirtualServer.SECOND);
            play.mesh.impair(edgeInUse(play), Impairment.loss(0.3));
            play.mesh.run(call.durationNs());
            assertThat(rerouted(play)).isEmpty();
            assertThat(MeshPlay.heardIndexes(play.last())).hasSizeBetween(100, 227);
        });
    }

    @Test
    void withoutStandbyTheOtherWayWasQuenchedAndTheCallEnds() {
        MeshPlay.play(SEED, MeshTopology.ways(2, 1), plan -> plan.standby = false, play -> {
            CallScript call = play.talk(30);
            play.mesh.run(3 * VirtualServer.SECOND);
            int cut = edgeInUse(play);
            play.mesh.cut(cut);
            play.mesh.run(call.durationNs());
            assertThat(MeshPlay.heardIndexes(play.last())).hasSizeLessThan(55);
            play.mesh.mend(cut);
        });
    }

    /// The link by which the last server gets the call now.
    private static int edgeInUse(MeshPlay play) {
        int last = play.mesh.topology().servers() - 1;
        VirtualServer server = play.mesh.server(last);
        List<Event.CallRerouted> rerouted = rerouted(play);
        String peer = rerouted.isEmpty()
                ? server.events(Event.CallStarted.class).getLast().entry().peer()
                : rerouted.getLast().to();
        return play.mesh.topology().edge(Integer.parseInt(peer.substring(1)), last);
    }

    private static List<Event.CallRerouted> rerouted(MeshPlay play) {
        return play.mesh.servers().getLast().events(Event.CallRerouted.class);
    }
}
