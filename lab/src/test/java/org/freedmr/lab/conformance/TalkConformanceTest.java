package org.freedmr.lab.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.conformance.Stage.ALICE;
import static org.freedmr.lab.conformance.Stage.BOB;
import static org.freedmr.lab.conformance.Stage.CAROL;
import static org.freedmr.lab.conformance.Stage.DAVE;
import static org.freedmr.lab.conformance.Stage.MINUTE;
import static org.freedmr.lab.conformance.Stage.MS;
import static org.freedmr.lab.conformance.Stage.SECOND;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.Dmrd;
import org.junit.jupiter.api.Test;

/// Checks 7, 8, 10, 14 and 17: what pressing the key does, and what becomes of a call with gaps.
class TalkConformanceTest {
    private static final int STREAM = 0x33445566;

    @Test
    @Check(7)
    void theFirstTransmissionOnANewTalkgroupIsHeardFromItsHeaderOn() {
        Stage stage = new Stage();
        VirtualClient alice = stage.hotspot(ALICE, "");
        VirtualClient bob = stage.hotspot(BOB, "TS2=3100");
        VirtualClient dave = stage.hotspot(DAVE, "TS2=91");
        stage.loggedIn();

        stage.call(alice, 3100, STREAM, 3);

        assertThat(bob.heard().stream(STREAM)).hasSize(20);
        assertThat(bob.heard().bursts().getFirst().header()).isTrue();
        assertThat(bob.heard().bursts().getLast().terminator()).isTrue();
        assertThat(stage.subscriptions(alice, 2)).containsExactly("3100");
        assertThat(alice.heard().count()).isZero();
        assertThat(dave.heard().count()).isZero();
    }

    @Test
    @Check(7)
    void theFirstTransmissionOnATalkgroupThatOthersUsedIsHeardToo() {
        Stage stage = new Stage();
        VirtualClient alice = stage.hotspot(ALICE, "");
        VirtualClient bob = stage.hotspot(BOB, "TS2=3100");
        VirtualClient carol = stage.hotspot(CAROL, "");
        VirtualClient dave = stage.hotspot(DAVE, "TS2=91");
        stage.loggedIn();
        stage.call(alice, 3100, STREAM, 1);
        stage.run(SECOND);

        stage.call(carol, 3100, STREAM + 1, 3);

        assertThat(bob.heard().stream(STREAM + 1)).hasSize(20);
        assertThat(alice.heard().stream(STREAM + 1)).hasSize(20);
        assertThat(carol.heard().count()).isZero();
        assertThat(dave.heard().count()).isZero();
    }

    @Test
    @Check(8)
    void singleModeSuspendsTheStaticsUntilTheTimerAfterTheLastTransmission() {
        Stage stage = new Stage();
        VirtualClient alice = stage.hotspot(ALICE, "TS2=91;SINGLE=1;TIMER=1");
        VirtualClient bob = stage.hotspot(BOB, "TS2=91,3100");
        stage.loggedIn();

        stage.call(alice, 3100, STREAM, 1);
        assertThat(stage.subscriptions(alice, 2)).containsExactly("(91)", "3100");
        stage.run(10 * SECOND);
        stage.call(bob, 91, STREAM + 1, 1);
        assertThat(alice.heard().count()).isZero();
        stage.run(10 * SECOND);
        stage.call(bob, 3100, STREAM + 2, 1);
        assertThat(alice.heard().stream(STREAM + 2)).hasSize(8);

        stage.run(MINUTE);
        assertThat(stage.subscriptions(alice, 2)).containsExactly("91");
        stage.call(bob, 91, STREAM + 3, 1);
        assertThat(alice.heard().stream(STREAM + 3)).hasSize(8);
        assertThat(stage.subscriptions(bob, 2)).containsExactly("91", "3100");
    }

    @Test
    @Check(8)
    void inSingleModeTheStaticsComeBackTheTimerAfterTheLastOwnFrameAndNotBefore() {
        Stage stage = new Stage();
        VirtualClient alice = stage.hotspot(ALICE, "TS2=91;SINGLE=1;TIMER=1");
        stage.loggedIn();
        stage.call(alice, 3100, STREAM, 1);

        stage.run(MINUTE - SECOND);
        assertThat(stage.subscriptions(alice, 2)).containsExactly("(91)", "3100");
        stage.run(SECOND);
        assertThat(stage.subscriptions(alice, 2)).containsExactly("91");
    }

    @Test
    @Check(8)
    void withoutSingleModeBothTalkgroupsAreActive() {
        Stage stage = new Stage();
        VirtualClient alice = stage.hotspot(ALICE, "TS2=91;SINGLE=0;TIMER=1");
        VirtualClient bob = stage.hotspot(BOB, "TS2=91,3100");
        stage.loggedIn();

        stage.call(alice, 3100, STREAM, 1);
        assertThat(stage.subscriptions(alice, 2)).containsExactly("91", "3100");
        stage.run(10 * SECOND);
        stage.call(bob, 91, STREAM + 1, 1);
        stage.run(10 * SECOND);
        stage.call(bob, 3100, STREAM + 2, 1);

        assertThat(alice.heard().stream(STREAM + 1)).hasSize(8);
        assertThat(alice.heard().stream(STREAM + 2)).hasSize(8);
    }

