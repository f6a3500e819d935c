package org.freedmr.workers.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.RoleHealth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A broker that takes too little, or nothing: what waits stays bounded, and everything lost is counted.
final class SlowBrokerTest {
    private static final int CALLS = 5_000;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBrokerThatAcknowledgesNothingLeavesWhatWaitsBounded(boolean reads) throws Exception {
        try (DeafBroker broker = new DeafBroker(reads)) {
            Play play = new Play(Play.settings(broker.port(), "deaf"));
            play.standing(Play.server(), Play.client(1));
            play.untilConnected();
            for (int call = 1; call <= CALLS; call++) {
                play.tell(Play.client(call % 100));
                play.tell(Play.call(call));
                play.tell(Play.callEnd(call));
                play.tell(new Event.LegsStarted(
                        call,
                        IntStream.range(0, 500).boxed().toList(),
                        IntStream.range(0, 500).boxed().toList(),
                        List.of()));
            }

            assertThat(play.role.waiting()).isLessThan(EventQueue.CAPACITY / 300);
            assertThat(play.desk.lost.get()).isPositive();
            long events = 5L * CALLS;
            assertThat(play.desk.lost.get() + play.desk.done.get() + play.role.waiting())
                    .isBetween(events, events + 110);

            play.pass(6);
            assertThat(play.desk.state()).isEqualTo(RoleHealth.DEGRADED);
            assertThat(play.desk.detail()).endsWith("which does not acknowledge");

            play.pass(30);
            assertThat(play.desk.state()).isEqualTo(RoleHealth.WAITING);
            long health = 1; // needs no answer, so it is done when it is sent
            assertThat(play.desk.lost.get() + play.desk.done.get()).isBetween(events, events + health);
            play.pass(2);
            play.until(() -> broker.connections() == 2);
            play.role.end();
        }
    }

    @Test
    void whileThereIsNoBrokerOnlyTheNewestOfEachTopicWaits() throws Exception {
        Play play = new Play(Play.settings(EmbeddedBroker.freePort(), "nobody"));
        play.standing(Play.server());
        for (int i = 0; i < 50_000; i++) {
            play.tell(Play.client(i));
            play.tell(new Event.ClientDown(i, "192.0.2.1:1", Reason.CLOSED_BY_CLIENT));
            play.tell(Play.peer("uk"));
        }

        assertThat(play.role.waiting()).isLessThanOrEqualTo(3);
        assertThat(play.desk.lost).hasValue(150_000);
        play.role.end();
    }
}
