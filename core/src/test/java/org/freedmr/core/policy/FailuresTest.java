package org.freedmr.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.freedmr.contract.Reason;
import org.freedmr.core.policy.Failures.Failure;
import org.freedmr.wire.Address;
import org.junit.jupiter.api.Test;

/// `decisions.md` 10.
class FailuresTest {
    private static final Address HOME = new Address(0, 0xFFFF_0102_0304L, 1_000);
    private static final Address HOME_AGAIN = new Address(0, 0xFFFF_0102_0304L, 2_000);
    private static final Address ELSEWHERE = new Address(0, 0xFFFF_0506_0708L, 1_000);

    private final Failures failures = new Failures();

    @Test
    void failuresOfAClientAreCountedPerAddressWithTheLastOneShown() {
        assertThat(failures.add(7, HOME, "RPTL", Reason.ID_UNKNOWN, 100)).isEqualTo(1);
        assertThat(failures.add(7, ELSEWHERE, "RPTK", Reason.WRONG_PASSWORD, 200))
                .isEqualTo(1);
        assertThat(failures.add(8, HOME, "RPTL", Reason.SERVER_FULL, 250)).isEqualTo(1);
        assertThat(failures.add(7, HOME_AGAIN, "RPTK", Reason.WRONG_PASSWORD, 300))
                .isEqualTo(2);
        assertThat(failures.of(7))
                .containsExactly(
                        new Failure(7, ELSEWHERE, "RPTK", Reason.WRONG_PASSWORD, 1, 200),
                        new Failure(7, HOME_AGAIN, "RPTK", Reason.WRONG_PASSWORD, 2, 300));
        assertThat(failures.of(9)).isEmpty();
    }

    @Test
    void askingDoesNotChangeWhatIsForgottenFirst() {
        failures.add(1, HOME, "RPTL", Reason.ID_UNKNOWN, 0);
        for (int i = 2; i <= Limits.FAILED_LOGINS; i++) {
            failures.add(i, HOME, "RPTL", Reason.ID_UNKNOWN, i);
            assertThat(failures.of(1)).hasSize(1);
        }
        failures.add(5_000, HOME, "RPTL", Reason.ID_UNKNOWN, 5_000);
        assertThat(failures.of(1)).isEmpty();
        assertThat(failures.of(2)).hasSize(1);
    }

    @Test
    void aFloodOfForgedIdsIsBounded() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 1_000_000; i++) {
            failures.add(random.nextInt(), HOME, "RPTL", Reason.ID_UNKNOWN, i);
        }
        assertThat(failures.all()).hasSize(Limits.FAILED_LOGINS);
        assertThat(failures.all().getLast().lastMs()).isEqualTo(999_999);
    }
}
