package org.freedmr.control.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

final class FlightsTest {
    private final Flights flights = new Flights();

    @Test
    void aNetworkIsAnsweredEightRequestsAtATime() {
        List<Flights.Flight> own = new ArrayList<>();
        for (int i = 0; i < Flights.MOST_OF_NETWORK; i++) {
            own.add(flights.enter("192.0.2.1"));
        }
        refused(() -> flights.enter("192.0.2.1"));
        flights.enter("192.0.2.2").end();

        own.getFirst().end();
        own.getFirst().end(); // counts once
        own.add(flights.enter("192.0.2.1"));
        refused(() -> flights.enter("192.0.2.1"));
    }

    @Test
    void largeAnswersTogetherAreBoundedAndSmallOnesAlwaysGo() {
        Flights.Flight first = flights.enter("192.0.2.1");
        Flights.Flight second = flights.enter("192.0.2.2");
        first.carry((int) Flights.MOST_BYTES);
        refused(() -> second.carry(Flights.SMALL + 1));
        second.carry(Flights.SMALL);

        first.end();
        second.carry((int) Flights.MOST_BYTES);
    }

    private static void refused(Runnable what) {
        assertThatThrownBy(what::run)
                .asInstanceOf(InstanceOfAssertFactories.type(Problem.class))
                .satisfies(problem -> {
                    assertThat(problem.status()).isEqualTo(503);
                    assertThat(problem.retryAfterS()).isPositive();
                });
    }
}
