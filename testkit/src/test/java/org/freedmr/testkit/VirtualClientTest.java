package org.freedmr.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.testkit.ClientScene.ID;
import static org.freedmr.testkit.RecordingUplink.hex;
import static org.freedmr.testkit.RecordingUplink.message;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// One transition at a time, against the table of access-hbp §1.10.
class VirtualClientTest {
    private static final byte[] BURST = burst(1);

    private static ClientScene<VirtualClient> gateway() {
        return new ClientScene<>(uplink -> new VirtualClient(ClientScene.profile(), uplink));
    }

    private static ClientScene<VirtualClient> gatewayWithOptions() {
        ClientProfile profile = ClientScene.profile().withOptions("TS2=91;");
        return new ClientScene<>(uplink -> new VirtualClient(profile, uplink));
    }

    private static ClientScene<VirtualClient> host() {
        return new ClientScene<>(uplink -> new VirtualClient(
                ClientScene.profile(), uplink, VirtualClient.Software.MMDVM_HOST, ClientTiming.MMDVM));
    }

    private static byte[] burst(int sequence) {
        byte[] burst = new byte[55];
        System.arraycopy(message("DMRD", 0), 0, burst, 0, 4);
        burst[4] = (byte) sequence;
        burst[15] = (byte) 0x81;
        return burst;
    }

    @Test
    void nothingIsSentDuringTheFirstTenSeconds() {
        var scene = gateway().pass(9.999);
        assertThat(scene.sent()).isEmpty();
        assertThat(scene.state()).isEqualTo(ClientState.WAITING_CONNECT);
    }

    @Test
    void theLoginIsSentAfterTenSeconds() {
        var scene = gateway().pass(10);
        assertThat(scene.uplink.last()).isEqualTo(hex("52 50 54 4C 0D FB 38 79"));
        assertThat(scene.state()).isEqualTo(ClientState.WAITING_LOGIN);
    }

    @Test
    void theChallengeIsAnsweredWithTheDigestOfTheSpecification() {
        var scene = gateway().pass(10).hearsChallenge();
        assertThat(scene.uplink.last()).isEqualTo(hex("""
                                52 50 54 4B 0D FB 38 79 83 18 78 ED 07 30 09 9E E0 0F 41 93 62 C2 C7 A5
                                B8 3D 73 8E BB C2 85 E5 25 24 93 3B B2 0E 0A FF"""));
        assertThat(scene.state()).isEqualTo(ClientState.WAITING_AUTHORISATION);
    }

    @Test
    void anAcceptedPasswordIsFollowedByTheConfiguration() {
        var scene = gateway().pass(10).hearsChallenge().hears("RPTACK");
        assertThat(scene.uplink.last()).isEqualTo(ClientScene.profile().config());
        assertThat(scene.state()).isEqualTo(ClientState.WAITING_CONFIG);
    }

    @Test
    void aClientWithoutOptionsRunsAfterItsConfiguration() {
        var scene = gateway().pass(10).hearsChallenge().hears("RPTACK").hears("RPTACK");
        assertThat(scene.sent()).containsExactly("RPTL", "RPTK", "RPTC");
        assertThat(scene.state()).isEqualTo(ClientState.RUNNING);
        assertThat(scene.client.logins()).isEqualTo(1);
    }

    @Test
    void aClientWithOptionsSendsThemAndWaitsForTheirConfirmation() {
        var scene =
                gatewayWithOptions().pass(10).hearsChallenge().hears("RPTACK").hears("RPTACK");
        assertThat(scene.uplink.last()).isEqualTo(hex("52 50 54 4F 0D FB 38 79 54 53 32 3D 39 31 3B"));
        assertThat(scene.state()).isEqualTo(ClientState.WAITING_OPTIONS);
        assertThat(scene.hears("RPTACK").state()).isEqualTo(ClientState.RUNNING);
    }

    @Test
    void eachHandshakeMessageIsRepeatedEveryTenSeconds() {
        var scene = gatewayWithOptions().pass(30);
        assertThat(scene.sent()).containsExactly("RPTL", "RPTL", "RPTL");
        assertThat(scene.hearsChallenge().pass(20).sent()).containsExactly("RPTK", "RPTK", "RPTK");
        assertThat(scene.hears("RPTACK").pass(20).sent()).containsExactly("RPTC", "RPTC", "RPTC");
        assertThat(scene.hears("RPTACK").pass(20).sent()).containsExactly("RPTO", "RPTO", "RPTO");
    }

    @Test
    void aConfirmationRestartsTheRetryTimer() {
        var scene = gateway().pass(19).hearsChallenge();
        scene.sent();
        assertThat(scene.pass(9.999).sent()).isEmpty();
        assertThat(scene.pass(0.001).sent()).containsExactly("RPTK");
    }

    @Test
    void aRunningClientPingsEveryTenSeconds() {
        var scene = gateway().loggedIn();
        assertThat(scene.pass(9.999).sent()).isEmpty();
        assertThat(scene.pass(20.001).sent()).containsExactly("RPTPING", "RPTPING", "RPTPING");
    }

