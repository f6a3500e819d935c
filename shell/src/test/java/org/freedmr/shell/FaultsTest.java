package org.freedmr.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FaultsTest {
    private final RuntimeException bug = new IllegalStateException("bug");
    private static final long SECOND_NS = 1_000_000_000L;

    private final Faults faults = new Faults();

    @Test
    void nineFaultsInAMinuteAreSurvivedAndTheTenthIsNot() {
        for (int i = 0; i < 9; i++) {
            assertThat(fault(i * SECOND_NS)).isTrue();
        }
        assertThat(fault(59 * SECOND_NS)).isFalse();
    }

    @Test
    void tenFaultsInMoreThanAMinuteAreSurvived() {
        for (int i = 0; i < 40; i++) {
            assertThat(fault(i * 7L * SECOND_NS)).isTrue();
        }
        assertThat(faults.count()).isEqualTo(40);
    }

    @Test
    void theBytesOfTheLastSixteenAreKept() {
        for (int i = 0; i < 20; i++) {
            faults.keep("a datagram", new byte[] {(byte) i, 1, 2}, 2, bug, i * 60L * SECOND_NS);
        }
        assertThat(faults.recent()).hasSize(16);
        assertThat(faults.recent().getFirst().bytes()).containsExactly(4, 1);
        assertThat(faults.recent().getLast().bytes()).containsExactly(19, 1);
    }

    private boolean fault(long nowNs) {
        return faults.keep("a timer", new byte[0], 0, bug, nowNs);
    }
}
