package org.freedmr.lab.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.conformance.Stage.ALICE;
import static org.freedmr.lab.conformance.Stage.BOB;
import static org.freedmr.lab.conformance.Stage.CAROL;
import static org.freedmr.lab.conformance.Stage.DAVE;
import static org.freedmr.lab.conformance.Stage.MS;
import static org.freedmr.lab.conformance.Stage.SECOND;

import java.util.List;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.testkit.VirtualClient;
import org.junit.jupiter.api.Test;

/// Check 11: who is heard when several want to be.
class ContentionConformanceTest {
    private static final int STREAM = 0x44556677;

    @Test
    @Check(11)
    void theSecondTalkerOnATalkgroupIsHeardFromABurstAAfterTheFirstHasEnded() {
        Stage stage = new Stage();
        VirtualClient alice = stage.hotspot(ALICE, "TS2=91");
        VirtualClient bob = stage.hotspot(BOB, "TS2=91");
        VirtualClient carol = stage.hotspot(CAROL, "");
        stage.loggedIn();

        stage.server.play(alice, Stage.group(alice, 91, STREAM, 10).build());
        stage.run(SECOND);
        stage.server.play(carol, Stage.group(carol, 91, STREAM + 1, 20).build());
        stage.run(SECOND);
        assertThat(stage.subscriptions(carol, 2)).containsExactly("91");
        assertThat(bob.heard().stream(STREAM + 1)).isEmpty();
        stage.run(10 * SECOND);

        assertThat(Stage.indices(bob.heard().stream(STREAM))).isEqualTo(Stage.upTo(60));
        List<HeardBurst> second = bob.heard().stream(STREAM + 1);
        HeardBurst endOfFirst = bob.heard().stream(STREAM).getLast();
        assertThat(endOfFirst.terminator()).isTrue();
        assertThat(Stage.isBurstA(second.getFirst())).isTrue();
        assertThat(second.getFirst().arrivedNs() - endOfFirst.arrivedNs()).isBetween(0L, 360 * MS);
        assertThat(second.getLast().terminator()).isTrue();
        assertThat(bob.heard().calls()).hasSize(2);
        assertThat(carol.heard().count()).isZero();
    }

    @Test
    @Check(11)
    void aTalkerDuringTheHangtimeOfAnotherTalkgroupIsHeardFromTheFirstBurstAAfterIt() {
        Stage stage = new Stage();
        VirtualClient alice = stage.hotspot(ALICE, "TS2=91");
        VirtualClient bob = stage.hotspot(BOB, "TS2=91,92");
        VirtualClient carol = stage.hotspot(CAROL, "TS2=92");
        VirtualClient dave = stage.hotspot(DAVE, "TS2=92");
        stage.loggedIn();
        stage.call(alice, 91, STREAM, 2);
        long lastNs = bob.heard().bursts().getLast().arrivedNs();

        stage.run(2 * SECOND);
        stage.call(dave, 92, STREAM + 1, 20);

        HeardBurst first = bob.heard().stream(STREAM + 1).getFirst();
        assertThat(Stage.isBurstA(first)).isTrue();
        assertThat(first.arrivedNs() - lastNs).isBetween(5 * SECOND, 5 * SECOND + 360 * MS);
        assertThat(carol.heard().stream(STREAM + 1)).hasSize(122);
        assertThat(alice.heard().count()).isZero();
    }

    @Test
    @Check(11)
    void theSameTalkgroupIsHeardWithinItsOwnHangtime() {
        Stage stage = new Stage();
        VirtualClient alice = stage.hotspot(ALICE, "TS2=91");
        VirtualClient bob = stage.hotspot(BOB, "TS2=91,92");
        stage.loggedIn();
        stage.call(alice, 91, STREAM, 2);
        stage.run(500 * MS);

        stage.call(alice, 91, STREAM + 1, 2);
        stage.call(bob, 91, STREAM + 2, 2);

        assertThat(bob.heard().stream(STREAM + 1)).hasSize(14);
        assertThat(alice.heard().stream(STREAM + 2)).hasSize(14);
    }

    @Test
    @Check(11)
    void aLateJoinerGetsTheAudioFromABurstA() {
        Stage stage = new Stage();
        VirtualClient alice = stage.hotspot(ALICE, "TS2=91");
        VirtualClient bob = stage.hotspot(BOB, "TS2=91");
        stage.loggedIn();

        stage.server.play(alice, Stage.group(alice, 91, STREAM, 60).build());
        stage.run(5 * SECOND);
        VirtualClient carol = stage.hotspot(CAROL, "TS2=91");
        stage.run(25 * SECOND);

        List<HeardBurst> joined = carol.heard().stream(STREAM);
        assertThat(Stage.isBurstA(joined.getFirst())).isTrue();
        List<Integer> indices = Stage.indices(joined);
        assertThat(indices.getFirst()).isBetween(240, 260);
        assertThat(indices).isEqualTo(Stage.upTo(360).subList(indices.getFirst(), 360));
        assertThat(joined.getLast().terminator()).isTrue();
        assertThat(Stage.indices(bob.heard().stream(STREAM))).isEqualTo(Stage.upTo(360));
    }
}
