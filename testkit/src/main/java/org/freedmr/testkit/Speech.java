package org.freedmr.testkit;

/// What is said in the voice bursts of a built call.
@FunctionalInterface
public interface Speech {
    /// Bytes of speech in one burst: three AMBE+2 frames of 9 bytes.
    int LENGTH = 27;

    /// Silence in every burst.
    Speech SILENCE = (speech, streamId, index) -> fillSilence(speech);

    /// Silence, with a [SpeechStamp] over the first frame and a third of the second.
    Speech STAMPED = (speech, streamId, index) -> {
        fillSilence(speech);
        new SpeechStamp(streamId, index).write(speech);
    };

    /// Fills the 27 bytes of `speech` for voice burst number `index`, from 0, of the call `streamId`.
    void fill(byte[] speech, int streamId, int index);

    private static void fillSilence(byte[] speech) {
        byte[] frame = {(byte) 0xB9, (byte) 0xE8, (byte) 0x81, 0x52, 0x61, 0x73, 0x00, 0x2A, 0x6B};
        for (int i = 0; i < LENGTH; i++) {
            speech[i] = frame[i % frame.length];
        }
    }
}
