package org.freedmr.lab.load;

import java.util.BitSet;
import org.HdrHistogram.Histogram;
import org.freedmr.wire.Dmrd;

/// Who was to hear which burst, who did, and how long it took. Bursts are known by talker and sequence number; a number
/// comes back after 15 s, and a burst older than that is not looked for.
final class Ledger {
    private static final int SEQUENCES = 256;
    private static final long LONGEST_NS = 60_000_000_000L;
    private static final int UNCOUNTED = -1;

    private final int listeners;
    private final long[][] sentNs;
    private final int[][] numbers;
    private final int[] counted;
    private final BitSet[] heard;
    private final Histogram latency = new Histogram(LONGEST_NS, 3);
    private boolean counting;
    private long delivered;
    private long duplicates;
    private long strays;
    private long latestNs;

    Ledger(int talkers, int listeners) {
        this.listeners = listeners;
        sentNs = new long[talkers][SEQUENCES];
        numbers = new int[talkers][SEQUENCES];
        counted = new int[talkers];
        heard = new BitSet[talkers * listeners];
        for (int i = 0; i < heard.length; i++) {
            heard[i] = new BitSet();
        }
    }

    /// Bursts sent from now on count, or do not.
    void count(boolean whether) {
        counting = whether;
    }

    void sent(int talker, int sequence, long nowNs) {
        sentNs[talker][sequence] = nowNs;
        numbers[talker][sequence] = counting ? counted[talker]++ : UNCOUNTED;
    }

    /// A burst left this much later than it should have: the load tool itself, or the machine, was busy.
    void late(long byNs) {
        if (counting) {
            latestNs = Math.max(latestNs, byNs);
        }
    }

    /// @param listener from 0; the listeners of one talker follow one another. Negative for everybody else
    void heard(int listener, byte[] burst, long nowNs) {
        int talker = Talker.numberOf(burst);
        if (listener < 0 || listener >= heard.length || listener / listeners != talker) {
            strays++;
            return;
        }
        int sequence = Dmrd.sequence(burst);
        int number = numbers[talker][sequence];
        if (number == UNCOUNTED) {
            return;
        }
        if (heard[listener].get(number)) {
            duplicates++;
            return;
        }
        heard[listener].set(number);
        delivered++;
        latency.recordValue(Math.clamp(nowNs - sentNs[talker][sequence], 0, LONGEST_NS));
    }

    long sent() {
        long sum = 0;
        for (int each : counted) {
            sum += each;
        }
        return sum;
    }

    long delivered() {
        return delivered;
    }

    long lost() {
        return sent() * listeners - delivered;
    }

    long duplicates() {
        return duplicates;
    }

    /// Bursts that came to somebody who should not hear them.
    long strays() {
        return strays;
    }

    long latestNs() {
        return latestNs;
    }

    Histogram latency() {
        return latency;
    }
}
