package org.freedmr.core.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.freedmr.core.port.Now;
import org.freedmr.core.port.Timers;
import org.freedmr.wire.BurstKind;
import org.junit.jupiter.api.Test;

class StreamAccountTest {
    private static final long MS = 1_000_000L;

    private final Streams streams = new Streams(new Timers());
    private final Stream stream =
            streams.open(1, 100, 2350, false, new SampleIngress(1, 2), Origin.here(1), new Now(0, 1_764_000_000_000L));

    private void frame(int sequence, long ms) {
        stream.take(sequence, BurstKind.VOICE, 0, ms * MS);
    }

    @Test
    void framesThatComeEvenlyHaveNoJitter() {
        for (int i = 0; i < 300; i++) {
            frame(i & 0xFF, i * 60L);
        }

        assertThat(stream.jitterUs()).isZero();
    }

    @Test
    void jitterIsTheMeanDistanceFromSixtyMilliseconds() {
        frame(0, 0);
        frame(1, 70);
        frame(2, 120);
        frame(3, 186);

        assertThat(stream.jitterUs()).isEqualTo((10_000 + 10_000 + 6_000) / 3);
    }

    @Test
    void aGapOfLostFramesIsMeasuredAgainstTheTimeTheyWouldHaveTaken() {
        frame(254, 0);
        frame(2, 250);

        assertThat(stream.lost()).isEqualTo(3);
        assertThat(stream.jitterUs()).isEqualTo(10_000);
    }

    @Test
    void aSilenceOfASecondIsNoJitter() {
        frame(0, 0);
        frame(1, 60);
        frame(2, 1_060);
        frame(3, 1_124);

        assertThat(stream.jitterUs()).isEqualTo(2_000);
    }

    @Test
    void anotherWayThatGoesOnWithTheCallMakesNoJitter() {
        frame(0, 0);
        stream.takeOver(new SampleIngress(2, 2), Origin.here(2), 500 * MS);
        frame(1, 510);
        frame(2, 570);

        assertThat(stream.jitterUs()).isZero();
    }

    @Test
    void duplicatesAndLateFramesAreNotMeasured() {
        frame(0, 0);
        frame(1, 60);
        frame(1, 65);
        frame(0, 70);
        frame(2, 120);

        assertThat(stream.jitterUs()).isZero();
    }

    @Test
    void signalStrengthIsTheMeanOfTheFramesThatTellOne() {
        assertThat(stream.rssiDbm()).isZero();

        stream.heardAt(0);
        stream.heardAt(80);
        stream.heardAt(0);
        stream.heardAt(91);

        assertThat(stream.rssiDbm()).isEqualTo(-86);
    }

    @Test
    void aStreamKnowsTheWallClockOfItsFirstFrame() {
        frame(0, 0);
        frame(1, 60);

        assertThat(stream.startedMs()).isEqualTo(1_764_000_000_000L);
    }
}
