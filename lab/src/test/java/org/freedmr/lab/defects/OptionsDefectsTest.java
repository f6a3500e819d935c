package org.freedmr.lab.defects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.defects.Scene.ALICE;
import static org.freedmr.lab.defects.Scene.BOB;

import java.util.List;
import org.freedmr.contract.Command;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.OptionsMessage;
import org.junit.jupiter.api.Test;

/// Section 9, "Options": defects 10 to 12.
class OptionsDefectsTest {
    @Test
    void oneBadPartSpoilsNothingElseAndBothSlotsFollowTheSameRules() {
        Scene scene = new Scene();
        VirtualClient alice =
                scene.repeater(ALICE, "TS1=91,x,9,4000,9990,2350;TIMER=no;TS2=91,x,9,4000,9990,2350;DIAL=4500;SINGLE=");
        scene.settle();

        assertThat(scene.talkgroups(alice, 1)).containsExactly(91, 2350);
        assertThat(scene.talkgroups(alice, 2)).containsExactly(91, 2350);
        assertThat(scene.link(alice)).isZero();
    }

    @Test
    void optionsHoldAtOnce() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91");
        scene.settle();

        scene.server.inject(scene.server.addressOf(alice), OptionsMessage.build(ALICE, "TS2=2350;DIAL=235"));

        assertThat(scene.talkgroups(alice, 2)).containsExactly(2350, 9);
        assertThat(scene.link(alice)).isEqualTo(235);
    }

    @Test
    void theOptionsOfOneClientNeverChangeAnother() {
        SettingsPlan plan = new SettingsPlan();
        plan.staticSlot2 = List.of(77);
        Scene scene = new Scene(plan);
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91;SINGLE=0;TIMER=1");
        VirtualClient bob = scene.hotspot(BOB, "TS2=2350;SINGLE=1;TIMER=5;DIAL=235");
        VirtualClient carol = scene.server.client(ClientProfile.simplexHotspot(Scene.CAROL, "M0GHI"));
        scene.settle();

        scene.server.inject(scene.server.addressOf(bob), OptionsMessage.build(BOB, "TS2=4444;SINGLE=1"));
        scene.talk(alice, 2, 92);

        assertThat(scene.talkgroups(alice, 2)).containsExactly(91, 92);
        assertThat(scene.link(alice)).isZero();
        assertThat(scene.talkgroups(bob, 2)).containsExactly(4444);
        assertThat(scene.talkgroups(carol, 2)).containsExactly(77);
    }

    @Test
    void aResetAppliesTheOptionsAnew() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91,2350;DIAL=235;KEY=OPTIONS");
        scene.settle();
        scene.talk(alice, 2, 92);
        scene.dial(alice, 2, 236);

        scene.server.exchange().command(new Command.ResetClient(ALICE), scene.server.now());

        assertThat(scene.talkgroups(alice, 2)).containsExactlyInAnyOrder(91, 2350, 9);
        assertThat(scene.link(alice)).isEqualTo(235);
    }
}
