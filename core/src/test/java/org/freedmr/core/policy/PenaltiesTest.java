package org.freedmr.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.freedmr.wire.Address;
import org.junit.jupiter.api.Test;

/// `access-hbp.md` section 2.3, point 7.
class PenaltiesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Address HOME = new Address(0, 0xFFFF_0102_0304L, 62_031);
    private static final int CLIENT = 2_350_001;

    private final Penalties penalties = new Penalties();

    private void assertSilence(long fromNs, long seconds) {
        assertThat(penalties.isSilent(HOME, CLIENT, fromNs)).isTrue();
        assertThat(penalties.isSilent(HOME, CLIENT, fromNs + seconds * SECOND - 1))
                .isTrue();
        assertThat(penalties.isSilent(HOME, CLIENT, fromNs + seconds * SECOND)).isFalse();
    }

    @Test
    void thePenaltyDoublesFromOneMinuteToFive() {
        long nowNs = -7;
        for (long seconds : new long[] {60, 120, 240, 300, 300}) {
            penalties.add(HOME, CLIENT, nowNs);
            assertSilence(nowNs, seconds);
            nowNs += seconds * SECOND;
        }
    }

    @Test
    void aFailureDuringThePenaltyDoesNotLengthenIt() {
        penalties.add(HOME, CLIENT, 0);
        penalties.add(HOME, CLIENT, 59 * SECOND);
        assertSilence(0, 60);
    }

    @Test
    void afterFiveMinutesOfPeaceItStartsOver() {
        penalties.add(HOME, CLIENT, 0);
        penalties.add(HOME, CLIENT, 60 * SECOND);
        long peaceNs = (60 + 120 + 300) * SECOND;
        penalties.add(HOME, CLIENT, peaceNs);
        assertSilence(peaceNs, 60);
    }

    @Test
    void onlyThePairIsMeantWhateverItsPort() {
        penalties.add(HOME, CLIENT, 0);
        assertThat(penalties.isSilent(new Address(HOME.high(), HOME.low(), 1), CLIENT, 0))
                .isTrue();
        assertThat(penalties.isSilent(HOME, CLIENT + 1, 0)).isFalse();
        assertThat(penalties.isSilent(new Address(HOME.high(), HOME.low() + 1, 1), CLIENT, 0))
                .isFalse();
    }

    @Test
    void aProofForgivesEverything() {
        penalties.add(HOME, CLIENT, 0);
        penalties.forgive(HOME, CLIENT);
        assertThat(penalties.isSilent(HOME, CLIENT, 0)).isFalse();
        penalties.add(HOME, CLIENT, SECOND);
        assertSilence(SECOND, 60);
    }

    @Test
    void aFloodOfForgedIdsIsBounded() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 1_000_000; i++) {
            penalties.add(HOME, random.nextInt(), 0);
        }
        assertThat(penalties.size()).isEqualTo(Limits.PENALTIES);
    }
}
