package org.freedmr.lab.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.conformance.Stage.ALICE;
import static org.freedmr.lab.conformance.Stage.BOB;
import static org.freedmr.lab.conformance.Stage.CAROL;
import static org.freedmr.lab.conformance.Stage.MINUTE;
import static org.freedmr.lab.conformance.Stage.MS;
import static org.freedmr.lab.conformance.Stage.SECOND;

import java.util.Arrays;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.testkit.VirtualClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Check 9: dial-a-TG and its prompts.
class DialConformanceTest {
    private static final int STREAM = 0x55667788;

    private final Stage stage = new Stage();
    private final VirtualClient bob = stage.hotspot(BOB, "TS2=2350");
    private final VirtualClient carol = stage.hotspot(CAROL, "TS2=91");

    private VirtualClient loggedIn(String options) {
        VirtualClient alice = stage.hotspot(ALICE, options);
        stage.loggedIn();
        return alice;
    }

    @BeforeEach
    void startTogether() {
        stage.run(SECOND);
    }

    @Test
    @Check(9)
    void aDialledTalkgroupIsSpokenAndHeardAsTalkgroupNine() {
        VirtualClient alice = loggedIn("");

        stage.dial(alice, 2350, STREAM);
        assertThat(stage.subscriptions(alice, 2)).containsExactly("9→2350");
        stage.run(10 * SECOND);
        alice.heard().clear();

        stage.call(alice, 9, STREAM + 1, 2);
        assertThat(bob.heard().stream(STREAM + 1))
                .hasSize(14)
                .allSatisfy(burst -> assertThat(burst.destination()).isEqualTo(2350));
        stage.run(SECOND);
        stage.call(bob, 2350, STREAM + 2, 2);
        assertThat(alice.heard().stream(STREAM + 2)).hasSize(14).allSatisfy(burst -> {
            assertThat(burst.destination()).isEqualTo(9);
            assertThat(burst.slot()).isEqualTo(2);
        });

        assertThat(bob.heard().stream(STREAM)).isEmpty();
        assertThat(carol.heard().count()).isZero();
    }

    @Test
    @Check(9)
    void aDialIsAnsweredByAPromptOnTalkgroupNineOneSecondAfterItsTerminator() {
        VirtualClient alice = loggedIn("");
        long terminatorNs = stage.server.clock().monoNs()
                + Stage.unit(alice, 2350, STREAM).build().offsetNs(7);

        stage.dial(alice, 2350, STREAM);
        stage.run(20 * SECOND);

        assertThat(stage.announced(alice)).containsExactly("LK 2350");
        HeardBurst first = Prompt.whole(alice).getFirst();
        assertThat(first.arrivedNs() - terminatorNs).isEqualTo(SECOND);
        byte[] printed = WorkedExamples.frame("promptHeader");
        assertThat(first.payload()).isEqualTo(Arrays.copyOfRange(printed, 20, 53));
        assertThat(bob.heard().count()).isZero();
        assertThat(carol.heard().count()).isZero();
    }

    @Test
    @Check(9)
    void theStatusCallTellsTheLinkAndChangesNothing() {
        VirtualClient alice = loggedIn("");

        stage.dial(alice, 5000, STREAM);
        stage.run(20 * SECOND);
        Prompt.whole(alice);
        alice.heard().clear();
        stage.dial(alice, 2350, STREAM + 1);
        stage.run(20 * SECOND);
        alice.heard().clear();
        stage.dial(alice, 5000, STREAM + 2);
        stage.run(20 * SECOND);

        assertThat(stage.announced(alice)).containsExactly("NL", "LK 2350", "LK 2350");
        Prompt.whole(alice);
        assertThat(stage.subscriptions(alice, 2)).containsExactly("9→2350");
    }

    @Test
    @Check(9)
    void fourThousandUnlinksAndNothingOfTheConferenceIsHeardAnyMore() {
        VirtualClient alice = loggedIn("");
        stage.dial(alice, 2350, STREAM);
        stage.run(20 * SECOND);
        alice.heard().clear();

        stage.dial(alice, 4000, STREAM + 1);
        assertThat(stage.subscriptions(alice, 2)).isEmpty();
        stage.run(20 * SECOND);
        assertThat(stage.announced(alice)).containsExactly("LK 2350", "NL");
        Prompt.whole(alice);
        alice.heard().clear();

        stage.call(bob, 2350, STREAM + 2, 1);
        stage.run(SECOND);
        stage.call(alice, 9, STREAM + 3, 1);
        assertThat(alice.heard().count()).isZero();
        assertThat(bob.heard().count()).isZero();
    }

    @Test
    @Check(9)
    void withoutDefaultReflectorAnExpiredLinkIsGoneAndSaidSo() {
        VirtualClient alice = loggedIn("TIMER=1");
        stage.dial(alice, 2350, STREAM);
        stage.run(10 * SECOND);
        stage.call(alice, 9, STREAM + 1, 1);
        alice.heard().clear();

        stage.run(MINUTE - SECOND);
        assertThat(stage.subscriptions(alice, 2)).containsExactly("9→2350");
        assertThat(alice.heard().count()).isZero();
        stage.run(20 * SECOND);

        assertThat(stage.subscriptions(alice, 2)).isEmpty();
        assertThat(stage.announced(alice)).containsExactly("LK 2350", "NL");
        Prompt.whole(alice);
    }

