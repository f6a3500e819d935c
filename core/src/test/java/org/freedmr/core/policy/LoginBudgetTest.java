package org.freedmr.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.freedmr.wire.Address;
import org.junit.jupiter.api.Test;

/// `access-hbp.md` section 2.9 and threats S2, S9.
class LoginBudgetTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int CLIENT = 235_001_001;

    private final LoginBudget budget = new LoginBudget(LoginBudgets.DEFAULT);

    private static Address ipv4(int bits, int port) {
        return new Address(0, 0xFFFF_0000_0000L | Integer.toUnsignedLong(bits), port);
    }

    @Test
    void twentyLoginsOfAClientAreLookedAtAndThenItIsIgnoredForAMinute() {
        for (int i = 0; i < 20; i++) {
            assertThat(budget.admits(ipv4(1, 1_000 + i), CLIENT, i * SECOND)).isTrue();
        }
        assertThat(budget.admits(ipv4(1, 5), CLIENT, 20 * SECOND)).isFalse();
        assertThat(budget.admits(ipv4(1, 5), CLIENT, 80 * SECOND - 1)).isFalse();
        assertThat(budget.admits(ipv4(1, 5), CLIENT, 80 * SECOND)).isTrue();
    }

    @Test
    void anotherClientAtTheAddressIsNotTouched() {
        for (int i = 0; i < 10_000; i++) {
            budget.admits(ipv4(1, 1), CLIENT, 0);
        }
        assertThat(budget.admits(ipv4(1, 1), CLIENT, 0)).isFalse();
        assertThat(budget.admits(ipv4(1, 1), CLIENT + 1, 0)).isTrue();
    }

    @Test
    void aNewWindowBeginsAfterAMinute() {
        for (int i = 0; i < 20; i++) {
            budget.admits(ipv4(1, 1), CLIENT, 0);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(budget.admits(ipv4(1, 1), CLIENT, 60 * SECOND)).isTrue();
        }
    }

    @Test
    void anAddressThatTriesManyIdsIsIgnored() {
        for (int i = 0; i < 200; i++) {
            assertThat(budget.admits(ipv4(1, i), i + 1, 0)).isTrue();
        }
        assertThat(budget.admits(ipv4(1, 1), 1_000, 0)).isFalse();
        assertThat(budget.admits(ipv4(2, 1), 1_000, 0)).isTrue();
        assertThat(budget.admits(ipv4(1, 1), 1_000, 60 * SECOND)).isTrue();
    }

    @Test
    void aNetworkThatTriesManyAddressesIsIgnored() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(budget.admits(ipv4(0x0A00_0000 + i % 250, 1), i + 1, 0)).isTrue();
        }
        assertThat(budget.admits(ipv4(0x0A00_00FF, 1), 5_000, 0)).isFalse();
        assertThat(budget.admits(ipv4(0x0A00_0100, 1), 5_000, 0)).isTrue();
    }

    @Test
    void anIpv6NetworkIsItsFirstHalf() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(budget.admits(new Address(7, 31L * i, 1), i + 1, 0)).isTrue();
        }
        assertThat(budget.admits(new Address(7, -1, 1), 5_000, 0)).isFalse();
        assertThat(budget.admits(new Address(8, -1, 1), 5_000, 0)).isTrue();
    }

    @Test
    void whoHasProvedItselfBeforeIsExemptThere() {
        budget.proved(ipv4(1, 1), CLIENT);
        for (int i = 0; i < 300; i++) {
            budget.admits(ipv4(1, 1), i + 1, 0);
        }
        assertThat(budget.admits(ipv4(1, 9), CLIENT, 0)).isTrue();
        assertThat(budget.admits(ipv4(1, 9), CLIENT + 1, 0)).isFalse();
    }

    @Test
    void newLimitsHoldFromTheNextAttempt() {
        budget.install(new LoginBudgets(1, 200, 1_000));
        assertThat(budget.admits(ipv4(1, 1), CLIENT, 0)).isTrue();
        assertThat(budget.admits(ipv4(1, 1), CLIENT, 0)).isFalse();
    }

    @Test
    void aFloodOfForgedSendersFillsTheTablesToTheirBoundsAndNoFurther() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000_000; i++) {
            Address forged = ipv4(random.nextInt(), random.nextInt(65_536));
            budget.admits(forged, random.nextInt(), i * 1_000L);
            if (i % 16 == 0) {
                budget.proved(forged, i);
            }
        }
        assertThat(budget.size())
                .isEqualTo(Limits.COUNTED_CLIENTS
                        + Limits.COUNTED_ADDRESSES
                        + Limits.COUNTED_NETWORKS
                        + Limits.PROVEN_PAIRS);
    }

    @Test
    void theTablesAboutStrangersTakeATinyPartOfTheHeap() {
        assertThat(Limits.strangersBytes()).isLessThan(16L << 20);
    }
}
