package org.freedmr.lab.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.conformance.Stage.ALICE;
import static org.freedmr.lab.conformance.Stage.BOB;
import static org.freedmr.lab.conformance.Stage.CAROL;
import static org.freedmr.lab.conformance.Stage.SECOND;

import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.DataBuilder;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.Dmrd;
import org.junit.jupiter.api.Test;

/// Check 13: data to a talkgroup is not voice, and comes out as it went in.
class DataConformanceTest {
    private static final int STREAM = 0x0899AABB;

    private final Stage stage = new Stage();
    private final VirtualClient alice = stage.hotspot(ALICE, "TS2=91");
    private final VirtualClient bob = stage.hotspot(BOB, "TS2=91,3100");
    private final VirtualClient carol = stage.hotspot(CAROL, "DIAL=91");

    @Test
    @Check(13)
    void groupDataCreatesNeitherSubscriptionNorVoiceEvent() {
        stage.loggedIn();
        CallScript data = DataBuilder.group(ALICE, 3100).stream(STREAM).build();
        assertThat(data.datagrams().stream().map(datagram -> Dmrd.flags(datagram) & 0x3F))
                .contains(Dmrd.CODE_CSBK, Dmrd.CODE_DATA_HEADER, Dmrd.CODE_RATE_HALF);

        stage.server.playOut(alice, data);
        stage.run(20 * SECOND);

        assertThat(stage.subscriptions(alice, 2)).containsExactly("91");
        assertThat(stage.server.events(Event.CallStarted.class)).isEmpty();
        assertThat(stage.server.events(Event.CallEnded.class)).isEmpty();
        assertThat(carol.heard().count()).isZero();
    }

    @Test
    @Check(13)
    void everyBurstOfGroupDataReachesThePlainMembersWithItsPayloadUnchangedAndNobodyElse() {
        stage.loggedIn();
        CallScript data = DataBuilder.group(ALICE, 91).stream(STREAM).build();

        stage.server.playOut(alice, data);

        List<HeardBurst> heard = bob.heard().bursts();
        assertThat(heard).hasSize(data.size());
        for (int i = 0; i < data.size(); i++) {
            HeardBurst burst = heard.get(i);
            assertThat(burst.payload()).isEqualTo(Stage.payload(data, i));
            assertThat(burst.flags()).isEqualTo(Dmrd.flags(data.datagram(i)));
            assertThat(burst.clientId()).isEqualTo(BOB);
            assertThat(burst.destination()).isEqualTo(91);
        }
        assertThat(alice.heard().count()).isZero();
        assertThat(carol.heard().count()).as("linked to 91 as talkgroup 9").isZero();
    }

    @Test
    @Check(13)
    void groupDataNeitherProlongsASubscriptionNorHoldsASlot() {
        VirtualClient dave = stage.hotspot(Stage.DAVE, "TIMER=1");
        stage.loggedIn();
        stage.call(dave, 3100, STREAM, 1);
        stage.run(50 * SECOND);

        stage.server.playOut(dave, DataBuilder.group(Stage.DAVE, 3100).build());
        stage.call(bob, 3100, STREAM + 1, 1);
        assertThat(dave.heard().stream(STREAM + 1)).hasSize(8);
        stage.run(10 * SECOND);

        assertThat(stage.subscriptions(dave, 2)).isEmpty();
    }

    @Test
    @Check(13)
    void dataInARunningCallLeavesTheCallAlone() {
        stage.loggedIn();
        stage.server.play(alice, Stage.group(alice, 91, STREAM, 5).build());
        stage.run(SECOND);

        stage.server.play(
                alice, DataBuilder.group(ALICE, 91).stream(STREAM + 0x100).build());
        stage.server.play(bob, DataBuilder.group(BOB, 91).stream(STREAM + 0x200).build());
        stage.run(10 * SECOND);

        assertThat(bob.heard().bursts()).hasSize(32);
        assertThat(Stage.indices(bob.heard().stream(STREAM))).isEqualTo(Stage.upTo(30));
        assertThat(carol.heard().stream(STREAM)).hasSize(32);
        assertThat(stage.server.events(Event.CallEnded.class))
                .singleElement()
                .satisfies(end -> assertThat(end.reason()).isEqualTo(Reason.TERMINATOR));
    }
}
