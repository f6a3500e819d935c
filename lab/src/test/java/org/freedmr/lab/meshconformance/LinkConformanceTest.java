package org.freedmr.lab.meshconformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.meshconformance.MeshStage.MS;
import static org.freedmr.lab.meshconformance.MeshStage.SECOND;
import static org.freedmr.lab.meshconformance.MeshStage.STREAM;

import java.util.Objects;
import org.freedmr.contract.Command;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.mesh.LinkState;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.PeerControl;
import org.freedmr.testkit.PeerOrigin;
import org.freedmr.wire.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Life, address, time and stops of a link (checks 6 to 10 and 20).
class LinkConformanceTest {
    private static final CallScript CALL = MeshStage.call(STREAM, 2);

    private static boolean reachesNorth(MeshStage stage, int stream) {
        CallScript call = MeshStage.aliceCall(stream, 1);
        stage.server.playOut(stage.alice, call);
        int heard = stage.peer("NORTH").heard().stream(stream).size();
        assertThat(heard).isIn(0, call.size());
        assertThat(stage.peer("SOUTH").heard().stream(stream)).hasSize(call.size());
        return heard > 0;
    }

    // ---- 6: life ---------------------------------------------------------------------------------------------------

    @Check(6)
    @Test
    void anEnhancedLinkCarriesUntilAMinuteAfterTheLastKeepaliveAndAgainFromTheNext() {
        MeshStage stage = new MeshStage();
        stage.peer("NORTH").fallSilent();
        stage.peer("NORTH").keepalive();
        stage.run(59 * SECOND);
        assertThat(reachesNorth(stage, 1)).isTrue();
        stage.run(2 * SECOND);
        assertThat(stage.link("NORTH").state(stage.server.clock().monoNs())).isEqualTo(LinkState.STALE);
        assertThat(reachesNorth(stage, 2)).isFalse();
        stage.peer("NORTH").keepalive();
        stage.run(MS);
        assertThat(reachesNorth(stage, 3)).isTrue();
    }

    @Check(6)
    @Test
    void voiceIsASignOfLifeToo() {
        MeshStage stage = new MeshStage();
        stage.peer("NORTH").fallSilent();
        stage.run(45 * SECOND);
        assertThat(stage.speaks("NORTH", CALL.datagram(0))).isNull();
        stage.run(58 * SECOND);
        assertThat(reachesNorth(stage, 1)).isTrue();
        stage.run(3 * SECOND);
        assertThat(reachesNorth(stage, 2)).isFalse();
    }

    @Check(6)
    @Test
    void whileALinkIsStaleItsKeepalivesGoOn() {
        MeshStage stage = new MeshStage();
        stage.peer("NORTH").fallSilent();
        stage.run(120 * SECOND);
        stage.peer("NORTH").journal().clear();
        stage.run(60 * SECOND);
        assertThat(stage.peer("NORTH").journal().controls(PeerControl.Kind.KEEPALIVE))
                .hasSizeBetween(5, 7);
    }

    // ---- 7, 8: who it is
    // ---------------------------------------------------------------------------------------------

    private static MeshStage following() {
        return new MeshStage(plan -> plan.link("NORTH").fixedAddress = false);
    }

    @Check(7)
    @ParameterizedTest
    @ValueSource(ints = {0, 1_000})
    void aKeepaliveFromElsewhereNeverMovesTheTarget(int silenceSeconds) {
        MeshStage stage = following();
        Address home = stage.server.addressOf(stage.peer("NORTH"));
        stage.peer("NORTH").fallSilent();
        stage.run(silenceSeconds * SECOND);
        for (int i = 0; i < 5; i++) {
            byte[] keepalive = stage.peer("NORTH").messages().keepalive();
            assertThat(stage.sends("NORTH", MeshStage.elsewhere(), keepalive)).isEqualTo(Reason.WRONG_ADDRESS);
            stage.run(10 * SECOND);
        }
        assertThat(stage.link("NORTH").address()).isEqualTo(home);
        assertThat(stage.server.events(Event.PeerMoved.class))
                .filteredOn(moved -> moved.peer().equals("NORTH"))
                .hasSize(1);
    }

