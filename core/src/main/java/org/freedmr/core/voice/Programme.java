package org.freedmr.core.voice;

/// A finished sequence of frames that a {@link Playback} sends, one every 60 ms: header, voice bursts, terminator.
interface Programme {
    /// Number of frames.
    int frames();

    /// The code of a frame in the flags of its datagram: frame type and position or data type.
    int code(int frame);

    /// Writes the 33 bytes of the burst.
    void burst(int frame, byte[] out, int offset);

    /// Radio ID it is spoken by.
    int source();
}
