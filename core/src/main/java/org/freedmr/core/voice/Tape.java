package org.freedmr.core.voice;

import java.util.Arrays;
import org.freedmr.core.policy.Limits;
import org.freedmr.core.stream.Stream;
import org.freedmr.dmr.Ambe;
import org.freedmr.dmr.EmbeddedLc;
import org.freedmr.dmr.LinkControl;
import org.freedmr.dmr.VoiceBurst;
import org.freedmr.wire.BurstKind;
import org.freedmr.wire.Dmrd;
import org.jspecify.annotations.Nullable;

/// A recorded call: its bursts bit by bit, with silence where some were lost, so that timing is kept
/// (`access-hbp.md` section 7).
final class Tape implements Programme {
    private static final int COLOUR_CODE = 1;
    private static final int PIECE = Dmrd.BURST_LENGTH + 1;

    private final Stream stream;
    private final int talkgroup;
    private byte[] pieces = new byte[60 * PIECE];
    private int bursts;
    private int lastSequence = -1;
    private byte @Nullable [] header;
    private byte @Nullable [] terminator;

    Tape(Stream stream) {
        this.stream = stream;
        this.talkgroup = stream.talkgroup();
    }

    Stream stream() {
        return stream;
    }

    int bursts() {
        return bursts;
    }

    int talkgroup() {
        return talkgroup;
    }

    void record(byte[] dmrd, BurstKind kind) {
        int sequence = Dmrd.sequence(dmrd);
        if (kind == BurstKind.VOICE_HEADER) {
            header = burstOf(dmrd);
        } else if (kind == BurstKind.TERMINATOR) {
            terminator = burstOf(dmrd);
        } else if (kind.isSpeech()) {
            int missing = lastSequence < 0 || bursts == 0 ? 0 : ((sequence - lastSequence) & 0xFF) - 1;
            while (missing-- > 0 && bursts < Limits.TAPE_BURSTS) {
                addSilence();
            }
            add(Dmrd.typeOrPosition(dmrd), dmrd, Dmrd.BURST_OFFSET);
        }
        lastSequence = sequence;
    }

    private void addSilence() {
        int position = (pieces[(bursts - 1) * PIECE] + 1) % VoiceBurst.SUPERFRAME;
        byte[] burst = new byte[Dmrd.BURST_LENGTH];
        int[] fragments = EmbeddedLc.fragments(stream.linkControl());
        VoiceBurst.voice(burst, 0, position, fragments, Ambe.SILENT_SPEECH, 0, COLOUR_CODE);
        add(position, burst, 0);
    }

    private void add(int position, byte[] from, int offset) {
        if (bursts == Limits.TAPE_BURSTS) {
            return;
        }
        int at = bursts++ * PIECE;
        if (at == pieces.length) {
            pieces = Arrays.copyOf(pieces, Math.min(2 * at, Limits.TAPE_BURSTS * PIECE));
        }
        pieces[at] = (byte) position;
        System.arraycopy(from, offset, pieces, at + 1, Dmrd.BURST_LENGTH);
    }

    private static byte[] burstOf(byte[] dmrd) {
        return Arrays.copyOfRange(dmrd, Dmrd.BURST_OFFSET, Dmrd.BURST_OFFSET + Dmrd.BURST_LENGTH);
    }

    @Override
    public int frames() {
        return bursts + 2;
    }

    @Override
    public int code(int frame) {
        if (frame == 0) {
            return Dmrd.CODE_VOICE_HEADER;
        }
        return frame == frames() - 1 ? Dmrd.CODE_TERMINATOR : Spoken.voiceCode(pieces[(frame - 1) * PIECE]);
    }

    @Override
    public void burst(int frame, byte[] out, int offset) {
        LinkControl linkControl = stream.linkControl();
        byte[] head = header;
        byte[] tail = terminator;
        if (frame == 0 && head == null) {
            VoiceBurst.header(out, offset, linkControl, COLOUR_CODE);
        } else if (frame == 0 && head != null) {
            System.arraycopy(head, 0, out, offset, head.length);
        } else if (frame < frames() - 1) {
            System.arraycopy(pieces, (frame - 1) * PIECE + 1, out, offset, Dmrd.BURST_LENGTH);
        } else if (tail == null) {
            VoiceBurst.terminator(out, offset, linkControl, COLOUR_CODE);
        } else {
            System.arraycopy(tail, 0, out, offset, tail.length);
        }
    }

    @Override
    public int source() {
        return stream.source();
    }
}
