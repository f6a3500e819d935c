package org.freedmr.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.testkit.ClientScene.SECOND;
import static org.freedmr.testkit.RecordingUplink.hex;
import static org.freedmr.testkit.RecordingUplink.message;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The hblink family and DroidStar, against access-hbp §1.10.
class OtherClientsTest {
    private static ClientScene<HblinkClient> hblink() {
        ClientProfile profile = ClientScene.profile().withOptions("TS2=91;");
        return new ClientScene<>(uplink -> new HblinkClient(profile, uplink, 5 * SECOND));
    }

    private static ClientScene<DroidStarClient> droidStar() {
        ClientProfile profile = ClientScene.profile().withOptions("TS2=91;");
        return new ClientScene<>(uplink -> new DroidStarClient(profile, uplink));
    }

    private static byte[] burstFor(int clientId, int length) {
        byte[] burst = Arrays.copyOf(message("DMRD", 0), length);
        Bytes.putInt32(burst, 11, clientId);
        return burst;
    }

    @Test
    void anHblinkPeerLogsInAtOnceAndRepeatsOnlyItsLogin() {
        var scene = hblink().pass(10);
        assertThat(scene.sent()).containsExactly("RPTL", "RPTL", "RPTL");
        scene.hearsChallenge().pass(5);
        assertThat(scene.sent()).containsExactly("RPTK", "RPTL");
        assertThat(scene.state()).isEqualTo(ClientState.WAITING_LOGIN);
    }

    @Test
    void anHblinkPeerRunsAfterTheConfirmationOfItsOptions() {
        var scene = hblink().pass(0).hearsChallenge().hears("RPTACK").hears("RPTACK");
        assertThat(scene.state()).isEqualTo(ClientState.WAITING_OPTIONS);
        assertThat(scene.hears("RPTACK").state()).isEqualTo(ClientState.RUNNING);
        assertThat(scene.sent()).containsExactly("RPTL", "RPTK", "RPTC", "RPTO");
    }

    @Test
    void anHblinkPeerLogsInAgainAfterThreeUnansweredPings() {
        var scene = hblink().loggedIn().pass(20);
        assertThat(scene.sent()).containsExactly("RPTPING", "RPTPING", "RPTPING", "RPTL");
        assertThat(scene.uplink.reopened()).isZero();
    }

    @Test
    void anHblinkPeerStaysConnectedWhileItsPingsAreAnswered() {
        var scene = hblink().loggedIn();
        for (int i = 0; i < 20; i++) {
            scene.pass(5).hears("MSTPONG");
        }
        assertThat(scene.sent()).hasSize(20).containsOnly("RPTPING");
    }

    @Test
    void anHblinkPeerLogsInAtTheNextTickAfterARefusalOrAClose() {
        for (String name : new String[] {"MSTNAK", "MSTCL"}) {
            var scene = hblink().loggedIn().pass(2).hears(name);
            assertThat(scene.sent()).isEmpty();
            assertThat(scene.pass(3).sent()).containsExactly("RPTL");
            assertThat(scene.uplink.reopened()).isZero();
        }
    }

    @Test
    void anHblinkPeerBelievesOnlyItsOwnId() {
        var scene = hblink().loggedIn();
        scene.hears(message("MSTNAK", 1)).hears(message("MSTCL", 1)).hears(hex("4D 53 54 43 4C"));
        scene.hears(message("MSTPONG", 1)).hears(burstFor(1, 55)).hears(burstFor(ClientScene.ID, 55));
        assertThat(scene.state()).isEqualTo(ClientState.RUNNING);
        assertThat(scene.client.heard().bursts()).hasSize(1);
        assertThat(scene.client.ignored()).isEqualTo(5);
        assertThat(scene.client.pongs()).isZero();
    }

    @Test
    void anHblinkPeerStartsOverWhenAConfirmationCarriesAnotherId() {
        var scene = hblink().pass(1).hearsChallenge().hears(message("RPTACK", 1));
        assertThat(scene.state()).isEqualTo(ClientState.WAITING_CONNECT);
        assertThat(scene.sent()).containsExactly("RPTL", "RPTK");
        assertThat(scene.pass(5).sent()).containsExactly("RPTL");
    }

    @Test
    void droidStarSendsEachHandshakeMessageOnce() {
        var scene = droidStar().pass(300);
        assertThat(scene.sent()).containsExactly("RPTL");
        assertThat(scene.hearsChallenge().pass(300).sent()).containsExactly("RPTK");
        assertThat(scene.hears("RPTACK").pass(300).sent()).containsExactly("RPTC");
        assertThat(scene.uplink.reopened()).isZero();
    }

    @Test
    void droidStarRunsOnTheConfirmationOfItsConfigurationAndIgnoresThatOfItsOptions() {
        var scene = droidStar().pass(0).hearsChallenge().hears("RPTACK").hears("RPTACK");
        assertThat(scene.state()).isEqualTo(ClientState.RUNNING);
        assertThat(scene.uplink.takeNames()).endsWith("RPTC", "RPTO");
        scene.hears("RPTACK");
        assertThat(scene.client.ignored()).isEqualTo(1);
        assertThat(scene.sent()).isEmpty();
    }

    @Test
    void droidStarPingsEveryFiveSecondsAndNeverTimesOut() {
        var scene = droidStar().loggedIn().pass(600);
        assertThat(scene.sent()).hasSize(120).containsOnly("RPTPING");
    }

    @Test
    void droidStarReconnectsTenSecondsAfterARefusalOrAClose() {
        for (String name : new String[] {"MSTNAK", "MSTCL"}) {
            var scene = droidStar().loggedIn().hears(name);
            assertThat(scene.uplink.reopened()).isEqualTo(1);
            assertThat(scene.pass(9.999).sent()).isEmpty();
            assertThat(scene.pass(0.001).sent()).containsExactly("RPTL");
        }
    }

    @Test
    void droidStarTakesPongsOfExactlyElevenBytesAndBurstsOfExactly55() {
        var scene = droidStar().loggedIn();
        scene.hears("MSTPONG").hears(Arrays.copyOf(message("MSTPONG", 1), 12));
        scene.hears(burstFor(1, 55)).hears(burstFor(1, 53)).hears(burstFor(1, 71));
        assertThat(scene.client.pongs()).isEqualTo(1);
        assertThat(scene.client.heard().bursts()).hasSize(1);
        assertThat(scene.client.ignored()).isEqualTo(3);
    }

    @Test
    void bothTellTheServerWhenTheyStop() {
        var peer = hblink().pass(1);
        peer.sent();
        peer.stop();
        assertThat(peer.pass(100).sent()).containsExactly("RPTCL");
        var phone = droidStar().loggedIn();
        phone.stop();
        assertThat(phone.pass(100).sent()).containsExactly("RPTCL");
    }
}
