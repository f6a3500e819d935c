package org.freedmr.lab.defects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.freedmr.contract.Reason;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Timers;
import org.freedmr.core.stream.Ingress;
import org.freedmr.core.stream.Origin;
import org.freedmr.core.stream.Stream;
import org.freedmr.core.stream.Streams;
import org.freedmr.wire.BurstKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The order of frames, for any loss (`threats.md` C1, `access-hbp.md` section 5.6).
class SequencePropertiesTest {
    private static final int CALLS = 2_000;
    private static final int FRAMES = 1_500;
    private static final int LONGEST_LOSS = 126;

    private static final Ingress INGRESS = new SampleIngress(1, 2);

    @Test
    void noFrameIsDroppedForTheLossOfFewerThan127BeforeIt() {
        for (int seed = 0; seed < CALLS; seed++) {
            Random random = new Random(seed);
            Stream stream = stream();
            int sequence = random.nextInt(256);
            assertThat(take(stream, sequence)).isNull();
            long lost = 0;
            for (int frame = 1; frame < FRAMES; frame++) {
                int loss = random.nextInt(4) == 0 ? random.nextInt(LONGEST_LOSS + 1) : 0;
                lost += loss;
                sequence = (sequence + loss + 1) & 0xFF;
                assertThat(take(stream, sequence))
                        .as("seed %d frame %d after a loss of %d", seed, frame, loss)
                        .isNull();
            }
            assertThat(stream.received()).isEqualTo(FRAMES);
            assertThat(stream.lost()).isEqualTo(lost);
            assertThat(stream.late()).isZero();
        }
    }

    @Test
    void noFrameIsTakenTwiceHoweverLateItsCopyComes() {
        for (int first = 0; first < 256; first++) {
            for (int behind = 0; behind <= 128; behind++) {
                Stream stream = stream();
                take(stream, first);
                Reason expected = behind == 0 ? Reason.DUPLICATE : Reason.LATE;
                assertThat(take(stream, (first - behind) & 0xFF))
                        .as("%d behind %d", behind, first)
                        .isEqualTo(expected);
            }
        }
    }

    private static Stream stream() {
        return new Streams(new Timers()).open(7, 2345001, 91, false, INGRESS, Origin.here(1), new Now(0, 0));
    }

    private static @Nullable Reason take(Stream stream, int sequence) {
        return stream.take(sequence, BurstKind.VOICE, 0, 0);
    }
}
