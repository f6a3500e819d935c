package org.freedmr.lab.conformance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.freedmr.lab.conformance.Stage.ALICE;
import static org.freedmr.lab.conformance.Stage.BOB;
import static org.freedmr.lab.conformance.Stage.MS;
import static org.freedmr.lab.conformance.Stage.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.core.access.Session;
import org.freedmr.core.access.SessionState;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.Client;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientState;
import org.freedmr.testkit.DroidStarClient;
import org.freedmr.testkit.HblinkClient;
import org.freedmr.testkit.Impairment;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.Address;
import org.freedmr.wire.IdMessage;
import org.freedmr.wire.KeyResponse;
import org.freedmr.wire.LoginDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Checks 1 to 5: login, keepalive, moves and restart.
class LoginConformanceTest {
    private static final int SEEDS = 200;
    private static final int STREAM = 0x11223344;

    @Test
    @Check(1)
    void theWorkedLoginKeepaliveAndCloseGetTheWorkedReplies() {
        VirtualServer server = new VirtualServer(1, new SettingsPlan().build());
        RawClient client = new RawClient(server, 1, WorkedExamples.CLIENT_ID);
        byte[] acknowledgement = WorkedExamples.frame("acknowledgement");

        assertThat(client.sends(WorkedExamples.frame("ping"))).containsExactly(WorkedExamples.frame("refusal"));
        assertThat(client.sends(WorkedExamples.frame("login")))
                .singleElement()
                .satisfies(reply -> assertThat(reply).hasSize(10).startsWith("RPTACK".getBytes(US_ASCII)));
        assertThat(client.proves(WorkedExamples.PASSWORD)).containsExactly(acknowledgement);
        assertThat(client.sends(WorkedExamples.frame("config"))).containsExactly(acknowledgement);
        assertThat(client.sends(WorkedExamples.frame("options"))).containsExactly(acknowledgement);
        assertThat(client.sends(WorkedExamples.frame("ping"))).containsExactly(WorkedExamples.frame("pong"));
        assertThat(client.sends(WorkedExamples.frame("close"))).isEmpty();
        assertThat(server.exchange().sessions()).isEmpty();
    }

