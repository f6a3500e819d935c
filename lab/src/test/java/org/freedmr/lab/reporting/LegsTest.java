package org.freedmr.lab.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Command;
import org.freedmr.contract.Event;
import org.freedmr.core.mesh.PeerAddress;
import org.freedmr.lab.MeshPlan;
import org.freedmr.lab.VirtualServer;
import org.freedmr.lab.meshconformance.MeshStage;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.wire.OptionsMessage;
import org.junit.jupiter.api.Test;

class LegsTest {
    private static final long SECOND = VirtualServer.SECOND;

    private final MeshStage stage = new MeshStage(plan -> plan.link("OPEN").enabled = false);

    /// What was told of legs so far, in order: `+` for those who get a call from then on, `-` for those who do not.
    private List<String> told() {
        List<String> told = new ArrayList<>();
        for (Event event : stage.server.events()) {
            if (event instanceof Event.LegsStarted it) {
                told.add("+" + it.clients() + it.slots() + it.peers());
            } else if (event instanceof Event.LegsEnded it) {
                told.add("-" + it.clients() + it.slots() + it.peers());
            }
        }
        return told;
    }

    private void northSpeaks(int superframes) {
        stage.server.play(stage.peer("NORTH"), MeshStage.call(7, superframes));
        stage.run(SECOND);
    }

    private void bobWants(String options) {
        stage.server.inject(stage.server.addressOf(stage.bob), OptionsMessage.build(MeshStage.BOB, options));
    }

    @Test
    void aCallIsToldOfFirstAndItsLegsNext() {
        northSpeaks(2);

        List<Event> events = stage.server.events().stream()
                .filter(event -> event instanceof Event.CallStarted
                        || event instanceof Event.CallEnded
                        || event instanceof Event.LegsStarted
                        || event instanceof Event.LegsEnded)
                .toList();
        assertThat(events.stream().map(event -> event.getClass().getSimpleName()))
                .containsExactly("CallStarted", "LegsStarted", "CallEnded");
        assertThat(told()).containsExactly("+[" + MeshStage.ALICE + "][2][SOUTH]");
    }

    @Test
    void aCallThatEndsBeforeItsFirstVoiceHasNoLegsToForget() {
        CallScript header = CallBuilder.group(MeshStage.ALICE, MeshStage.TALKGROUP).stream(7)
                .superframes(0)
                .withoutTerminator()
                .build();
        stage.server.playOut(stage.alice, header);
        stage.run(10 * SECOND);

        assertThat(header.size()).isEqualTo(1);
        assertThat(told()).isEmpty();
    }

    @Test
    void aNewSubscriptionJoinsAtTheNextBurstAAndIsTold() {
        northSpeaks(20);
        bobWants("TS2=" + MeshStage.TALKGROUP);
        stage.run(SECOND);

        assertThat(told()).containsExactly("+[" + MeshStage.ALICE + "][2][SOUTH]", "+[" + MeshStage.BOB + "][2][]");
    }

    @Test
    void whoGivesUpASubscriptionHearsTheCallToItsEnd() {
        northSpeaks(10);
        stage.server.inject(stage.server.addressOf(stage.alice), OptionsMessage.build(MeshStage.ALICE, "TS2=91"));
        long heard = stage.alice.heard().count();
        stage.run(SECOND);

        assertThat(stage.alice.heard().count()).isGreaterThan(heard + 10);
        assertThat(told()).noneMatch(word -> word.startsWith("-"));
    }

    @Test
    void aSessionThatEndsLeavesTheCall() {
        northSpeaks(20);
        stage.server.exchange().command(new Command.Disconnect(MeshStage.ALICE), stage.server.now());

        assertThat(told()).last().isEqualTo("-[" + MeshStage.ALICE + "][2][]");
    }

    @Test
    void aUserWhoPressesTheKeyLeavesTheCallHeHears() {
        northSpeaks(20);
        stage.server.playOut(
                stage.alice,
                CallBuilder.group(MeshStage.ALICE, 3100).stream(8)
                        .superframes(2)
                        .build());

        assertThat(told()).contains("-[" + MeshStage.ALICE + "][2][]");
    }

    @Test
    void aPeerThatQuenchesTheCallLeavesIt() {
        northSpeaks(20);
        stage.peer("SOUTH").quench(MeshStage.TALKGROUP, 7);
        stage.run(SECOND);

        assertThat(told()).last().isEqualTo("-[][][SOUTH]");
    }

    @Test
    void aPeerThatGoesDownLeavesTheCallAndIsBackWhenItIsUp() {
        northSpeaks(30);
        stage.server.exchange().command(new Command.StunPeer("SOUTH"), stage.server.now());
        assertThat(told()).last().isEqualTo("-[][][SOUTH]");
        long heard = stage.peer("SOUTH").heard().count();
        stage.run(SECOND);
        assertThat(stage.peer("SOUTH").heard().count()).isEqualTo(heard);

        stage.server.exchange().command(new Command.LiftStun("SOUTH"), stage.server.now());
        stage.run(SECOND);

        assertThat(told()).last().isEqualTo("+[][][SOUTH]");
        assertThat(stage.peer("SOUTH").heard().count()).isGreaterThan(heard);
    }

    @Test
    void aPeerThatBecomesKnownInTheMiddleJoinsTheCall() {
        MeshStage late = new MeshStage(plan -> plan.link("SOUTH").resolved = false);
        late.server.play(late.alice, MeshStage.aliceCall(7, 30));
        late.run(SECOND);
        assertThat(late.server.events(Event.LegsStarted.class).getFirst().peers())
                .doesNotContain("SOUTH");

        late.server
                .exchange()
                .install(new PeerAddress("SOUTH", late.server.addressOf(late.peer("SOUTH"))), late.server.now());
        late.run(SECOND);

        assertThat(late.server.events(Event.LegsStarted.class).getLast().peers())
                .containsExactly("SOUTH");
    }

    @Test
    void aPeerThatIsTakenOutOfTheSettingsLeavesTheCallForGood() {
        northSpeaks(30);
        MeshPlan plan = MeshStage.plan();
        plan.link("SOUTH").enabled = false;
        stage.server.install(plan);
        stage.run(SECOND);

        assertThat(told()).last().isEqualTo("-[][][SOUTH]");
    }

    @Test
    void aCallThatOnlyPassesIsToldWithThePeersItPassesTo() {
        stage.server.play(stage.alice, MeshStage.aliceCall(6, 30));
        stage.run(SECOND);
        northSpeaks(10);

        List<Event.LegsStarted> legs = stage.server.events(Event.LegsStarted.class);
        assertThat(legs.getLast().call())
                .isEqualTo(stage.started("NORTH").getFirst().call());
        assertThat(legs.getLast().peers()).containsExactly("SOUTH");
        assertThat(legs.getLast().clients()).isEmpty();
    }
}
