package org.freedmr.lab.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.freedmr.lab.MeshTopology;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.Impairment;
import org.freedmr.testkit.VirtualClient;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Everything at once: many talk, links are bad, die and come back, clocks drift, servers restart. Nobody hears a burst
/// twice, nothing goes round, and in the end all tables are at rest. A failure names its seed, which repeats it with
/// `-Dsimulation.seed=`.
class MeshStormTest {
    private static final int SEEDS = 150;
    private static final int ROUNDS = 60;

    @TestFactory
    Stream<DynamicTest> noStormBreaksARule() {
        long first = Long.getLong("simulation.seed", 1);
        return LongStream.range(first, first + SEEDS)
                .mapToObj(seed -> DynamicTest.dynamicTest(
                        "seed " + seed, () -> assertThat(storm(seed)).isNotEmpty()));
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        assertThat(storm(7)).isEqualTo(storm(7)).isNotEqualTo(storm(8));
    }

    /// Returns the digest of all outputs.
    private static String storm(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        boolean standby = dice.nextBoolean();
        String[] digest = {""};
        MeshPlay.play(
                seed,
                topology(dice),
                plan -> {
                    plan.standby = standby;
                    plan.links().forEach(link -> link.v1Transit = true);
                },
                play -> {
                    rage(play, dice);
                    digest[0] = play.mesh.digest();
                });
        return digest[0];
    }

    private static MeshTopology topology(SplittableRandom dice) {
        MeshTopology shape = switch (dice.nextInt(4)) {
            case 0 -> MeshTopology.chain(3 + dice.nextInt(6));
            case 1 -> MeshTopology.ring(3 + dice.nextInt(6));
            case 2 -> MeshTopology.full(3 + dice.nextInt(6));
            default -> MeshTopology.ways(2 + dice.nextInt(2), 1 + dice.nextInt(2));
        };
        int[] versions = {5, 5, 4, 1};
        return switch (dice.nextInt(3)) {
            case 0 -> shape;
            case 1 -> shape.version(versions[dice.nextInt(4)]);
            default -> shape.versions("mixed versions", edge -> versions[dice.nextInt(4)]);
        };
    }

    /// A minute of trouble, then all is made good again.
    private static void rage(MeshPlay play, SplittableRandom dice) {
        int edges = play.mesh.topology().edges().size();
        int servers = play.mesh.servers().size();
        int stream = 1;
        for (int round = 0; round < ROUNDS; round++) {
            int edge = dice.nextInt(edges);
            switch (dice.nextInt(8)) {
                case 0 -> play.mesh.cut(edge);
                case 1, 2 -> play.mesh.mend(edge);
                case 3, 4 -> play.mesh.impair(edge, impairment(dice));
                case 5 -> play.mesh.server(dice.nextInt(servers)).skew(dice.nextInt(-3_000, 3_000));
                case 6 -> {
                    if (dice.nextInt(5) == 0) {
                        play.mesh.restart(dice.nextInt(servers), dice.nextBoolean());
                    }
                }
                default -> {}
            }
            if (dice.nextInt(3) == 0) {
                VirtualClient talker = play.hotspots.get(dice.nextInt(play.hotspots.size()));
                play.mesh.play(talker, MeshPlay.call(talker, stream++, 1 + dice.nextInt(30)));
            }
            play.mesh.run(VirtualServer.SECOND);
        }
        for (int edge = 0; edge < edges; edge++) {
            play.mesh.impair(edge, MeshPlay.GOOD);
        }
        play.mesh.servers().forEach(server -> server.skew(0));
        play.mesh.run(20 * VirtualServer.SECOND);
        assertThat(play.mesh.witness().heardBursts()).isPositive();
    }

    private static Impairment impairment(SplittableRandom dice) {
        boolean slow = dice.nextInt(4) == 0;
        long minNs = dice.nextInt(slow ? 2_000 : 100) * VirtualServer.MS;
        long maxNs = minNs + dice.nextInt(slow ? 1_000 : 300) * VirtualServer.MS;
        return new Impairment(dice.nextDouble() * 0.3, dice.nextDouble() * 0.1, dice.nextDouble() * 0.1, minNs, maxNs);
    }
}