    /// Only a session that ended for its silence, all its messages lost for 35 s, may be told so by a refusal.
    @Test
    @Check(2)
    void withThirtyPercentLossEachWayEveryClientGetsInAndNoRepetitionIsRefused() {
        int neverInterrupted = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            Stage stage = new Stage(seed, new SettingsPlan());
            stage.server.network().impairAll(Impairment.loss(0.3));
            VirtualClient client = stage.hotspot(ALICE, "TS2=91");
            for (int second = 0; second < 600 && client.state() != ClientState.RUNNING; second++) {
                stage.run(SECOND);
            }
            assertThat(client.state()).as("seed %d", seed).isEqualTo(ClientState.RUNNING);
            assertThat(stage.server.events(Event.LoginRefused.class))
                    .as("seed %d", seed)
                    .isEmpty();
            if (stage.server.events(Event.ClientDown.class).isEmpty()) {
                neverInterrupted++;
                assertThat(stage.server.exchange().counted(Reason.OUT_OF_TURN))
                        .as("refusals, seed %d", seed)
                        .isZero();
            }
        }
        assertThat(neverInterrupted).isGreaterThan(SEEDS * 9 / 10);
    }

    @Test
    @Check(2)
    void aPeerThatStartsItsLoginOverAtEveryLossGetsInWithoutARefusal() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            VirtualServer server = new VirtualServer(seed, new SettingsPlan().build());
            server.network().impairAll(Impairment.loss(0.3));
            ClientProfile profile = ClientProfile.repeater(ALICE, "BRIDGE").withOptions("TS1=91");
            HblinkClient peer = server.client(0, uplink -> new HblinkClient(profile, uplink, 5 * SECOND));
            for (int second = 0; second < 600 && peer.state() != ClientState.RUNNING; second++) {
                server.run(SECOND);
            }
            assertThat(peer.state()).as("seed %d", seed).isEqualTo(ClientState.RUNNING);
            assertThat(server.events(Event.LoginRefused.class))
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(server.exchange().counted(Reason.OUT_OF_TURN))
                    .as("refusals, seed %d", seed)
                    .isZero();
        }
    }

    @Test
    @Check(2)
    void aRepeatedHandshakeMessageGetsTheSameReplyAgain() {
        VirtualServer server = new VirtualServer(1, new SettingsPlan().build());
        RawClient client = new RawClient(server, 1, WorkedExamples.CLIENT_ID);

        int salt = client.challenge();
        server.run(10 * SECOND);
        assertThat(client.challenge()).isEqualTo(salt);

        byte[] key = KeyResponse.build(
                WorkedExamples.CLIENT_ID, LoginDigest.of(salt, WorkedExamples.PASSWORD.getBytes(US_ASCII)));
        assertRepeatable(server, client, key);
        assertRepeatable(server, client, WorkedExamples.frame("config"));
        assertRepeatable(server, client, WorkedExamples.frame("options"));
        assertThat(server.events(Event.ClientUp.class)).hasSize(1);
        assertThat(server.events(Event.ClientDown.class)).isEmpty();
    }

    private static void assertRepeatable(VirtualServer server, RawClient client, byte[] message) {
        assertThat(client.sends(message)).containsExactly(client.acknowledgement());
        server.run(10 * SECOND);
        assertThat(client.sends(message)).containsExactly(client.acknowledgement());
    }

    @Test
    @Check(3)
    void twoPingsLostInARowDoNotEndASession() {
        Stage stage = new Stage();
        VirtualClient client = stage.hotspot(ALICE, "");
        stage.loggedIn();

        cut(stage, client, Impairment.CUT);
        stage.run(20 * SECOND);
        cut(stage, client, Impairment.NONE);
        stage.run(60 * SECOND);

        assertThat(client.state()).isEqualTo(ClientState.RUNNING);
        assertThat(client.logins()).isEqualTo(1);
        assertThat(stage.server.events(Event.ClientDown.class)).isEmpty();
    }

    @Test
    @Check(3)
    void fourPingsLostInARowEndASessionWithMstcl() {
        Stage stage = new Stage();
        VirtualClient client = stage.hotspot(ALICE, "");
        VirtualClient other = stage.hotspot(BOB, "");
        stage.loggedIn();

        cut(stage, client, Impairment.CUT);
        stage.run(40 * SECOND);

        assertThat(client.lastTransition().reason()).isEqualTo("closed by the server");
        assertThat(stage.server.events(Event.ClientDown.class))
                .extracting(Event.ClientDown::client, Event.ClientDown::reason)
                .containsExactly(tuple(ALICE, Reason.KEEPALIVE_LOST));
        assertThat(other.state()).isEqualTo(ClientState.RUNNING);
    }

    private static void cut(Stage stage, Client client, Impairment impairment) {
        stage.server.network().impair(stage.server.addressOf(client), stage.server.address(), impairment);
    }

    @Test
    @Check(4)
    void aForeignLoginRequestTouchesNeitherSessionNorAudio() {
        Stage stage = new Stage();
        VirtualClient alice = stage.hotspot(ALICE, "TS2=91");
        VirtualClient bob = stage.hotspot(BOB, "TS2=91");
        stage.loggedIn();
        RawClient foreigner = new RawClient(stage.server, 1, ALICE);
        RawClient eavesdropper = new RawClient(stage.server, 2, BOB);
        Address home = addressOf(stage, ALICE);

        stage.server.play(alice, Stage.group(alice, 91, STREAM, 10).build());
        for (int i = 0; i < 10; i++) {
            stage.run(300 * MS);
            foreigner.challenge();
            eavesdropper.challenge();
        }
        stage.run(SECOND);

        assertThat(Stage.indices(bob.heard().stream(STREAM))).isEqualTo(Stage.upTo(60));
        assertThat(bob.heard().stream(STREAM)).hasSize(62);
        assertThat(foreigner.bursts()).isEmpty();
        assertThat(eavesdropper.bursts()).isEmpty();
        assertThat(addressOf(stage, ALICE)).isEqualTo(home);
        assertThat(stage.server.events(Event.ClientDown.class)).isEmpty();
        assertThat(stage.server.events(Event.ClientMoved.class)).isEmpty();
    }

    @Test
    @Check(4)
    void noPingBurstCloseOrWrongKeyMovesASession() {
        Stage stage = new Stage();
        VirtualClient alice = stage.hotspot(ALICE, "TS2=91");
        VirtualClient bob = stage.hotspot(BOB, "TS2=91");
        stage.loggedIn();
        RawClient foreigner = new RawClient(stage.server, 1, ALICE);
        CallScript forged = CallBuilder.group(ALICE, 91).client(ALICE).stream(STREAM)
                .superframes(1)
                .build();

        assertThat(foreigner.sends(IdMessage.PING)).containsExactly(foreigner.refusal());
        assertThat(foreigner.sends(IdMessage.CLOSE)).isEmpty();
        for (int i = 0; i < forged.size(); i++) {
            assertThat(foreigner.sends(forged.datagram(i))).isEmpty();
        }
        stage.run(2 * SECOND);
        assertThat(foreigner.proves("wrong")).containsExactly(foreigner.refusal());
        stage.run(2 * SECOND);
        assertThat(foreigner.configures()).containsExactly(foreigner.refusal());
        stage.run(30 * SECOND);

        assertThat(bob.heard().count()).isZero();
        assertThat(stage.server.events(Event.ClientMoved.class)).isEmpty();
        assertThat(stage.server.events(Event.ClientDown.class)).isEmpty();
        assertThat(alice.state()).isEqualTo(ClientState.RUNNING);
        assertThat(alice.logins()).isEqualTo(1);
    }

    @Test
    @Check(4)
    void theRightKeyFromElsewhereMovesTheSessionWithItsSubscriptions() {
        Stage stage = new Stage();
        VirtualClient alice = stage.hotspot(ALICE, "TS2=91");
        VirtualClient bob = stage.hotspot(BOB, "TS2=91");
        stage.loggedIn();
        stage.call(alice, 3100, STREAM, 1);
        String home = addressOf(stage, ALICE).toString();

        RawClient moved = new RawClient(stage.server, 1, ALICE).loggedIn("TS2=91");

        assertThat(stage.server.events(Event.ClientMoved.class))
                .containsExactly(
                        new Event.ClientMoved(ALICE, home, moved.address().toString()));
        assertThat(addressOf(stage, ALICE)).isEqualTo(moved.address());
        assertThat(stage.subscriptions(alice, 2)).containsExactly("91", "3100");
        stage.run(6 * SECOND);
        stage.call(bob, 91, STREAM + 1, 1);
        assertThat(moved.bursts(STREAM + 1)).hasSize(8);
        assertThat(alice.heard().count()).isZero();
    }

    @ParameterizedTest
    @Check(5)
    @ValueSource(longs = {0, 1, 3, 7, 9})
    void afterARestartEveryClientIsBackWithinTwentyFiveSeconds(long secondsIntoThePing) {
        VirtualServer server = new VirtualServer(1, new SettingsPlan().build());
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            clients.add(server.client(ClientProfile.simplexHotspot(2340000 + i, "M0ABC")));
            clients.add(
                    server.client(ClientProfile.repeater(234000 + i, "GB3XY").withOptions("TS1=91;TS2=2350")));
            server.run(173 * MS);
        }
        ClientProfile bridge = ClientProfile.repeater(2350001, "BRIDGE");
        clients.add(server.client(0, uplink -> new HblinkClient(bridge, uplink, 5 * SECOND)));
        ClientProfile phone = ClientProfile.simplexHotspot(2350002, "PHONE");
        clients.add(server.client(0, uplink -> new DroidStarClient(phone, uplink)));
        server.run((20 + secondsIntoThePing) * SECOND);
        assertThat(VirtualServer.areRunning(clients)).isTrue();

        server.killAndRestart();
        assertThat(server.exchange().sessions()).isEmpty();
        server.run(25 * SECOND);

        assertThat(VirtualServer.areRunning(clients)).isTrue();
        assertThat(clients).allSatisfy(client -> assertThat(client.logins()).isEqualTo(2));
        assertThat(server.exchange().sessions())
                .hasSize(clients.size())
                .allSatisfy(session -> assertThat(session.state()).isEqualTo(SessionState.RUNNING));
    }

    @Test
    @Check(5)
    void aPingAfterTheRestartIsRefusedSoThatTheClientLogsIn() {
        Stage stage = new Stage();
        VirtualClient client = stage.hotspot(ALICE, "");
        stage.loggedIn();

        stage.server.killAndRestart();
        stage.run(9 * SECOND);

        assertThat(client.lastTransition().reason()).isEqualTo("refused while running");
        assertThat(client.state()).isEqualTo(ClientState.WAITING_LOGIN);
    }

    private static Address addressOf(Stage stage, int id) {
        Session session = stage.server.exchange().session(id);
        return Objects.requireNonNull(session, "session").address();
    }
}