    @Test
    void aPongRestartsTheTimeout() {
        var scene = gateway().loggedIn().pass(55).hears("MSTPONG").pass(59.999);
        assertThat(scene.state()).isEqualTo(ClientState.RUNNING);
        assertThat(scene.pass(0.001).state()).isEqualTo(ClientState.WAITING_CONNECT);
        assertThat(scene.client.pongs()).isEqualTo(1);
    }

    @Test
    void nothingButAPongRestartsTheTimeoutOfARunningClient() {
        var scene = gateway().loggedIn().pass(55).hears("RPTACK").hears(BURST).hears("RPTSBKN");
        assertThat(scene.pass(5).state()).isEqualTo(ClientState.WAITING_CONNECT);
        assertThat(scene.uplink.reopened()).isEqualTo(1);
    }

    @Test
    void anRptackIsIgnoredWhileRunning() {
        var scene = gateway().loggedIn().hears("RPTACK");
        assertThat(scene.state()).isEqualTo(ClientState.RUNNING);
        assertThat(scene.sent()).isEmpty();
        assertThat(scene.client.ignored()).isEqualTo(1);
    }

    @Test
    void anRptackBeforeTheFirstLoginIsIgnored() {
        var scene = gateway().pass(5).hears("RPTACK");
        assertThat(scene.state()).isEqualTo(ClientState.WAITING_CONNECT);
        assertThat(scene.sent()).isEmpty();
    }

    @Test
    void aRefusalWhileRunningLeadsToALoginOnTheSameSocketAfterTenSeconds() {
        var scene = gateway().loggedIn().hears("MSTNAK");
        assertThat(scene.state()).isEqualTo(ClientState.WAITING_LOGIN);
        assertThat(scene.pass(9.999).sent()).isEmpty();
        assertThat(scene.pass(0.001).sent()).containsExactly("RPTL");
        assertThat(scene.uplink.reopened()).isZero();
    }

    @Test
    void aRefusalDuringTheHandshakeReopensTheSocket() {
        for (int confirmations = 0; confirmations < 4; confirmations++) {
            var scene = gatewayWithOptions().pass(10);
            for (int i = 0; i < confirmations; i++) {
                scene.hears("RPTACK");
            }
            scene.sent();
            assertThat(scene.hears("MSTNAK").state()).isEqualTo(ClientState.WAITING_CONNECT);
            assertThat(scene.uplink.reopened()).isEqualTo(1);
            assertThat(scene.pass(9.999).sent()).isEmpty();
            assertThat(scene.pass(0.001).sent()).containsExactly("RPTL");
        }
    }

    @Test
    void aCloseReopensTheSocketInAnyState() {
        for (var scene :
                Arrays.asList(gateway().pass(1), gateway().pass(10), gateway().loggedIn())) {
            scene.sent();
            assertThat(scene.hears("MSTCL").state()).isEqualTo(ClientState.WAITING_CONNECT);
            assertThat(scene.uplink.reopened()).isEqualTo(1);
            assertThat(scene.pass(10).sent()).containsExactly("RPTL");
        }
    }

    @Test
    void aBareCloseOrRefusalWithAnotherIdCountsAsWell() {
        assertThat(gateway().loggedIn().hears(hex("4D 53 54 43 4C")).state()).isEqualTo(ClientState.WAITING_CONNECT);
        assertThat(gateway().loggedIn().hears(message("MSTNAK", 1)).state()).isEqualTo(ClientState.WAITING_LOGIN);
    }

    @Test
    void aHandshakeWithoutReplyForSixtySecondsReopensTheSocket() {
        var scene = gateway().pass(10).hearsChallenge().pass(59.999);
        assertThat(scene.uplink.reopened()).isZero();
        assertThat(scene.pass(0.001).uplink.reopened()).isEqualTo(1);
        assertThat(scene.state()).isEqualTo(ClientState.WAITING_CONNECT);
        assertThat(scene.client.lastTransition().reason()).contains("timeout");
    }

    @Test
    void aGatewayReopensWhileItWaitsForItsFirstChallenge() {
        assertThat(gateway().pass(70).uplink.reopened()).isEqualTo(1);
    }

    @Test
    void aHostRepeatsItsFirstLoginOnTheSameSocketWithoutEnd() {
        var scene = host().pass(600);
        assertThat(scene.uplink.reopened()).isZero();
        assertThat(scene.sent()).hasSize(60).containsOnly("RPTL");
    }

    @Test
    void aHostReopensWhenItsLoginAfterARefusalIsNotAnswered() {
        var scene = host().loggedIn().hears("MSTNAK").pass(60);
        assertThat(scene.uplink.reopened()).isEqualTo(1);
    }

    @Test
    void aBurstIsPlayedAtOnceWhileRunning() {
        var scene = gateway().loggedIn().pass(1).hears(BURST);
        HeardBurst heard = scene.client.heard().bursts().getFirst();
        assertThat(heard.playedNs()).isEqualTo(11 * ClientScene.SECOND).isEqualTo(heard.arrivedNs());
    }