    @Test
    @Check(10)
    void theAudioGoesOnWhenTheFramesAroundTheSequenceWrapAreLost() {
        Stage stage = new Stage();
        VirtualClient alice = stage.hotspot(ALICE, "TS2=91");
        VirtualClient bob = stage.hotspot(BOB, "TS2=91");
        stage.loggedIn();
        CallScript whole = Stage.group(alice, 91, STREAM, 10).sequenceStart(230).build();
        List<byte[]> left = new ArrayList<>(whole.datagrams());
        left.removeIf(datagram -> ((Dmrd.sequence(datagram) + 1) & 0xFF) <= 2);
        assertThat(left).hasSize(whole.size() - 3);

        stage.server.playOut(alice, new CallScript(left));

        assertThat(bob.heard().bursts())
                .extracting(HeardBurst::sequence)
                .containsExactlyElementsOf(left.stream().map(Dmrd::sequence).toList());
        assertThat(stage.server.events(Event.CallEnded.class)).singleElement().satisfies(end -> {
            assertThat(end.reason()).isEqualTo(Reason.TERMINATOR);
            assertThat(end.account().lost()).isEqualTo(3);
            assertThat(end.account().received()).isEqualTo(left.size());
            assertThat(end.account().late()).isZero();
        });
    }

    @Test
    @Check(14)
    void threeHeadersWithStreamIdsOfTheirOwnAndThenVoiceAreOneCall() {
        Stage stage = new Stage();
        VirtualClient alice = stage.hotspot(ALICE, "TS2=91");
        VirtualClient bob = stage.hotspot(BOB, "TS2=91");
        VirtualClient carol = stage.hotspot(CAROL, "TS2=92");
        stage.loggedIn();

        stage.server.playOut(
                alice,
                Stage.group(alice, 91, STREAM, 3)
                        .headers(3)
                        .freshStreamPerHeader()
                        .build());

        assertThat(stage.server.events(Event.CallStarted.class))
                .extracting(Event.CallStarted::streamId)
                .containsExactly(STREAM);
        assertThat(stage.server.events(Event.CallEnded.class)).singleElement().satisfies(end -> {
            assertThat(end.streamId()).isEqualTo(STREAM);
            assertThat(end.reason()).isEqualTo(Reason.TERMINATOR);
        });
        assertThat(bob.heard().bursts().getFirst().header()).isTrue();
        assertThat(Stage.indices(bob.heard().stream(STREAM))).isEqualTo(Stage.upTo(18));
        assertThat(bob.heard().bursts().getLast().terminator()).isTrue();
        assertThat(carol.heard().count()).isZero();
    }

    @Test
    @Check(17)
    void aCallWithoutTerminatorEndsFiveSecondsAfterItsLastFrame() {
        Stage stage = new Stage();
        VirtualClient alice = stage.hotspot(ALICE, "TS2=91");
        stage.loggedIn();
        CallScript cut = Stage.group(alice, 91, STREAM, 2).withoutTerminator().build();

        stage.server.playOut(alice, cut);
        stage.run(5 * SECOND - 71 * MS);
        assertThat(stage.server.events(Event.CallEnded.class)).isEmpty();
        stage.run(2 * MS);

        assertThat(stage.server.events(Event.CallEnded.class)).singleElement().satisfies(end -> {
            assertThat(end.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(end.durationMs()).isEqualTo(12 * 60);
        });
    }

    @Test
    @Check(17)
    void afterACallWithoutTerminatorTheListenersSlotIsFreeForOthersFiveSecondsAfterItsLastFrame() {
        Stage stage = new Stage();
        VirtualClient alice = stage.hotspot(ALICE, "TS2=91");
        VirtualClient bob = stage.hotspot(BOB, "TS2=91,92");
        VirtualClient dave = stage.hotspot(DAVE, "TS2=92");
        stage.loggedIn();
        stage.server.playOut(
                alice, Stage.group(alice, 91, STREAM, 2).withoutTerminator().build());
        long lastNs = bob.heard().bursts().getLast().arrivedNs();

        stage.run(3 * SECOND);
        stage.call(dave, 92, STREAM + 1, 20);

        HeardBurst first = bob.heard().stream(STREAM + 1).getFirst();
        assertThat(Stage.isBurstA(first)).isTrue();
        assertThat(first.arrivedNs() - lastNs).isBetween(5 * SECOND, 5 * SECOND + 360 * MS);
        assertThat(alice.heard().count()).isZero();
    }

    @Test
    @Check(17)
    void afterACallWithoutTerminatorTheTalkersOwnSlotIsFreeForOthersFiveSecondsAfterItsLastFrame() {
        Stage stage = new Stage();
        VirtualClient alice = stage.hotspot(ALICE, "TS2=91,92");
        VirtualClient dave = stage.hotspot(DAVE, "TS2=92");
        stage.loggedIn();
        CallScript cut = Stage.group(alice, 91, STREAM, 2).withoutTerminator().build();
        long lastNs = stage.server.clock().monoNs() + cut.offsetNs(cut.size() - 1);
        stage.server.playOut(alice, cut);

        stage.run(3 * SECOND);
        stage.call(dave, 92, STREAM + 1, 20);

        HeardBurst first = alice.heard().stream(STREAM + 1).getFirst();
        assertThat(Stage.isBurstA(first)).isTrue();
        assertThat(first.arrivedNs() - lastNs).isBetween(5 * SECOND, 5 * SECOND + 360 * MS);
    }
}
