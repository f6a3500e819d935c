package org.freedmr.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VirtualClockTest {
    private final VirtualClock clock = new VirtualClock(1_700_000_000_000L);

    @Test
    void bothTimesAdvanceTogether() {
        clock.advance(2_500_000L);
        assertThat(clock.monoNs()).isEqualTo(2_500_000L);
        assertThat(clock.epochMs()).isEqualTo(1_700_000_000_002L);
    }

    @Test
    void timeNeverRunsBackwards() {
        clock.advance(10);
        clock.advanceTo(5);
        assertThat(clock.monoNs()).isEqualTo(10);
        assertThatThrownBy(() -> clock.advance(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
