package org.freedmr.lab.defects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.VirtualServer.SECOND;
import static org.freedmr.lab.defects.Scene.ALICE;
import static org.freedmr.lab.defects.Scene.BOB;
import static org.freedmr.lab.defects.Scene.CAROL;
import static org.freedmr.lab.defects.Scene.MINUTE;

import java.util.List;
import org.freedmr.contract.Command;
import org.freedmr.core.subscription.Subscription;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.OptionsMessage;
import org.junit.jupiter.api.Test;

/// Section 9, "Subscriptions": defects 13 to 18.
class SubscriptionDefectsTest {
    @Test
    void theFirstTransmissionIsHeardWhetherTheTalkgroupWasKnownOrNot() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=");
        VirtualClient bob = scene.hotspot(BOB, "TS2=2350,2351");
        VirtualClient carol = scene.hotspot(CAROL, "TS2=");
        scene.settle();

        int onNew = scene.talk(alice, 2, 2350);
        scene.server.run(MINUTE);
        int onKnown = scene.talk(carol, 2, 2350);

        assertThat(bob.heard().stream(onNew)).hasSize(14);
        assertThat(bob.heard().stream(onKnown)).hasSize(14);
        assertThat(alice.heard().stream(onKnown)).hasSize(14);
    }

    @Test
    void aPrivateCallRestartsTheDialTimerOfNobodyElse() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TIMER=10");
        VirtualClient bob = scene.hotspot(BOB, "TIMER=10");
        scene.settle();
        scene.dial(alice, 2, 2350);
        long expiryNs = scene.subscriptions(alice, 2).getFirst().expiryNs();

        scene.server.run(5 * MINUTE);
        scene.dial(bob, 2, 2350);
        scene.dial(bob, 2, 5000);
        scene.dial(bob, 2, 4000);

        assertThat(scene.subscriptions(alice, 2))
                .extracting(Subscription::expiryNs)
                .containsExactly(expiryNs);
    }

    @Test
    void dialingOnSlot1MovesTheOneLinkOfSlot2() {
        Scene scene = new Scene();
        VirtualClient alice = scene.repeater(ALICE, "TIMER=10");
        scene.settle();

        scene.dial(alice, 2, 2350);
        scene.dial(alice, 1, 2351);

        assertThat(scene.link(alice)).isEqualTo(2351);
        assertThat(scene.subscriptions(alice, 1)).isEmpty();
        assertThat(scene.subscriptions(alice, 2)).hasSize(1);
    }

    @Test
    void aNumberThatCannotBeDialledIsAnsweredBusyAndLinksNothing() {
        for (int number : new int[] {5, 7, 4001, 4500, 4999, 2345678, 16776415}) {
            Scene scene = new Scene();
            VirtualClient alice = scene.hotspot(ALICE, "TIMER=10");
            scene.settle();

            scene.dial(alice, 2, number);

            assertThat(scene.link(alice)).as("after %d", number).isZero();
            assertThat(scene.announced(alice)).as("after %d", number).containsExactly("BY");
        }
    }

    @Test
    void aResetOrAGoodbyeTouchesNoRowOfAnybodyElse() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91,2350;DIAL=235");
        VirtualClient bob = scene.hotspot(BOB, "TS2=91,2350;DIAL=235");
        VirtualClient carol = scene.hotspot(CAROL, "TS2=91;DIAL=236");
        scene.settle();
        scene.talk(bob, 2, 92);
        List<Subscription> rowsOfBob = scene.subscriptions(bob, 2);
        List<Subscription> rowsOfCarol = scene.subscriptions(carol, 2);

        scene.server.exchange().command(new Command.ResetClient(ALICE), scene.server.now());
        scene.server.inject(scene.server.addressOf(alice), OptionsMessage.build(ALICE, "TS2=;DIAL=0"));
        scene.server.exchange().command(new Command.Disconnect(ALICE), scene.server.now());

        assertThat(scene.subscriptions(bob, 2)).containsExactlyElementsOf(rowsOfBob);
        assertThat(scene.subscriptions(carol, 2)).containsExactlyElementsOf(rowsOfCarol);
        assertThat(scene.subscriptions(bob, 2)).allMatch(Subscription::isActive).allMatch(row -> row.client() == BOB);
    }

    @Test
    void afterAResetAClientTalksAndHearsAsBefore() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91");
        VirtualClient bob = scene.hotspot(BOB, "TS2=91");
        scene.settle();

        for (int i = 0; i < 3; i++) {
            scene.server.exchange().command(new Command.ResetClient(ALICE), scene.server.now());
            int said = scene.talk(alice, 2, 91);
            int answered = scene.talk(bob, 2, 91);
            assertThat(bob.heard().stream(said)).hasSize(14);
            assertThat(alice.heard().stream(answered)).hasSize(14);
        }
    }

    @Test
    void membershipMayChangeInTheMiddleOfACallAndNoTimerIsLost() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91;SINGLE=0;TIMER=1");
        VirtualClient bob = scene.hotspot(BOB, "TS2=91;SINGLE=0;TIMER=1");
        VirtualClient carol = scene.hotspot(CAROL, "TS2=91;SINGLE=0;TIMER=1");
        VirtualClient dave = scene.hotspot(CAROL + 1, "TS2=;SINGLE=0;TIMER=1");
        scene.settle();
        scene.talk(bob, 2, 92);
        scene.talk(dave, 2, 92);
        scene.server.run(10 * SECOND);
        scene.server.play(alice, scene.call(alice, 2, 91, 10).build());
        scene.server.run(SECOND);

        scene.server.inject(scene.server.addressOf(bob), OptionsMessage.build(BOB, "TS2=;TIMER=1"));
        scene.server.inject(scene.server.addressOf(dave), OptionsMessage.build(CAROL + 1, "TS2=91;TIMER=1"));
        scene.server.exchange().command(new Command.Disconnect(CAROL), scene.server.now());
        scene.server.run(5 * SECOND);

        assertThat(lastCall(bob)).hasSize(62);
        assertThat(carol.heard().count()).isBetween(10L, 20L);
        assertThat(lastCall(dave).getLast().terminator()).isTrue();
        assertThat(scene.talkgroups(bob, 2)).containsExactly(92);
        scene.server.run(MINUTE);
        assertThat(scene.talkgroups(bob, 2)).isEmpty();
        assertThat(scene.talkgroups(dave, 2)).containsExactly(91);
    }

    private static List<HeardBurst> lastCall(VirtualClient client) {
        return List.copyOf(client.heard().calls().values()).getLast();
    }
}