    @Test
    void burstsThatComeBeforeTheLoginIsCompleteAreHeardLate() {
        var scene =
                gatewayWithOptions().pass(10).hearsChallenge().hears("RPTACK").hears("RPTACK");
        scene.hears(burst(1)).hears(burst(2)).pass(4);
        assertThat(scene.client.heard().bursts()).isEmpty();
        scene.hears("RPTACK");
        assertThat(scene.client.heard().bursts())
                .extracting(HeardBurst::sequence)
                .containsExactly(1, 2);
        assertThat(scene.client.heard().bursts())
                .allMatch(burst -> burst.playedNs() - burst.arrivedNs() == 4 * ClientScene.SECOND);
    }

    @Test
    void theEighteenthWaitingBurstEmptiesTheQueue() {
        var scene = gateway().loggedIn().hears("MSTNAK");
        for (int i = 1; i <= 17; i++) {
            scene.hears(burst(i));
        }
        var full = scene.loggedIn();
        assertThat(full.client.heard().bursts()).hasSize(17);

        full.client.heard().clear();
        full.hears("MSTNAK");
        for (int i = 1; i <= 19; i++) {
            full.hears(burst(i));
        }
        full.loggedIn();
        assertThat(full.client.heard().bursts())
                .extracting(HeardBurst::sequence)
                .containsExactly(19);
    }

    @Test
    void onlyBurstsOf55Or71BytesAreTaken() {
        var scene = gateway().loggedIn();
        for (int length = 4; length <= 80; length++) {
            scene.hears(Arrays.copyOf(BURST, length));
        }
        assertThat(scene.client.heard().bursts()).hasSize(2);
        assertThat(scene.client.ignored()).isEqualTo(75);
    }

    @Test
    void aRunningClientSendsItsBurstsUnderItsOwnId() {
        var scene = gateway().loggedIn();
        byte[] original = BURST.clone();
        assertThat(scene.client.transmit(original)).isTrue();
        byte[] expected = BURST.clone();
        Bytes.putInt32(expected, 11, ID);
        assertThat(scene.uplink.last()).isEqualTo(expected);
        assertThat(original).isEqualTo(BURST);
    }

    @Test
    void aClientThatIsNotRunningTransmitsNothing() {
        var scene = gateway().pass(10);
        scene.sent();
        assertThat(scene.client.transmit(BURST)).isFalse();
        assertThat(scene.sent()).isEmpty();
    }

    @Test
    void onlyARunningClientTellsTheServerThatItStops() {
        var running = gateway().loggedIn();
        running.stop();
        assertThat(running.uplink.last()).isEqualTo(hex("52 50 54 43 4C 0D FB 38 79"));
        var waiting = gateway().pass(5);
        waiting.stop();
        assertThat(waiting.sent()).isEmpty();
    }

    @Test
    void aStoppedClientSaysAndHearsNothing() {
        var scene = gateway().loggedIn();
        scene.stop();
        scene.sent();
        scene.hears(BURST).hears("MSTNAK").pass(1000);
        assertThat(scene.sent()).isEmpty();
        assertThat(scene.client.heard().bursts()).isEmpty();
        assertThat(scene.state()).isEqualTo(ClientState.STOPPED);
    }

    @Test
    void fasterTimersKeepTheirProportions() {
        var fast = new ClientScene<>(uplink -> new VirtualClient(
                ClientScene.profile(), uplink, VirtualClient.Software.DMR_GATEWAY, ClientTiming.MMDVM.fasterBy(100)));
        assertThat(fast.pass(0.099).sent()).isEmpty();
        assertThat(fast.pass(0.001).sent()).containsExactly("RPTL");
        assertThat(fast.pass(0.6).uplink.reopened()).isEqualTo(1);
    }

    @Test
    void anythingUnknownIsIgnoredInEveryState() {
        Random random = new Random(7);
        for (var scene :
                Arrays.asList(gateway().pass(1), gateway().pass(10), gateway().loggedIn())) {
            ClientState before = scene.state();
            for (int i = 0; i < 2000; i++) {
                byte[] bytes = new byte[random.nextInt(80)];
                random.nextBytes(bytes);
                scene.hears(bytes);
            }
            assertThat(scene.state()).isEqualTo(before);
            assertThat(scene.client.ignored()).isEqualTo(2000);
        }
    }

    @Test
    void aTruncatedMessageNeverDisturbs() {
        for (String name : new String[] {"RPTACK", "MSTNAK", "MSTCL", "MSTPONG", "RPTSBKN", "DMRD"}) {
            byte[] whole = message(name, ID);
            for (int length = 0; length < Math.min(whole.length, 5); length++) {
                var scene = gateway().loggedIn().hears(Arrays.copyOf(whole, length));
                assertThat(scene.state()).isEqualTo(ClientState.RUNNING);
                assertThat(scene.client.ignored()).isEqualTo(1);
            }
        }
    }
}
