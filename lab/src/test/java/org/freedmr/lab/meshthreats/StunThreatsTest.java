package org.freedmr.lab.meshthreats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.meshconformance.MeshStage.MS;
import static org.freedmr.lab.meshconformance.MeshStage.SECOND;
import static org.freedmr.lab.meshconformance.MeshStage.TALKGROUP;

import java.util.List;
import java.util.function.Consumer;
import org.freedmr.contract.Command;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.mesh.LinkState;
import org.freedmr.lab.MeshPlan;
import org.freedmr.lab.MeshTopology;
import org.freedmr.lab.VirtualMesh;
import org.freedmr.lab.VirtualServer;
import org.freedmr.lab.meshconformance.MeshStage;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.PeerControl;
import org.freedmr.testkit.VirtualClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// STUN stops a link at both ends, runs out, can be lifted, and cannot be drawn out by whoever overheard it (S15).
public class StunThreatsTest {
    private static final long STUN_NS = 600 * SECOND;

    private int stream = 1;

    private static LinkState state(MeshStage stage) {
        return stage.link("NORTH").state(stage.server.clock().monoNs());
    }

    private static @Nullable Reason stun(MeshStage stage) {
        return stage.sends("NORTH", stage.peer("NORTH").messages().stun());
    }

    private static void command(VirtualServer server, Command command) {
        server.exchange().command(command, server.now());
    }

    private boolean hears(VirtualMesh mesh, VirtualClient talker, VirtualClient listener) {
        CallScript call = CallBuilder.group(talker.profile().id(), TALKGROUP).stream(++stream)
                .build();
        mesh.play(talker, call);
        mesh.run(call.durationNs() + SECOND);
        int heard = listener.heard().stream(stream).size();
        assertThat(heard).isIn(0, call.size());
        return heard > 0;
    }

    // ---- our operator stops a peer
    // ---------------------------------------------------------------------------------------

    @Test
    public void anOperatorsStunHoldsAtBothEndsUntilHeLiftsItAndTheOthersRunsOut() {
        VirtualMesh mesh = new VirtualMesh(1, MeshTopology.chain(3));
        List<VirtualClient> hotspots = mesh.hotspotEach(TALKGROUP);
        VirtualClient first = hotspots.get(0);
        VirtualClient second = hotspots.get(1);
        VirtualClient third = hotspots.get(2);
        VirtualServer stunning = mesh.server(0);
        command(stunning, new Command.StunPeer(VirtualMesh.name(1)));
        mesh.run(MS);
        assertThat(peerState(mesh, 0, 0)).isEqualTo(LinkState.STUNNED);
        assertThat(peerState(mesh, 1, 0)).isEqualTo(LinkState.STUNNED);
        assertThat(hears(mesh, first, second)).isFalse();
        assertThat(hears(mesh, second, first)).isFalse();
        assertThat(hears(mesh, second, third)).isTrue();

        mesh.run(2 * STUN_NS);
        assertThat(hears(mesh, first, second)).isFalse();
        assertThat(hears(mesh, second, first)).isFalse();

        command(stunning, new Command.LiftStun(VirtualMesh.name(1)));
        assertThat(hears(mesh, first, second)).isTrue();
        mesh.run(STUN_NS);
        assertThat(peerState(mesh, 1, 0)).isEqualTo(LinkState.UP);
        assertThat(hears(mesh, second, first)).isTrue();
    }

    private static LinkState peerState(VirtualMesh mesh, int server, int link) {
        return mesh.server(server).exchange().peers().get(link).state(mesh.nowNs());
    }

