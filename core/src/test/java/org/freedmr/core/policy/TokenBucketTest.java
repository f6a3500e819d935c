package org.freedmr.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {
    private static final long SECOND = 1_000_000_000L;

    private static int taken(TokenBucket bucket, long nowNs, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += bucket.take(nowNs) ? 1 : 0;
        }
        return taken;
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -5, 0, 7, Long.MAX_VALUE})
    void aNewBucketIsFullWhateverTheClockSays(long startNs) {
        TokenBucket bucket = new TokenBucket(20, 5);
        assertThat(taken(bucket, startNs, 10)).isEqualTo(5);
        assertThat(bucket.take(startNs + SECOND / 20 - 1)).isFalse();
        assertThat(bucket.take(startNs + SECOND / 20)).isTrue();
        assertThat(bucket.take(startNs + SECOND / 20)).isFalse();
    }

    @Test
    void aLongPauseFillsTheBucketOnceOnly() {
        TokenBucket bucket = new TokenBucket(1_000_000, Integer.MAX_VALUE);
        assertThat(bucket.take(0)).isTrue();
        assertThat(bucket.take(Long.MAX_VALUE)).isTrue();
        TokenBucket small = new TokenBucket(Integer.MAX_VALUE, 3);
        assertThat(taken(small, 0, 9)).isEqualTo(3);
        assertThat(taken(small, Long.MAX_VALUE, 9)).isEqualTo(3);
    }

    @Test
    void aClockThatStepsBackYieldsNothing() {
        TokenBucket bucket = new TokenBucket(1, 1);
        assertThat(bucket.take(10 * SECOND)).isTrue();
        assertThat(bucket.take(SECOND)).isFalse();
        assertThat(bucket.take(11 * SECOND - 1)).isFalse();
        assertThat(bucket.take(11 * SECOND)).isTrue();
    }

    @Test
    void aRateWithoutNiceIntervalIsKeptExactly() {
        TokenBucket bucket = new TokenBucket(17, 1);
        int taken = 0;
        for (long nowNs = 0; nowNs <= 1_000 * SECOND; nowNs += 1_000_000) {
            taken += bucket.take(nowNs) ? 1 : 0;
        }
        assertThat(taken).isBetween(16_900, 17_001);
    }

    @Property
    void noStretchYieldsMoreThanDepthAndRateAllow(
            @ForAll @IntRange(min = 1, max = 1_000) int perSecond,
            @ForAll @IntRange(min = 1, max = 50) int depth,
            @ForAll @LongRange(min = 1, max = 100_000_000) long stepNs) {
        TokenBucket bucket = new TokenBucket(perSecond, depth);
        int taken = 0;
        long nowNs = 0;
        for (int i = 0; i < 500; i++, nowNs += stepNs) {
            taken += bucket.take(nowNs) ? 1 : 0;
        }
        assertThat((double) taken).isLessThanOrEqualTo(depth + (double) perSecond * nowNs / SECOND);
    }

    @Test
    void aBucketWithoutRateOrDepthIsABug() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenBucket(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenBucket(1, 0));
    }
}