    @Test
    @Check(9)
    void withADefaultReflectorAnExpiredLinkFallsBackToItAndSaysSo() {
        VirtualClient alice = loggedIn("TIMER=1;DIAL=235");
        assertThat(stage.subscriptions(alice, 2)).containsExactly("9→235");
        stage.dial(alice, 2350, STREAM);
        assertThat(stage.subscriptions(alice, 2)).containsExactly("9→2350");
        stage.run(30 * SECOND);
        alice.heard().clear();

        stage.run(30 * SECOND + 10 * SECOND);

        assertThat(stage.subscriptions(alice, 2)).containsExactly("9→235");
        assertThat(stage.announced(alice)).containsExactly("LK 2350", "LK 235");
        Prompt.whole(alice);
    }

    @Test
    @Check(9)
    void theDefaultReflectorStaysAwayForTheTimerAfterFourThousand() {
        VirtualClient alice = loggedIn("TIMER=1;DIAL=235");

        stage.dial(alice, 4000, STREAM);
        stage.run(MINUTE - 2 * SECOND);
        assertThat(stage.subscriptions(alice, 2)).isEmpty();
        stage.run(2 * SECOND);

        assertThat(stage.subscriptions(alice, 2)).containsExactly("9→235");
        assertThat(stage.announced(alice)).containsExactly("NL");
    }

    @Test
    @Check(9)
    void networkTrafficDoesNotProlongTheLink() {
        VirtualClient alice = loggedIn("TIMER=1");
        stage.dial(alice, 2350, STREAM);
        stage.run(50 * SECOND);
        stage.call(bob, 2350, STREAM + 1, 1);
        assertThat(alice.heard().stream(STREAM + 1)).hasSize(8);

        stage.run(10 * SECOND);

        assertThat(stage.subscriptions(alice, 2)).isEmpty();
    }

    @ParameterizedTest
    @Check(9)
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 4001, 4999, 1_000_000, 2345679})
    void aNumberThatCannotBeDialledIsBusyAndLinksNothing(int number) {
        VirtualClient alice = loggedIn("");

        stage.dial(alice, number, STREAM);
        stage.run(20 * SECOND);

        assertThat(stage.announced(alice)).containsExactly("BY");
        Prompt.whole(alice);
        assertThat(stage.subscriptions(alice, 2)).isEmpty();
        assertThat(bob.heard().count()).isZero();
    }

    @Test
    @Check(9)
    void dialStatusAndUnlinkWorkTheSameFromSlotOne() {
        VirtualClient alice = stage.repeater(ALICE, "");
        stage.loggedIn();

        dialOnSlotOne(alice, 2350, STREAM);
        assertThat(stage.subscriptions(alice, 1)).isEmpty();
        assertThat(stage.subscriptions(alice, 2)).containsExactly("9→2350");
        Prompt.whole(alice);
        alice.heard().clear();

        stage.call(alice, 9, STREAM + 1, 1);
        assertThat(bob.heard().stream(STREAM + 1)).hasSize(8);
        stage.server.playOut(alice, Stage.group(alice, 9, STREAM + 2, 1).slot(1).build());
        assertThat(bob.heard().stream(STREAM + 2)).isEmpty();
        stage.run(10 * SECOND);

        dialOnSlotOne(alice, 5000, STREAM + 3);
        Prompt.whole(alice);
        alice.heard().clear();
        dialOnSlotOne(alice, 4000, STREAM + 4);
        Prompt.whole(alice);
        assertThat(stage.subscriptions(alice, 2)).isEmpty();
        assertThat(stage.announced(alice)).containsExactly("LK 2350", "LK 2350", "NL");
    }

    private void dialOnSlotOne(VirtualClient client, int number, int stream) {
        stage.server.playOut(client, Stage.unit(client, number, stream).slot(1).build());
        stage.run(20 * SECOND);
    }

    @Test
    @Check(9)
    void aDialWithoutTerminatorIsAnsweredAfterItsTimeout() {
        VirtualClient alice = loggedIn("");

        stage.server.playOut(
                alice, Stage.unit(alice, 2350, STREAM).withoutTerminator().build());
        assertThat(stage.subscriptions(alice, 2)).containsExactly("9→2350");
        stage.run(5 * SECOND - 100 * MS);
        assertThat(stage.announced(alice)).isEmpty();
        stage.run(20 * SECOND);

        assertThat(stage.announced(alice)).containsExactly("LK 2350");
        Prompt.whole(alice);
    }

    @Test
    @Check(9)
    void aPromptLeavesNoHangtimeBehindForOtherTalkgroups() {
        VirtualClient alice = loggedIn("TS2=91");
        stage.dial(alice, 5000, STREAM);
        stage.run(4 * SECOND);
        HeardBurst last = Prompt.whole(alice).getLast();
        assertThat(stage.server.clock().monoNs() - last.arrivedNs()).isLessThan(3 * SECOND);

        stage.call(carol, 91, STREAM + 1, 1);

        assertThat(alice.heard().stream(STREAM + 1)).hasSize(8);
    }
}