    @Test
    public void aPeerThatDoesNotObeyIsNotHeardEither() {
        MeshStage stage = new MeshStage();
        command(stage.server, new Command.StunPeer("NORTH"));
        stage.run(MS);
        assertThat(stage.peer("NORTH").journal().controls(PeerControl.Kind.STUN))
                .isNotEmpty();
        CallScript call = MeshStage.call(7, 2);
        for (int i = 0; i < call.size(); i++) {
            assertThat(stage.speaks("NORTH", call.datagram(i))).isEqualTo(Reason.STUNNED);
            stage.run(60 * MS);
        }
        assertThat(stage.alice.heard().count()).isZero();
        assertThat(stage.peer("SOUTH").heard().count()).isZero();
        assertThat(stage.quenches("NORTH")).isEmpty();
        stage.server.playOut(stage.alice, MeshStage.aliceCall(8, 1));
        assertThat(stage.peer("NORTH").heard().count()).isZero();
        assertThat(stage.peer("SOUTH").heard().stream(8)).hasSize(8);

        command(stage.server, new Command.LiftStun("NORTH"));
        assertThat(stage.speaks("NORTH", MeshStage.call(9, 1).datagram(0))).isNull();
    }

    @Test
    public void aCallUnderWayStopsAtOnceInBothDirections() {
        MeshStage stage = new MeshStage();
        stage.server.play(stage.peer("NORTH"), MeshStage.call(7, 20));
        stage.run(SECOND);
        int before = stage.alice.heard().stream(7).size();
        assertThat(before).isGreaterThan(10);
        command(stage.server, new Command.StunPeer("NORTH"));
        stage.run(8 * SECOND);
        assertThat(stage.alice.heard().stream(7)).hasSizeLessThanOrEqualTo(before + 1);
        assertThat(stage.ended("NORTH")).hasSize(1);
    }

    // ---- a peer stops us
    // ---------------------------------------------------------------------------------------------------

    @Test
    public void aRepetitionNeverMakesItLonger() {
        MeshStage stage = new MeshStage();
        assertThat(stun(stage)).isNull();
        for (int second = 1; second < 600; second++) {
            stage.run(SECOND);
            assertThat(stun(stage)).isEqualTo(Reason.IGNORED);
            assertThat(state(stage)).isEqualTo(LinkState.STUNNED);
        }
        stage.run(SECOND);
        assertThat(state(stage)).isEqualTo(LinkState.UP);
        assertThat(told(stage)).containsSubsequence("up", "stunned", "up");
    }

    private static List<String> told(MeshStage stage) {
        return stage.server.events(Event.PeerChanged.class).stream()
                .filter(event -> event.peer().equals("NORTH"))
                .map(Event.PeerChanged::state)
                .toList();
    }

    @Test
    public void afterAnOperatorLiftedItNoneIsObeyedUntilTheSettingsAreInstalledAgain() {
        MeshStage stage = new MeshStage();
        stun(stage);
        command(stage.server, new Command.LiftStun("NORTH"));
        for (int minute = 0; minute < 30; minute++) {
            assertThat(stun(stage)).isEqualTo(Reason.IGNORED);
            assertThat(state(stage)).isEqualTo(LinkState.UP);
            stage.run(60 * SECOND);
        }
        stage.server.install(stage.server.mesh());
        assertThat(stun(stage)).isNull();
        assertThat(state(stage)).isEqualTo(LinkState.STUNNED);
    }

    @Test
    public void aStunWithoutEndHoldsUntilItIsLifted() {
        MeshStage stage = tuned(plan -> plan.link("NORTH").stunNs = 0);
        stun(stage);
        stage.run(100 * STUN_NS);
        assertThat(state(stage)).isEqualTo(LinkState.STUNNED);
        command(stage.server, new Command.LiftStun("NORTH"));
        assertThat(state(stage)).isEqualTo(LinkState.UP);
    }

    private static MeshStage tuned(Consumer<MeshPlan> tuning) {
        return new MeshStage(tuning);
    }

    @Test
    public void onlyTheKeyOfTheLinkAndTheAddressOfThePeerStopIt() {
        MeshStage stage = tuned(plan -> plan.link("NORTH").fixedAddress = false);
        byte[] wrongKey = stage.peer("SOUTH").messages().stun();
        byte[] right = stage.peer("NORTH").messages().stun();
        assertThat(stage.sends("NORTH", wrongKey)).isNotNull();
        assertThat(stage.sends("NORTH", MeshStage.elsewhere(), right)).isEqualTo(Reason.WRONG_ADDRESS);
        assertThat(state(stage)).isEqualTo(LinkState.UP);
        assertThat(stage.link("SOUTH").state(stage.server.clock().monoNs())).isEqualTo(LinkState.UP);
    }
}