    @Check(7)
    @Test
    void aFreshFrameFromANewAddressMovesTheTargetAndARepeatedOneDoesNot() {
        MeshStage stage = following();
        Address home = stage.server.addressOf(stage.peer("NORTH"));
        byte[] first = stage.frame("NORTH", CALL.datagram(0));
        stage.sends("NORTH", first);
        stage.sends("NORTH", MeshStage.elsewhere(), first);
        assertThat(stage.link("NORTH").address()).isEqualTo(home);

        stage.sends("NORTH", MeshStage.elsewhere(), stage.frame("NORTH", CALL.datagram(1)));
        assertThat(stage.link("NORTH").address()).isEqualTo(MeshStage.elsewhere());
        stage.sends("NORTH", home, first);
        assertThat(stage.link("NORTH").address()).isEqualTo(MeshStage.elsewhere());
    }

    @Check(8)
    @Test
    void anotherNetworkIdIsNobodysFrame() {
        MeshStage stage = new MeshStage(plan -> {
            plan.link("NORTH").ownListener = true;
            plan.link("OPEN").ownListener = true;
        });
        long nowNs = stage.server.clock().monoNs();
        PeerOrigin origin = new PeerOrigin(MeshStage.NORTH, 0, 1);
        byte[] wrong = stage.peer("NORTH")
                .messages()
                .fbp(5, CALL.datagram(0), MeshStage.SOUTH, stage.peer("NORTH").epochNs(nowNs), origin);
        assertThat(stage.sends("NORTH", wrong)).isEqualTo(Reason.WRONG_NETWORK_ID);
        byte[] open = stage.peer("OPEN").messages().openBridge(CALL.datagram(0), 3103);
        assertThat(stage.sends("OPEN", open)).isEqualTo(Reason.WRONG_NETWORK_ID);
        assertThat(stage.quenches("NORTH")).isEmpty();
        assertThat(stage.alice.heard().count()).isZero();
        assertThat(stage.peer("SOUTH").heard().count()).isZero();
    }

    @Check(8)
    @Test
    void onASharedListenerTheNetworkIdHasToFitTheKeyAndTheAddress() {
        MeshStage stage = new MeshStage();
        PeerOrigin origin = new PeerOrigin(MeshStage.NORTH, 0, 1);
        long stampNs = stage.peer("NORTH").epochNs(stage.server.clock().monoNs());
        byte[] unknown = stage.peer("NORTH").messages().fbp(5, CALL.datagram(0), 2399, stampNs, origin);
        byte[] asSouth = stage.peer("NORTH").messages().fbp(5, CALL.datagram(0), MeshStage.SOUTH, stampNs, origin);
        assertThat(stage.sends("NORTH", unknown)).isEqualTo(Reason.UNKNOWN_PEER);
        assertThat(stage.sends("NORTH", asSouth)).isEqualTo(Reason.WRONG_ADDRESS);
        assertThat(stage.sends("SOUTH", asSouth)).isEqualTo(Reason.NOT_SIGNED);
        assertThat(stage.alice.heard().count()).isZero();
    }

    @Check(8)
    @Test
    void aFixedLinkTakesNothingFromAnotherAddressOrPort() {
        MeshStage stage = new MeshStage();
        Address home = stage.server.addressOf(stage.peer("NORTH"));
        Address otherPort = new Address(home.high(), home.low(), home.port() + 1);
        for (Address from : new Address[] {otherPort, MeshStage.elsewhere()}) {
            assertThat(stage.sends("NORTH", from, stage.frame("NORTH", CALL.datagram(0))))
                    .isEqualTo(Reason.WRONG_ADDRESS);
            byte[] open = stage.peer("OPEN").messages().openBridge(CALL.datagram(0), MeshStage.OPEN);
            assertThat(stage.sends("OPEN", from, open)).isEqualTo(Reason.WRONG_ADDRESS);
        }
        assertThat(stage.alice.heard().count()).isZero();
        assertThat(stage.link("NORTH").address()).isEqualTo(home);
    }

    // ---- 9, 10: age and way
    // -------------------------------------------------------------------------------------------

    @Check(9)
    @ParameterizedTest
    @CsvSource({"-4900, true", "-5100, false", "4900, true", "6000, false"})
    void aFrameIsTakenWhenItsTimeIsWithinFiveSecondsOfOurs(int offsetMs, boolean taken) {
        MeshStage stage = new MeshStage();
        stage.peer("NORTH").skew(offsetMs * MS);
        Reason reason = stage.speaks("NORTH", CALL.datagram(0));
        assertThat(Objects.toString(reason)).isEqualTo(taken ? "null" : "CLOCK");
        stage.run(SECOND);
        assertThat(stage.alice.heard().count()).isEqualTo(taken ? 1 : 0);
        assertThat(stage.peer("SOUTH").heard().count()).isEqualTo(taken ? 1 : 0);
        assertThat(stage.quenches("NORTH")).isEmpty();
    }

