package org.freedmr.lab.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import org.freedmr.contract.Command;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.mesh.LinkState;
import org.freedmr.core.port.Outcome;
import org.freedmr.lab.meshconformance.MeshStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandTest {
    private final MeshStage stage = new MeshStage(plan -> plan.link("OPEN").enabled = false);

    private @Nullable String command(Command command) {
        Outcome outcome = stage.server.exchange().command(command, stage.server.now());
        return outcome.done() ? null : outcome.text();
    }

    private LinkState state(String link) {
        return stage.link(link).state(stage.server.clock().monoNs());
    }

    @Test
    void aClientThatIsLoggedInIsDisconnected() {
        assertThat(command(new Command.Disconnect(MeshStage.ALICE))).isNull();

        assertThat(stage.server.events(Event.ClientDown.class))
                .extracting(Event.ClientDown::reason)
                .containsExactly(Reason.CLOSED_BY_SERVER);
        assertThat(command(new Command.Disconnect(MeshStage.ALICE))).isEqualTo("no such client is logged in");
        assertThat(stage.server.events(Event.ClientDown.class)).hasSize(1);
    }

    @Test
    void onlyAClientThatIsLoggedInCanBeReset() {
        assertThat(command(new Command.ResetClient(MeshStage.ALICE))).isNull();
        assertThat(command(new Command.ResetClient(1_234_567))).isEqualTo("no such client is logged in");
    }

    @Test
    void aLinkIsStoppedAndOpenedOnceAndMustExist() {
        assertThat(command(new Command.LiftStun("NORTH"))).isNull();
        assertThat(command(new Command.StunPeer("NORTH"))).isNull();
        assertThat(state("NORTH")).isEqualTo(LinkState.STUNNED);
        assertThat(command(new Command.LiftStun("NORTH"))).isNull();
        assertThat(state("NORTH")).isEqualTo(LinkState.UP);

        assertThat(command(new Command.StunPeer("EAST"))).isEqualTo("there is no such peer");
        assertThat(command(new Command.LiftStun("EAST"))).isEqualTo("there is no such peer");
    }

    @Test
    void aLinkThatThePeerStoppedCanBeOpened() {
        stage.peer("NORTH").stun();
        stage.run(MeshStage.SECOND);

        assertThat(command(new Command.LiftStun("NORTH"))).isNull();
        assertThat(state("NORTH")).isEqualTo(LinkState.UP);
    }

    @Test
    void aLinkThatIsSwitchedOffCannotBeStopped() {
        assertThat(command(new Command.StunPeer("OPEN"))).isEqualTo("the link is switched off in the settings");
        assertThat(state("OPEN")).isEqualTo(LinkState.DISABLED);
    }

    @Test
    void everybodyCanBeToldGoodbye() {
        assertThat(command(new Command.Farewell())).isNull();
        assertThat(stage.server.exchange().sessions()).hasSize(2);
    }
}
