package org.freedmr.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.freedmr.wire.Dmrd;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger(2, 2);

    @Test
    void whatOneListenerMissedIsLost() {
        ledger.count(true);
        ledger.sent(0, 7, 1_000);
        ledger.heard(0, burst(0, 7), 6_000);

        assertThat(ledger.delivered()).isEqualTo(1);
        assertThat(ledger.lost()).isEqualTo(1);
        assertThat(ledger.latency().getMaxValue()).isBetween(4_990L, 5_010L);
    }

    @Test
    void aBurstHeardTwiceIsADuplicateAndIsDeliveredOnce() {
        ledger.count(true);
        ledger.sent(1, 7, 1_000);
        ledger.heard(2, burst(1, 7), 2_000);
        ledger.heard(2, burst(1, 7), 3_000);

        assertThat(ledger.delivered()).isEqualTo(1);
        assertThat(ledger.duplicates()).isEqualTo(1);
    }

    @Test
    void aSequenceNumberThatComesBackIsAnotherBurst() {
        ledger.count(true);
        ledger.sent(0, 7, 1_000);
        ledger.heard(0, burst(0, 7), 2_000);
        ledger.sent(0, 7, 9_000);
        ledger.heard(0, burst(0, 7), 9_500);

        assertThat(ledger.delivered()).isEqualTo(2);
        assertThat(ledger.duplicates()).isZero();
    }

    @Test
    void whatWasSentOutsideTheMeasurementDoesNotCount() {
        ledger.sent(0, 7, 1_000);
        ledger.count(true);
        ledger.heard(0, burst(0, 7), 2_000);

        assertThat(ledger.sent()).isZero();
        assertThat(ledger.delivered()).isZero();
        assertThat(ledger.lost()).isZero();
    }

    @Test
    void theTalkersOfOthersAndTalkersThemselvesMustHearNothing() {
        ledger.count(true);
        ledger.sent(0, 7, 1_000);
        ledger.heard(2, burst(0, 7), 2_000);
        ledger.heard(-1, burst(0, 7), 2_000);

        assertThat(ledger.strays()).isEqualTo(2);
        assertThat(ledger.delivered()).isZero();
    }

    private static byte[] burst(int talker, int sequence) {
        return Dmrd.build(Dmrd.flags(2, false, 1), 1, Talker.talkgroup(talker), 1, 1 << 20 | talker << 8, sequence);
    }
}
