package org.freedmr.testkit;

import java.util.Arrays;
import org.freedmr.wire.Dmrd;
import org.jspecify.annotations.Nullable;

/// One DMRD datagram that reached the radio side of a client, with its header fields (access-hbp §1.6).
///
/// @param arrivedNs when the datagram arrived
/// @param playedNs when it reached the radio side: later than `arrivedNs` for a burst that waited for the login
/// @param sequence 0 to 255
/// @param source subscriber id of the talker
/// @param destination talkgroup, or subscriber id of a private call
/// @param clientId the client id in the datagram, which should be the receiver's own
/// @param flags the flags byte
/// @param streamId the stream id, as a big-endian number
/// @param stamp the stamp in its speech, or null for speech without one and for data
/// @param payload the 33 bytes of the burst
public record HeardBurst(
        long arrivedNs,
        long playedNs,
        int sequence,
        int source,
        int destination,
        int clientId,
        int flags,
        int streamId,
        @Nullable SpeechStamp stamp,
        byte[] payload) {
    private static final int CODE = 0x3F;

    /// What makes a burst the same burst to its receiver.
    public record Identity(int source, int streamId, int sequence, int destination, int slot) {}

    /// What makes bursts belong to one call.
    public record CallId(int source, int streamId, int destination, int slot) {}

    static HeardBurst of(byte[] dmrd, long arrivedNs, long playedNs) {
        int flags = Dmrd.flags(dmrd);
        return new HeardBurst(
                arrivedNs,
                playedNs,
                Dmrd.sequence(dmrd),
                Dmrd.source(dmrd),
                Dmrd.destination(dmrd),
                Dmrd.clientId(dmrd),
                flags,
                Dmrd.streamId(dmrd),
                isVoice(flags) ? SpeechStamp.read(dmrd, Dmrd.BURST_OFFSET) : null,
                Arrays.copyOfRange(dmrd, Dmrd.BURST_OFFSET, Dmrd.BURST_OFFSET + Dmrd.BURST_LENGTH));
    }

    /// 1 or 2.
    public int slot() {
        return (flags & 0x80) == 0 ? 1 : 2;
    }

    /// Whether it belongs to a private call.
    public boolean unit() {
        return (flags & 0x40) != 0;
    }

    /// Whether it is one of the six bursts of a superframe.
    public boolean voice() {
        return isVoice(flags);
    }

    /// Whether it is a voice LC header.
    public boolean header() {
        return (flags & CODE) == Dmrd.CODE_VOICE_HEADER;
    }

    /// Whether it is a terminator with LC.
    public boolean terminator() {
        return (flags & CODE) == Dmrd.CODE_TERMINATOR;
    }

    /// See [Identity].
    public Identity identity() {
        return new Identity(source, streamId, sequence, destination, slot());
    }

    /// See [CallId].
    public CallId call() {
        return new CallId(source, streamId, destination, slot());
    }

    private static boolean isVoice(int flags) {
        return (flags & 0x20) == 0;
    }
}
