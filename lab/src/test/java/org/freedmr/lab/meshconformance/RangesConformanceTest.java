package org.freedmr.lab.meshconformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.meshconformance.MeshStage.ALICE;
import static org.freedmr.lab.meshconformance.MeshStage.MS;
import static org.freedmr.lab.meshconformance.MeshStage.NORTH;
import static org.freedmr.lab.meshconformance.MeshStage.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.freedmr.contract.Reason;
import org.freedmr.core.mesh.ServerIds;
import org.freedmr.lab.LinkPlan;
import org.freedmr.lab.MeshPlan;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.PeerOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How far talkgroups travel, and from which servers streams may come (checks 17 and 18). The server has the ID 2341.
class RangesConformanceTest {
    private static final int SAME_CLUSTER = 23_412;
    private static final int SAME_COUNTRY = 2_342;
    private static final int ABROAD = 3_102;

    /// The table of `mesh-fbp.md` section 5.3 and `decisions.md` 4, read without the code under test.
    private enum Reach {
        NOWHERE,
        CLUSTER,
        COUNTRY,
        WORLD;

        static Reach of(int talkgroup) {
            boolean own = talkgroup <= 79
                    || talkgroup == 4_000
                    || talkgroup == 5_000
                    || (talkgroup >= 9_990 && talkgroup <= 9_999)
                    || talkgroup == 900_999
                    || talkgroup > 16_776_415;
            if (own) {
                return NOWHERE;
            }
            if (talkgroup <= 89 || (talkgroup >= 800 && talkgroup <= 899)) {
                return COUNTRY;
            }
            return talkgroup >= 92 && talkgroup <= 199 ? CLUSTER : WORLD;
        }

        /// Whether it gets from our server to this one, or from this one to ours.
        boolean covers(int server) {
            return switch (this) {
                case NOWHERE -> false;
                case CLUSTER -> server == SAME_CLUSTER;
                case COUNTRY -> server != ABROAD;
                case WORLD -> true;
            };
        }
    }

    private static final int[] BOUNDARIES = {
        0,
        1,
        4,
        5,
        8,
        9,
        10,
        78,
        79,
        80,
        81,
        88,
        89,
        90,
        91,
        92,
        93,
        198,
        199,
        200,
        201,
        798,
        799,
        800,
        801,
        898,
        899,
        900,
        901,
        3998,
        3999,
        4000,
        4001,
        4998,
        4999,
        5000,
        5001,
        9988,
        9989,
        9990,
        9991,
        9998,
        9999,
        10_000,
        10_001,
        900_997,
        900_998,
        900_999,
        901_000,
        16_776_414,
        16_776_415,
        16_776_416,
        16_777_215
    };

    static IntStream boundaries() {
        return IntStream.of(BOUNDARIES);
    }

    private static MeshPlan plan() {
        MeshPlan plan = MeshStage.withoutLinks();
        plan.serverIds = new ServerIds(new int[] {2341, 2342, 3102}, new int[0]);
        plan.link(new LinkPlan("CLUSTER", SAME_CLUSTER, 5));
        plan.link(new LinkPlan("COUNTRY", SAME_COUNTRY, 5));
        plan.link(new LinkPlan("ABROAD", ABROAD, 5));
        plan.link(new LinkPlan("OPEN-CLUSTER", 23_413, 1));
        plan.link(new LinkPlan("OPEN-ABROAD", 3_103, 1));
        plan.link(new LinkPlan("RELAY", 2_352, 5));
        plan.links().forEach(link -> link.passphrase = "key of " + link.name);
        return plan;
    }

    private static CallScript call(int source, int talkgroup, int stream) {
        return CallBuilder.group(source, talkgroup).stream(stream).build();
    }

    /// Whether a call through a link begins here.
    private static boolean isTaken(MeshStage stage, String link, int talkgroup, int stream, int server) {
        CallScript call = call(MeshStage.TALKER, talkgroup, stream);
        int before = stage.started(link).size();
        List<Reason> reasons = new ArrayList<>();
        for (int i = 0; i < call.size(); i++) {
            reasons.add(stage.speaks(link, call.datagram(i), new PeerOrigin(server, 0, 1)));
            stage.run(60 * MS);
        }
        boolean taken = stage.started(link).size() > before;
        assertThat(reasons.contains(Reason.NOT_FOR_US)).as("refused").isNotEqualTo(taken);
        boolean quenched = stage.quenches(link).stream().anyMatch(quench -> quench.streamId() == stream);
        assertThat(quenched)
                .as("quenched")
                .isEqualTo(!taken && stage.peer(link).profile().enhanced());
        return taken;
    }

    @Check(17)
    @ParameterizedTest
    @MethodSource("boundaries")
    void anFbpLinkTakesATalkgroupFromTheServersItTravelsFrom(int talkgroup) {
        MeshStage stage = new MeshStage(plan());
        int stream = 1;
        for (int server : new int[] {SAME_CLUSTER, SAME_COUNTRY, ABROAD}) {
            assertThat(isTaken(stage, "RELAY", talkgroup, stream++, server))
                    .as("from %d", server)
                    .isEqualTo(Reach.of(talkgroup).covers(server));
        }
    }

    @Check(17)
    @ParameterizedTest
    @MethodSource("boundaries")
    void anOpenLinkTakesWorldWideTalkgroupsOnlyUnlessItIsOneOfTheRegion(int talkgroup) {
        MeshPlan plan = plan();
        plan.link("OPEN-CLUSTER").regionalV1 = true;
        MeshStage stage = new MeshStage(plan);
        assertThat(isTaken(stage, "OPEN-ABROAD", talkgroup, 1, 0)).isEqualTo(Reach.of(talkgroup) == Reach.WORLD);
        assertThat(isTaken(stage, "OPEN-CLUSTER", talkgroup, 2, 0)).isEqualTo(Reach.of(talkgroup) != Reach.NOWHERE);
    }

