package org.freedmr.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.freedmr.wire.Address;
import org.junit.jupiter.api.Test;

/// `decisions.md` 8.
class ReplyBudgetTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Address HOME = new Address(0, 0xFFFF_0102_0304L, 62_031);

    private final ReplyBudget budget = new ReplyBudget();

    @Test
    void oneRefusalPerSecondGoesToAnAddressAndPort() {
        assertThat(budget.take(HOME, -1)).isTrue();
        assertThat(budget.take(HOME, SECOND - 2)).isFalse();
        assertThat(budget.take(HOME, SECOND - 1)).isTrue();
        assertThat(budget.take(HOME, 2 * SECOND - 2)).isFalse();
    }

    @Test
    void anotherPortHasItsOwnBudget() {
        assertThat(budget.take(HOME, 0)).isTrue();
        assertThat(budget.take(new Address(HOME.high(), HOME.low(), 62_032), 0)).isTrue();
    }

    @Test
    void aFloodOfForgedSendersIsBounded() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 1_000_000; i++) {
            budget.take(new Address(random.nextLong(), random.nextLong(), 1 + random.nextInt(65_535)), 0);
        }
        assertThat(budget.size()).isEqualTo(Limits.ANSWERED_STRANGERS);
    }
}
