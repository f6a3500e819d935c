package org.freedmr.bus;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Finds the messages in a stream of bytes, however it was cut. Keeps one frame at most. The first thing wrong
/// ends it: behind it no frame boundary can be trusted.
final class FrameReader<T> {
    /// Takes the messages in their order.
    interface Sink<T> {
        void message(long sequence, long epochMs, T message);
    }

    private final RecordCodec<T> codec;
    private final ByteBuffer frame = ByteBuffer.allocate(Frame.LONGEST);
    private Decoded.@Nullable Refusal<T> refusal;

    FrameReader(RecordCodec<T> codec) {
        this.codec = codec;
        frame.limit(Frame.BODY);
    }

    /// Takes all of the chunk.
    ///
    /// @return why the stream cannot go on; null while it can
    @Nullable
    String read(ByteBuffer chunk, Sink<T> sink) {
        while (refusal == null && chunk.hasRemaining()) {
            fill(chunk);
            if (!frame.hasRemaining()) {
                advance(sink);
            }
        }
        return refusal == null ? null : refusal.why();
    }

    private void fill(ByteBuffer chunk) {
        int length = Math.min(chunk.remaining(), frame.remaining());
        frame.put(frame.position(), chunk, chunk.position(), length);
        frame.position(frame.position() + length);
        chunk.position(chunk.position() + length);
    }

    /// The header is there, or the whole frame.
    private void advance(Sink<T> sink) {
        int length = frame.getShort(Frame.LENGTH) & 0xFFFF;
        if (frame.position() == Frame.BODY) {
            String objection = objection(length);
            if (objection != null) {
                refusal = new Decoded.Refusal<>(objection);
                return;
            }
            frame.limit(length);
            if (length > Frame.BODY) {
                return;
            }
        }
        Decoded<T> decoded = codec.read(frame.get(Frame.TYPE) & 0xFF, frame.position(Frame.BODY));
        // Before the message is handed on: should its receiver fail, it does not come again.
        frame.clear().limit(Frame.BODY);
        switch (decoded) {
            case Decoded.Value<T>(T message) ->
                sink.message(frame.getLong(Frame.SEQUENCE), frame.getLong(Frame.TIME), message);
            case Decoded.Refusal<T> it -> refusal = it;
        }
    }

    private @Nullable String objection(int length) {
        if ((frame.getShort(Frame.VERSION) & 0xFFFF) != codec.version()) {
            return "the other end speaks another version";
        }
        if (length < Frame.BODY || length > Frame.LONGEST) {
            return "the length of a frame is impossible";
        }
        return null;
    }
}