    @Check(17)
    @ParameterizedTest
    @MethodSource("boundaries")
    void aCallOfAHotspotGoesToTheServersItsTalkgroupTravelsTo(int talkgroup) {
        MeshStage stage = new MeshStage(plan(), "");
        CallScript call = call(ALICE, talkgroup, 1);
        stage.server.playOut(stage.alice, call);
        Reach reach = Reach.of(talkgroup);
        assertHeard(stage, "CLUSTER", reach.covers(SAME_CLUSTER) ? call.size() : 0);
        assertHeard(stage, "COUNTRY", reach.covers(SAME_COUNTRY) ? call.size() : 0);
        assertHeard(stage, "ABROAD", reach.covers(ABROAD) ? call.size() : 0);
        assertHeard(stage, "OPEN-CLUSTER", reach.covers(SAME_CLUSTER) ? call.size() : 0);
        assertHeard(stage, "OPEN-ABROAD", reach.covers(ABROAD) ? call.size() : 0);
    }

    @Check(17)
    @ParameterizedTest
    @MethodSource("boundaries")
    void aStreamInTransitGoesToTheServersOfItsOriginsRegion(int talkgroup) {
        MeshStage stage = new MeshStage(plan());
        CallScript call = call(MeshStage.TALKER, talkgroup, 1);
        stage.peer("RELAY").origin(new PeerOrigin(SAME_COUNTRY, 0, 1));
        stage.server.playOut(stage.peer("RELAY"), call);
        Reach reach = Reach.of(talkgroup);
        boolean here = reach.covers(SAME_COUNTRY);
        assertHeard(stage, "CLUSTER", here ? call.size() : 0);
        assertHeard(stage, "COUNTRY", here ? call.size() : 0);
        assertHeard(stage, "ABROAD", here && reach == Reach.WORLD ? call.size() : 0);
        assertHeard(stage, "OPEN-ABROAD", here && reach == Reach.WORLD ? call.size() : 0);
        assertHeard(stage, "RELAY", 0);
    }

    private static void assertHeard(MeshStage stage, String link, int bursts) {
        assertThat(stage.peer(link).heard().stream(1)).as(link).hasSize(bursts);
        assertThat(stage.peer(link).heard().count()).as(link).isEqualTo(bursts);
    }

    // ---- 18: servers
    // -----------------------------------------------------------------------------------------------------

    private static boolean admits(ServerIds list, int server) {
        MeshStage stage = new MeshStage(plan -> plan.serverIds = list);
        CallScript call = call(MeshStage.TALKER, MeshStage.TALKGROUP, 1);
        stage.peer("NORTH").origin(new PeerOrigin(server, 0, 1));
        stage.server.playOut(stage.peer("NORTH"), call);
        int heard = stage.alice.heard().stream(1).size();
        assertThat(stage.peer("SOUTH").heard().stream(1)).hasSize(heard);
        assertThat(stage.quenches("NORTH")).hasSize(heard == 0 ? 1 : 0);
        return heard == call.size();
    }

    @Check(18)
    @Test
    void theServerWhereAStreamEnteredHasToBeOnTheList() {
        ServerIds list = new ServerIds(new int[] {2341, 2400}, new int[] {234_567, 2_345_678});
        for (int server : new int[] {2400, 24_001, 24_009, 234_567, 2_345_678}) {
            assertThat(admits(list, server)).as("%d", server).isTrue();
        }
        int[] unknown = {0, 1, 123, 999, 2401, 24_010, 99_999, 234_568, 2_345_679, 9_999_999, 10_000_000, 12_345_678, -1
        };
        for (int server : unknown) {
            assertThat(admits(list, server)).as("%d", server).isFalse();
        }
    }

    @Check(18)
    @Test
    void ourOwnAndOurNeighboursIdsNeedNoList() {
        ServerIds others = new ServerIds(new int[] {9000}, new int[0]);
        assertThat(admits(others, MeshStage.SERVER)).isTrue();
        assertThat(admits(others, NORTH)).isTrue();
        assertThat(admits(others, MeshStage.OPEN)).isTrue();
        assertThat(admits(others, 2344)).isFalse();
    }

    @Check(18)
    @Test
    void withoutAListEverythingOfTheFormOfAServerIdIsTaken() {
        for (int server : new int[] {2399, 23_991, 234_567, 2_345_678}) {
            assertThat(admits(ServerIds.NONE, server)).as("%d", server).isTrue();
        }
        for (int server : new int[] {0, 123, 12_345_678, -1}) {
            assertThat(admits(ServerIds.NONE, server)).as("%d", server).isFalse();
        }
        assertThat(ServerIds.NONE.isEmpty()).isTrue();
    }

    @Check(18)
    @Test
    void aListThatArrivesLaterHoldsFromTheNextFrame() {
        MeshStage stage = new MeshStage(plan -> plan.serverIds = ServerIds.NONE);
        stage.peer("NORTH").origin(new PeerOrigin(2399, 0, 1));
        stage.server.play(stage.peer("NORTH"), call(MeshStage.TALKER, MeshStage.TALKGROUP, 1));
        stage.run(100 * MS);
        stage.server.exchange().install(new ServerIds(new int[] {2341}, new int[0]), stage.server.now());
        stage.run(SECOND);
        assertThat(stage.alice.heard().stream(1)).hasSize(2);
    }
}
