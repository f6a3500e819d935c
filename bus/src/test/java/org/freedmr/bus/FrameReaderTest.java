package org.freedmr.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.freedmr.contract.Command;
import org.freedmr.contract.ToExchange;
import org.freedmr.contract.ToWorker;

/// Frames in a stream of bytes that may be cut anywhere and may be anything.
class FrameReaderTest {
    @Provide
    Arbitrary<List<ToWorker>> messages() {
        return Samples.any(ToWorker.class).list().ofMinSize(1).ofMaxSize(20);
    }

    @Property(tries = 150)
    void theStreamMayBeCutAnywhere(@ForAll("messages") List<ToWorker> sent, @ForAll Random random) throws IOException {
        ByteBuffer stream = stream(sent);
        FrameReader<ToWorker> reader = new FrameReader<>(Codecs.TO_WORKER);
        List<ToWorker> received = new ArrayList<>();
        while (stream.hasRemaining()) {
            ByteBuffer chunk = stream.slice(stream.position(), 1 + random.nextInt(stream.remaining()));
            stream.position(stream.position() + chunk.remaining());
            assertThat(reader.read(chunk, (sequence, _, message) -> {
                        assertThat(sequence).isEqualTo(received.size());
                        received.add(message);
                    }))
                    .isNull();
            assertThat(chunk.hasRemaining()).isFalse();
        }
        assertThat(received).isEqualTo(sent);
    }

    @Property(tries = 1_000)
    void noBytesAtAllMakeItFail(@ForAll @Size(max = 400) byte[] any) {
        FrameReader<ToExchange> reader = new FrameReader<>(Codecs.TO_EXCHANGE);
        ByteBuffer chunk = ByteBuffer.wrap(any);
        String objection = reader.read(chunk, (_, _, _) -> {});
        assertThat(objection != null || !chunk.hasRemaining()).isTrue();
    }

    @Property(tries = 60)
    void aWrongBitNeverMakesItFail(@ForAll("messages") List<ToWorker> sent) throws IOException {
        byte[] stream = stream(sent.subList(0, 1)).array();
        for (int bit = 0; bit < 8 * stream.length; bit++) {
            stream[bit / 8] ^= (byte) (1 << bit % 8);
            new FrameReader<>(Codecs.TO_WORKER)
                    .read(
                            ByteBuffer.wrap(stream),
                            (_, _, message) -> assertThat(message).isNotNull());
            stream[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Example
    void anImpossibleLengthIsRefused() throws IOException {
        for (int length : new int[] {0, 1, Frame.BODY - 1, Frame.LONGEST + 1, 0xFFFF}) {
            assertRefused("the length of a frame is impossible", it -> it.putShort(Frame.LENGTH, (short) length));
        }
    }

    @Example
    void anotherVersionIsRefused() throws IOException {
        assertRefused(
                "the other end speaks another version",
                it -> it.putShort(Frame.VERSION, (short) (Codecs.TO_EXCHANGE.version() + 1)));
    }

    @Example
    void anUnknownTypeIsRefused() throws IOException {
        assertRefused("there is no message 255", it -> it.put(Frame.TYPE, (byte) 255));
    }

    @Example
    void aFrameLongerThanItsMessageIsRefused() throws IOException {
        assertRefused(
                "bytes follow the end of the message",
                it -> it.putShort(Frame.LENGTH, (short) (it.getShort(Frame.LENGTH) + 1)));
    }

    /// The second frame is sound, but nobody can know that behind a broken one.
    private static void assertRefused(String why, Consumer<ByteBuffer> damage) throws IOException {
        FrameQueue<ToExchange> queue = new FrameQueue<>(Codecs.TO_EXCHANGE, Frame.LONGEST);
        queue.offer(new ToExchange.CommandRequest(1, new Command.Disconnect(2)), Frame.LONGEST);
        queue.offer(new ToExchange.Heartbeat(), Frame.LONGEST);
        Pipe pipe = Pipe.wide();
        queue.drainTo(pipe);
        ByteBuffer stream = pipe.take();
        damage.accept(stream);
        FrameReader<ToExchange> reader = new FrameReader<>(Codecs.TO_EXCHANGE);
        List<ToExchange> received = new ArrayList<>();
        assertThat(reader.read(stream, (_, _, message) -> received.add(message)))
                .isEqualTo(why);
        assertThat(reader.read(ByteBuffer.allocate(40), (_, _, message) -> received.add(message)))
                .isEqualTo(why);
        assertThat(received).isEmpty();
    }

    private static ByteBuffer stream(List<ToWorker> messages) throws IOException {
        FrameQueue<ToWorker> queue = new FrameQueue<>(Codecs.TO_WORKER, 1 << 20);
        messages.forEach(message -> assertThat(queue.offer(message, 1 << 20)).isTrue());
        Pipe pipe = Pipe.wide();
        queue.drainTo(pipe);
        return pipe.take();
    }
}
