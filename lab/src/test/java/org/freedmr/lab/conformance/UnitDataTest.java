package org.freedmr.lab.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.lab.conformance.Stage.ALICE;
import static org.freedmr.lab.conformance.Stage.BOB;
import static org.freedmr.lab.conformance.Stage.CAROL;
import static org.freedmr.lab.conformance.Stage.MINUTE;
import static org.freedmr.lab.conformance.Stage.SECOND;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.DataBuilder;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.Dmrd;
import org.junit.jupiter.api.Test;

/// Data to a radio (`access-hbp.md` section 5.8, `decisions.md` 5).
class UnitDataTest {
    private static final int STREAM = 0x0DA7A001;
    private static final int HANDHELD = 2340042;

    private final Stage stage = new Stage();
    private final VirtualClient alice = stage.hotspot(ALICE, "TS2=91");
    private final VirtualClient bob = stage.repeater(BOB, "TS1=92;TS2=91");
    private final VirtualClient carol = stage.hotspot(CAROL, "");

    @Test
    void dataReachesTheOneLineWhereTheRadioWasHeardLast() {
        stage.loggedIn();
        heard(bob, 1);
        CallScript data = send(alice, HANDHELD);

        assertThat(bob.heard().bursts()).hasSize(data.size()).allSatisfy(burst -> {
            assertThat(burst.slot()).isEqualTo(1);
            assertThat(burst.clientId()).isEqualTo(BOB);
            assertThat(burst.destination()).isEqualTo(HANDHELD);
        });
        assertThat(bob.heard().bursts().stream().map(HeardBurst::payload).toList())
                .usingRecursiveComparison()
                .isEqualTo(payloads(data));
        assertThat(alice.heard().count()).isZero();
        assertThat(carol.heard().count()).isZero();
    }

    @Test
    void aRadioThatSpeaksElsewhereIsFollowedThere() {
        stage.loggedIn();
        heard(bob, 1);
        heard(carol, 2);
        CallScript data = send(alice, HANDHELD);

        assertThat(carol.heard().bursts()).hasSize(data.size());
        assertThat(bob.heard().count()).isZero();
    }

    @Test
    void aPlaceThatIsAQuarterOfAnHourOldIsNotTrusted() {
        stage.loggedIn();
        heard(bob, 1);
        stage.run(15 * MINUTE);
        send(alice, HANDHELD);

        assertThat(bob.heard().count()).isZero();
        assertThat(refusals()).containsExactly(Reason.DATA_NOWHERE);
    }

    @Test
    void aPlaceCountsOnlyWhileItsClientIsThere() {
        stage.loggedIn();
        heard(bob, 1);
        bob.stop(stage.server.clock().monoNs());
        stage.run(SECOND);
        send(alice, HANDHELD);

        assertThat(refusals()).containsExactly(Reason.DATA_NOWHERE);
    }

    @Test
    void anOwnersHotspotTakesDataForHisRadioOnSlotTwo() {
        stage.loggedIn();
        CallScript data = send(alice, CAROL);

        assertThat(carol.heard().bursts())
                .hasSize(data.size())
                .allSatisfy(burst -> assertThat(burst.slot()).isEqualTo(2));
    }

    @Test
    void aBusyLineRefusesDataAndItsCallGoesOn() {
        stage.loggedIn();
        heard(bob, 2);
        stage.run(20 * SECOND);
        stage.server.play(alice, Stage.group(alice, 91, STREAM, 20).build());
        stage.run(SECOND);
        stage.server.play(carol, DataBuilder.unit(CAROL, HANDHELD).build());
        stage.run(20 * SECOND);

        assertThat(Stage.indices(bob.heard().stream(STREAM))).isEqualTo(Stage.upTo(120));
        assertThat(bob.heard().bursts()).allMatch(burst -> burst.streamId() == STREAM);
        assertThat(refusals()).containsExactly(Reason.LINE_BUSY);
    }

    @Test
    void aCallThatBeginsTakesTheLineFromDataAtOnce() {
        stage.loggedIn();
        heard(bob, 2);
        stage.run(20 * SECOND);
        stage.server.play(carol, DataBuilder.unit(CAROL, HANDHELD).blocks(60).build());
        stage.run(SECOND);
        stage.server.play(alice, Stage.group(alice, 91, STREAM, 5).build());
        stage.run(20 * SECOND);

        List<HeardBurst> all = bob.heard().bursts();
        int begins = all.indexOf(bob.heard().stream(STREAM).getFirst());
        assertThat(begins).isPositive();
        assertThat(Stage.indices(bob.heard().stream(STREAM))).isEqualTo(Stage.upTo(30));
        assertThat(all.subList(begins, all.size())).allMatch(burst -> burst.streamId() == STREAM);
    }

    @Test
    void dataMakesNoCallNoSubscriptionAndNoLink() {
        stage.loggedIn();
        send(alice, 2350);
        send(alice, 4000);
        stage.run(MINUTE);

        assertThat(stage.subscriptions(alice, 2)).containsExactly("91");
        assertThat(stage.server.events(Event.CallStarted.class)).isEmpty();
        assertThat(stage.announced(alice)).isEmpty();
    }

    /// The handheld is heard through a client, and the others forget what they heard.
    private void heard(VirtualClient through, int slot) {
        stage.server.playOut(
                through,
                CallBuilder.group(HANDHELD, 97 + slot).slot(slot).stream(STREAM + 0x1000 + slot)
                        .superframes(1)
                        .build());
        stage.run(12 * SECOND);
        assertThat(bob.heard().count()).isZero();
    }

    private CallScript send(VirtualClient from, int radio) {
        CallScript data =
                DataBuilder.unit(from.profile().id(), radio).stream(STREAM).build();
        assertThat(data.datagrams()).allMatch(Dmrd::isUnit);
        stage.server.playOut(from, data);
        stage.run(3 * SECOND);
        return data;
    }

    private static List<byte[]> payloads(CallScript script) {
        return IntStream.range(0, script.size())
                .mapToObj(index -> Stage.payload(script, index))
                .toList();
    }

    private List<Reason> refusals() {
        return stage.server.events(Event.DataSeen.class).stream()
                .map(Event.DataSeen::refusal)
                .filter(Objects::nonNull)
                .toList();
    }
}
