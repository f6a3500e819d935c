package org.freedmr.lab.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.conformance.Stage.ALICE;
import static org.freedmr.lab.conformance.Stage.BOB;
import static org.freedmr.lab.conformance.Stage.CAROL;
import static org.freedmr.lab.conformance.Stage.MS;
import static org.freedmr.lab.conformance.Stage.SECOND;

import java.util.List;
import org.freedmr.dmr.LinkControl;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.Client;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.testkit.VirtualClient;
import org.junit.jupiter.api.Test;

/// Check 16: the echo, and the precedence of the user's own key over the server's voice.
class EchoConformanceTest {
    private static final int ECHO = 9990;
    private static final int STREAM = 0x778899AA;

    private final Stage stage = new Stage();
    private final VirtualClient alice = stage.hotspot(ALICE, "TS2=91");
    private final VirtualClient bob = stage.hotspot(BOB, "TS2=91");
    private final VirtualClient carol = stage.hotspot(CAROL, "TS2=91,9990");

    @Test
    @Check(16)
    void twoUsersAtOnceHearEachTheirOwnVoiceAndNobodyElseHearsAnything() {
        stage.loggedIn();
        CallScript first = Stage.group(alice, ECHO, STREAM, 3).build();
        CallScript second = Stage.group(bob, ECHO, STREAM + 1, 2).build();

        stage.server.play(alice, first);
        stage.run(100 * MS);
        stage.server.play(bob, second);
        stage.run(20 * SECOND);

        assertEcho(alice, first, STREAM);
        assertEcho(bob, second, STREAM + 1);
        assertThat(carol.heard().count()).isZero();
    }

    @Test
    @Check(16)
    void theReplayBeginsTwoSecondsAfterTheTerminator() {
        stage.loggedIn();
        CallScript script = Stage.group(alice, ECHO, STREAM, 2).build();
        long terminatorNs = stage.server.clock().monoNs() + script.offsetNs(script.size() - 1);

        stage.server.playOut(alice, script);
        stage.run(10 * SECOND);

        assertThat(alice.heard().bursts().getFirst().arrivedNs() - terminatorNs).isEqualTo(2 * SECOND);
    }

    /// Everything that the client heard is its recording, bit by bit, under a new stream ID.
    private static void assertEcho(Client client, CallScript sent, int stream) {
        List<HeardBurst> replay = client.heard().bursts();
        assertThat(replay).hasSize(sent.size());
        for (int k = 0; k < replay.size(); k++) {
            HeardBurst burst = replay.get(k);
            assertThat(burst.payload()).as("burst %d", k).isEqualTo(Stage.payload(sent, k));
            assertThat(burst.sequence()).isEqualTo(k);
            assertThat(burst.source()).isEqualTo(client.profile().id());
            assertThat(burst.destination()).isEqualTo(ECHO);
            assertThat(burst.clientId()).isEqualTo(client.profile().id());
            assertThat(burst.streamId())
                    .isNotIn(0, stream)
                    .isEqualTo(replay.getFirst().streamId());
            assertThat(burst.arrivedNs() - replay.getFirst().arrivedNs()).isEqualTo(k * CallScript.BURST_NS);
        }
        assertThat(replay.getFirst().header()).isTrue();
        assertThat(replay.getLast().terminator()).isTrue();
    }

    @Test
    @Check(16)
    void anEchoWithoutTerminatorIsReplayedAfterTheTimeoutWithATerminatorOfItsOwn() {
        stage.loggedIn();
        CallScript cut = Stage.group(alice, ECHO, STREAM, 2).withoutTerminator().build();
        long lastNs = stage.server.clock().monoNs() + cut.offsetNs(cut.size() - 1);

        stage.server.playOut(alice, cut);
        stage.run(20 * SECOND);

        List<HeardBurst> replay = alice.heard().bursts();
        assertThat(replay).hasSize(cut.size() + 1);
        assertThat(replay.getFirst().arrivedNs() - lastNs).isEqualTo(7 * SECOND);
        assertThat(Stage.indices(replay)).isEqualTo(Stage.upTo(12));
        assertThat(replay.getLast().terminator()).isTrue();
        assertThat(Prompt.terminatorOf(replay.getLast()))
                .isEqualTo(new LinkControl(LinkControl.GROUP_VOICE, 0, 0, ECHO, ALICE));
        assertThat(bob.heard().count()).isZero();
        assertThat(carol.heard().count()).isZero();
    }

    @Test
    @Check(16)
    void aNewKeyUpDiscardsTheReplayAndRecordsTheNewCall() {
        stage.loggedIn();
        CallScript second = Stage.group(alice, ECHO, STREAM + 1, 2).build();

        stage.call(alice, ECHO, STREAM, 5);
        stage.run(2 * SECOND + 500 * MS);
        int heardOfFirst = alice.heard().bursts().size();
        assertThat(heardOfFirst).isBetween(2, 20);
        stage.server.playOut(alice, second);
        assertThat(alice.heard().bursts()).hasSize(heardOfFirst);
        alice.heard().clear();
        stage.run(20 * SECOND);

        assertEcho(alice, second, STREAM + 1);
    }

    @Test
    @Check(16)
    void aPromptStopsAtOnceWhenTheUserPressesTheKey() {
        stage.loggedIn();
        stage.dial(alice, 2350, STREAM);
        stage.run(2 * SECOND);
        int before = Prompt.heardBy(alice).size();
        assertThat(before).isBetween(4, 20);

        stage.call(alice, 91, STREAM + 1, 5);
        stage.run(20 * SECOND);

        assertThat(Prompt.heardBy(alice)).hasSize(before);
        assertThat(Stage.indices(bob.heard().stream(STREAM + 1))).isEqualTo(Stage.upTo(30));
        assertThat(bob.heard().stream(STREAM + 1)).hasSize(32);
    }

    @Test
    @Check(16)
    void aReplayStopsAtOnceWhenTheUserTalksOnAnotherTalkgroup() {
        stage.loggedIn();
        stage.call(alice, ECHO, STREAM, 5);
        stage.run(2 * SECOND + 500 * MS);
        int before = alice.heard().bursts().size();
        assertThat(before).isBetween(2, 20);

        stage.call(alice, 91, STREAM + 1, 2);
        stage.run(20 * SECOND);

        assertThat(alice.heard().bursts()).hasSize(before);
        assertThat(bob.heard().stream(STREAM + 1)).hasSize(14);
    }
}
