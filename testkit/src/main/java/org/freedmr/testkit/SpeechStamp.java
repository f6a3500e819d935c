package org.freedmr.testkit;

import org.freedmr.wire.Dmrd;
import org.jspecify.annotations.Nullable;

/// The mark that [Speech#STAMPED] leaves in the speech of a burst, so that a receiver can tell which burst of which
/// call
/// it got, whatever was rewritten around the speech.
///
/// ```
/// payload byte   0-1    2-5            6-9           10-11
///                FD 5A  stream id      burst index   sum of bytes 0 to 9
/// ```
///
/// @param streamId the stream id the call was sent with
/// @param index number of the voice burst in its call, from 0
public record SpeechStamp(int streamId, int index) {
    static final int LENGTH = 12;
    private static final int MARK = 0xFD5A;

    /// The stamp in a burst, as a hotspot gets it or in a frame between servers, of at least 53 bytes; null for speech
    /// without one and for data.
    public static @Nullable SpeechStamp of(byte[] datagram) {
        boolean voice = (datagram[Dmrd.FLAGS_OFFSET] & 0x20) == 0;
        return voice ? read(datagram, Dmrd.BURST_OFFSET) : null;
    }

    /// The stamp in the speech that starts at `offset`, or null when there is none.
    static @Nullable SpeechStamp read(byte[] bytes, int offset) {
        int mark = Bytes.int24(bytes, offset) >>> 8;
        int sum = Bytes.int24(bytes, offset + 9) & 0xFFFF;
        return mark == MARK && sum == sum(bytes, offset)
                ? new SpeechStamp(Bytes.int32(bytes, offset + 2), Bytes.int32(bytes, offset + 6))
                : null;
    }

    /// Writes the stamp over the first 12 bytes of `speech`.
    void write(byte[] speech) {
        speech[0] = (byte) (MARK >> 8);
        speech[1] = (byte) MARK;
        Bytes.putInt32(speech, 2, streamId);
        Bytes.putInt32(speech, 6, index);
        int sum = sum(speech, 0);
        speech[10] = (byte) (sum >> 8);
        speech[11] = (byte) sum;
    }

    private static int sum(byte[] bytes, int offset) {
        int sum = 0;
        for (int i = offset; i < offset + 10; i++) {
            sum += bytes[i] & 0xFF;
        }
        return sum & 0xFFFF;
    }
}
