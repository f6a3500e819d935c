package org.freedmr.lab.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.conformance.Stage.ALICE;
import static org.freedmr.lab.conformance.Stage.SECOND;

import org.freedmr.contract.Event;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.DataBuilder;
import org.freedmr.testkit.VirtualClient;
import org.junit.jupiter.api.Test;

/// Check 13: data to a talkgroup is not voice.
class DataConformanceTest {
    private static final int STREAM = 0x0899AABB;

    @Test
    @Check(13)
    void groupDataCreatesNeitherSubscriptionNorVoiceEvent() {
        Stage stage = new Stage();
        VirtualClient alice = stage.hotspot(ALICE, "TS2=91");
        stage.loggedIn();
        CallScript data = DataBuilder.group(ALICE, 3100).stream(STREAM).build();

        stage.server.playOut(alice, data);
        stage.run(20 * SECOND);

        assertThat(stage.subscriptions(alice, 2)).containsExactly("91");
        assertThat(stage.server.events(Event.CallStarted.class)).isEmpty();
        assertThat(stage.server.events(Event.CallEnded.class)).isEmpty();
    }
}