    @Check(9)
    @Test
    void aClockThatStaysWrongIsReportedOnceWithItsOffset() {
        MeshStage stage = new MeshStage();
        stage.peer("NORTH").skew(-7 * SECOND);
        stage.server.playOut(stage.peer("NORTH"), MeshStage.call(STREAM, 10));
        assertThat(stage.server.events(Event.ClockSkew.class)).singleElement().satisfies(skew -> {
            assertThat(skew.peer()).isEqualTo("NORTH");
            assertThat(skew.offsetMs()).isEqualTo(-7_000);
        });
        assertThat(stage.link("NORTH").clockSkewMs()).isEqualTo(-7_000);
        assertThat(stage.link("SOUTH").clockSkewMs()).isZero();
        stage.peer("NORTH").skew(0);
        stage.speaks("NORTH", CALL.datagram(0));
        assertThat(stage.link("NORTH").clockSkewMs()).isZero();
    }

    @Check(10)
    @Test
    void theNinthServerIsTakenAndSentOnAsTheTenth() {
        MeshStage stage = new MeshStage();
        stage.peer("NORTH").origin(new PeerOrigin(MeshStage.NORTH, 7, 9));
        stage.server.playOut(stage.peer("NORTH"), CALL);
        assertThat(stage.peer("SOUTH").journal().frames(STREAM))
                .hasSize(CALL.size())
                .allMatch(frame -> frame.origin().hops() == 10);
        assertThat(stage.alice.heard().stream(STREAM)).hasSize(CALL.size());
        assertThat(stage.quenches("NORTH")).isEmpty();
    }

    @Check(10)
    @Test
    void theTenthServerIsRefusedWithOneQuenchASecondFiveTimesAtMost() {
        MeshStage stage = new MeshStage();
        stage.peer("NORTH").honourQuench(false);
        stage.peer("NORTH").origin(new PeerOrigin(MeshStage.NORTH, 7, 10));
        stage.server.play(stage.peer("NORTH"), MeshStage.call(STREAM, 30));
        stage.run(900 * MS);
        assertThat(stage.quenches("NORTH")).singleElement().satisfies(quench -> {
            assertThat(quench.talkgroup()).isEqualTo(MeshStage.TALKGROUP);
            assertThat(quench.streamId()).isEqualTo(STREAM);
        });
        stage.run(12 * SECOND);
        assertThat(stage.quenches("NORTH")).hasSize(5);
        assertThat(stage.peer("SOUTH").heard().count()).isZero();
        assertThat(stage.alice.heard().count()).isZero();
        assertThat(stage.started("NORTH")).isEmpty();
    }

    // ---- 20: stops
    // ------------------------------------------------------------------------------------------------------

    @Check(20)
    @Test
    void aStunStopsWhatGoesOutAndNothingElseUntilItExpires() {
        MeshStage stage = new MeshStage();
        stage.peer("NORTH").stun();
        stage.run(MS);
        stage.peer("NORTH").journal().clear();
        assertThat(reachesNorth(stage, 1)).isFalse();
        stage.server.playOut(stage.peer("NORTH"), MeshStage.call(2, 1));
        assertThat(stage.alice.heard().stream(2)).hasSize(8);
        stage.run(60 * SECOND);
        assertThat(stage.peer("NORTH").journal().controls(PeerControl.Kind.KEEPALIVE))
                .hasSizeBetween(5, 7);
        assertThat(stage.peer("NORTH").journal().controls(PeerControl.Kind.VERSION))
                .isNotEmpty();
        stage.run(535 * SECOND);
        assertThat(reachesNorth(stage, 3)).isFalse();
        stage.run(5 * SECOND);
        assertThat(reachesNorth(stage, 4)).isTrue();
    }

    @Check(20)
    @Test
    void aStunCanBeLiftedBeforeItExpires() {
        MeshStage stage = new MeshStage();
        stage.peer("NORTH").stun();
        stage.run(MS);
        assertThat(reachesNorth(stage, 1)).isFalse();
        stage.server.exchange().command(new Command.LiftStun("NORTH"), stage.server.now());
        assertThat(reachesNorth(stage, 2)).isTrue();
    }

    @Check(20)
    @Test
    void aLinkThatAcceptsNoStunGoesOn() {
        MeshStage stage = new MeshStage(plan -> plan.link("NORTH").acceptStun = false);
        assertThat(stage.sends("NORTH", stage.peer("NORTH").messages().stun())).isEqualTo(Reason.IGNORED);
        assertThat(reachesNorth(stage, 1)).isTrue();
    }
}
