package org.freedmr.lab.defects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.VirtualServer.SECOND;
import static org.freedmr.lab.defects.Scene.ALICE;
import static org.freedmr.lab.defects.Scene.BOB;
import static org.freedmr.lab.defects.Scene.CAROL;

import java.util.List;
import java.util.Objects;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.testkit.SpeechStamp;
import org.freedmr.testkit.VirtualClient;
import org.junit.jupiter.api.Test;

/// Section 9, "Prompts and echo": defects 26 (echo heard by others) and 31.
class EchoDefectsTest {
    private static final int ECHO = 9990;

    @Test
    void twoUsersAtOnceHearEachTheirOwnVoice() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91");
        VirtualClient bob = scene.hotspot(BOB, "TS2=91");
        scene.settle();
        scene.server.play(alice, scene.call(alice, 2, ECHO, 5).stream(7).build());
        scene.server.play(bob, scene.call(bob, 2, ECHO, 8).stream(8).build());
        scene.server.run(15 * SECOND);

        assertThat(stamps(alice)).hasSize(30).allMatch(stamp -> stamp.streamId() == 7);
        assertThat(stamps(bob)).hasSize(48).allMatch(stamp -> stamp.streamId() == 8);
    }

    @Test
    void theEchoIsHeardByNobodyElse() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91");
        VirtualClient bob = scene.hotspot(BOB, "TS2=91");
        scene.settle();
        scene.talk(bob, 2, ECHO);
        scene.server.run(15 * SECOND);
        bob.heard().clear();

        scene.talk(alice, 2, ECHO);
        scene.server.run(15 * SECOND);

        assertThat(alice.heard().count()).isEqualTo(14);
        assertThat(bob.heard().count()).isZero();
    }

    @Test
    void aRecordingWithoutTerminatorEndsWithTheCallAndIsPlayedWithOne() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91");
        scene.settle();

        scene.server.playOut(
                alice, scene.call(alice, 2, ECHO, 3).withoutTerminator().build());
        scene.server.run(6 * SECOND);
        assertThat(alice.heard().count()).isZero();
        scene.server.run(4 * SECOND);

        assertThat(alice.heard().count()).isEqualTo(20);
        assertThat(alice.heard().bursts().getLast().terminator()).isTrue();
    }

    @Test
    void noRecordingIsLongerThanACallMayBe() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91");
        scene.settle();

        scene.server.playOut(alice, scene.call(alice, 2, ECHO, 600).build());
        scene.server.run(200 * SECOND);

        assertThat(alice.heard().count()).isLessThanOrEqualTo(3_002).isGreaterThan(100);
    }

    @Test
    void nobodyWaitsWhileAnEchoWaits() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91");
        VirtualClient bob = scene.hotspot(BOB, "TS2=91");
        VirtualClient carol = scene.hotspot(CAROL, "TS2=91");
        scene.settle();
        scene.talk(alice, 2, ECHO);

        long saidNs = scene.server.clock().monoNs();
        int stream = scene.talk(bob, 2, 91);

        List<HeardBurst> heard = carol.heard().stream(stream);
        assertThat(heard).hasSize(14);
        assertThat(heard.getFirst().arrivedNs()).isEqualTo(saidNs);
    }

    private static List<SpeechStamp> stamps(VirtualClient client) {
        return client.heard().bursts().stream()
                .map(HeardBurst::stamp)
                .filter(Objects::nonNull)
                .toList();
    }
}
