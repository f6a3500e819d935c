package org.freedmr.lab.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.lab.MeshTopology;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.testkit.Impairment;
import org.freedmr.testkit.VirtualClient;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Bad links, wrong clocks and servers that die.
class MeshTroubleTest {
    private static final long SEED = Long.getLong("simulation.seed", 1);
    /// One datagram in twenty lost, some twice, some out of order.
    private static final Impairment BAD =
            new Impairment(0.05, 0.02, 0.03, 20 * VirtualServer.MS, 120 * VirtualServer.MS);

    private static Stream<MeshTopology> shapes() {
        return Stream.of(
                MeshTopology.chain(4),
                MeshTopology.ring(3),
                MeshTopology.ring(6),
                MeshTopology.full(5),
                MeshTopology.full(8),
                MeshTopology.ways(2, 1),
                MeshTopology.ways(3, 2));
    }

    @TestFactory
    Stream<DynamicTest> badLinksCostBurstsAndRepeatNone() {
        return shapes().flatMap(shape -> Stream.of(shape, shape.version(4), shape.version(1)))
                .flatMap(shape -> Stream.of(1, 2, 3)
                        .map(i -> DynamicTest.dynamicTest(shape.name() + " " + i, () -> badLinks(SEED + i, shape))));
    }

    private static void badLinks(long seed, MeshTopology shape) {
        MeshPlay.play(seed, shape, plan -> plan.links().forEach(link -> link.v1Transit = true), play -> {
            play.mesh.impairAll(BAD);
            CallScript call = play.talk(30);
            play.mesh.run(call.durationNs() + 10 * VirtualServer.SECOND);
            for (VirtualClient hotspot : play.hotspots.subList(1, play.hotspots.size())) {
                assertThat(MeshPlay.heardIndexes(hotspot))
                        .as(hotspot.profile().callsign())
                        .isSorted()
                        .hasSizeGreaterThan(100);
            }
        });
    }

    @Test
    void clocksThatDifferByLessThanTheWindowDoNoHarm() {
        MeshPlay.play(SEED, MeshTopology.full(4), plan -> {}, play -> {
            long[] skewsMs = {-2_400, 2_400, 1_000, -1};
            for (int k = 0; k < skewsMs.length; k++) {
                play.mesh.server(k).skew(skewsMs[k]);
            }
            CallScript call = play.talk(8);
            play.mesh.run(call.durationNs() + VirtualServer.SECOND);
            for (VirtualClient hotspot : play.hotspots.subList(1, 4)) {
                assertThat(hotspot.heard().count()).isEqualTo(call.size());
            }
        });
    }

    @Test
    void aClockFarOffIsNamedAndAnotherWayIsTaken() {
        MeshPlay.play(SEED, MeshTopology.ways(2, 1), plan -> {}, play -> {
            play.mesh.server(1).skew(-60_000);
            CallScript call = play.talk(20);
            play.mesh.run(call.durationNs() + VirtualServer.SECOND);
            assertThat(play.last().heard().count()).isEqualTo(call.size());
            assertThat(play.hotspots.get(1).heard().count()).isZero();
            assertThat(play.mesh.server(1).events(Event.ClockSkew.class))
                    .isNotEmpty()
                    .allSatisfy(skew -> assertThat(skew.offsetMs()).isBetween(59_900L, 60_000L));
            play.mesh.server(1).skew(0);
        });
    }

    @Test
    void framesDroppedForTheirAgeAreNotQuenched() {
        MeshPlay.play(SEED, MeshTopology.chain(2), plan -> {}, play -> {
            play.mesh.server(1).skew(8_000);
            CallScript call = play.talk(20);
            play.mesh.run(3 * VirtualServer.SECOND);
            assertThat(play.last().heard().count()).isZero();
            play.mesh.server(1).skew(0);
            play.mesh.run(call.durationNs());
            assertThat(MeshPlay.heardIndexes(play.last()))
                    .hasSizeBetween(60, 75)
                    .contains(119);
            assertThat(play.mesh.server(1).exchange().counted(Reason.CLOCK)).isGreaterThan(40);
        });
    }

    @TestFactory
    Stream<DynamicTest> aServerThatRestartsInMidCallRepeatsNothing() {
        return Stream.of(
                        MeshTopology.ring(4),
                        MeshTopology.full(5),
                        MeshTopology.ways(2, 1),
                        MeshTopology.chain(3),
                        MeshTopology.ring(4).version(4),
                        MeshTopology.ring(4).version(1))
                .flatMap(shape -> Stream.of(true, false)
                        .map(restored -> DynamicTest.dynamicTest(
                                shape.name() + (restored ? ", restored" : ", forgotten"),
                                () -> restart(shape, restored))));
    }

    /// Its neighbours miss nothing but what it had in its hands; its own hotspot comes back within a minute.
    private static void restart(MeshTopology shape, boolean restored) {
        MeshPlay.play(SEED, shape, plan -> plan.links().forEach(link -> link.v1Transit = true), play -> {
            CallScript call = play.talk(30);
            play.mesh.run(3 * VirtualServer.SECOND);
            play.mesh.restart(1, restored);
            play.mesh.run(call.durationNs());
            assertThat(MeshPlay.heardIndexes(play.last())).isSorted().hasSizeGreaterThan(155);

            play.mesh.run(90 * VirtualServer.SECOND);
            VirtualClient back = play.hotspots.get(1);
            back.heard().clear();
            CallScript next = MeshPlay.call(play.talker(), 0xBAC, 4);
            play.mesh.play(play.talker(), next);
            play.mesh.run(next.durationNs() + VirtualServer.SECOND);
            assertThat(back.heard().stream(0xBAC)).hasSize(next.size());
        });
    }

    @TestFactory
    Stream<DynamicTest> theTalkersOwnServerCanRestart() {
        return Stream.of(MeshTopology.ring(4), MeshTopology.full(4), MeshTopology.chain(3))
                .map(shape -> DynamicTest.dynamicTest(shape.name(), () -> {
                    MeshPlay.play(SEED, shape, plan -> {}, play -> {
                        CallScript call = play.talk(30);
                        play.mesh.run(3 * VirtualServer.SECOND);
                        play.mesh.restart(0, false);
                        play.mesh.run(call.durationNs() + 10 * VirtualServer.SECOND);
                        assertThat(MeshPlay.heardIndexes(play.last())).isSorted();
                    });
                }));
    }

    @Test
    void twoWhoTalkAtOnceAreNeverMixedAtOneHotspot() {
        for (MeshTopology shape : List.of(MeshTopology.ring(4), MeshTopology.full(5), MeshTopology.chain(3))) {
            MeshPlay.play(SEED, shape, plan -> {}, play -> {
                CallScript first = play.talk(10);
                play.mesh.run(35 * VirtualServer.MS);
                CallScript second = MeshPlay.call(play.last(), 0xB0B, 10);
                play.mesh.play(play.last(), second);
                play.mesh.run(first.durationNs() + 10 * VirtualServer.SECOND);
                for (VirtualClient hotspot : play.hotspots) {
                    List<Integer> streams = hotspot.heard().bursts().stream()
                            .map(HeardBurst::streamId)
                            .toList();
                    long changes = 0;
                    for (int i = 1; i < streams.size(); i++) {
                        changes += streams.get(i).equals(streams.get(i - 1)) ? 0 : 1;
                    }
                    assertThat(changes).as(hotspot.profile().callsign()).isLessThanOrEqualTo(1);
                }
            });
        }
    }
}
