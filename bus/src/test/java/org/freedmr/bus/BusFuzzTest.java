package org.freedmr.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import org.freedmr.contract.ToExchange;

/// What either end may be sent. A plain test run replays the seeds; `./freedmr fuzz` searches.
class BusFuzzTest {
    private static final String DURATION = "20s";

    @FuzzTest(maxDuration = DURATION)
    void fromTheExchange(byte[] bytes) {
        readBody(Codecs.TO_WORKER, bytes);
        new Inlet(Bench.HELLO, new StateView(), (_, _) -> {}, 0).received(ByteBuffer.wrap(bytes), 0);
    }

    @FuzzTest(maxDuration = DURATION)
    void fromAWorker(byte[] bytes) {
        readBody(Codecs.TO_EXCHANGE, bytes);
        FrameReader<ToExchange> reader = new FrameReader<>(Codecs.TO_EXCHANGE);
        reader.read(
                ByteBuffer.wrap(bytes), (_, _, message) -> assertThat(message).isNotNull());
    }

    /// A message has one spelling only: what was read is written as it was.
    private static <T> void readBody(RecordCodec<T> codec, byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        ByteBuffer body = ByteBuffer.wrap(bytes, 1, bytes.length - 1).slice();
        if (codec.read(bytes[0] & 0xFF, body) instanceof Decoded.Value<T>(T message)) {
            assertThat(ByteBuffer.wrap(Samples.encode(codec, message))).isEqualTo(body.rewind());
        }
    }
}
