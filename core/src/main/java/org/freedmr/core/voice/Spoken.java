package org.freedmr.core.voice;

import org.freedmr.dmr.Ambe;
import org.freedmr.dmr.EmbeddedLc;
import org.freedmr.dmr.LinkControl;
import org.freedmr.dmr.VoiceBurst;
import org.freedmr.wire.Dmrd;

/// Speech of the server's own: three headers, one unbroken cycle of bursts A–F filled up to whole superframes, one
/// terminator (`access-hbp.md` section 6.2).
final class Spoken implements Programme {
    private static final int HEADERS = 3;
    private static final int COLOUR_CODE = 1;

    private final byte[] speech;
    private final int bursts;
    private final LinkControl linkControl;
    private final int[] fragments;

    /// @param speech 27 bytes for each burst
    Spoken(byte[] speech, int talkgroup, int source) {
        this.speech = speech;
        int spoken = speech.length / VoiceBurst.SPEECH_LENGTH;
        this.bursts = (spoken + VoiceBurst.SUPERFRAME - 1) / VoiceBurst.SUPERFRAME * VoiceBurst.SUPERFRAME;
        this.linkControl = new LinkControl(LinkControl.GROUP_VOICE, 0, 0, talkgroup, source);
        this.fragments = EmbeddedLc.fragments(linkControl);
    }

    @Override
    public int frames() {
        return HEADERS + bursts + 1;
    }

    @Override
    public int code(int frame) {
        if (frame < HEADERS) {
            return Dmrd.CODE_VOICE_HEADER;
        }
        if (frame == frames() - 1) {
            return Dmrd.CODE_TERMINATOR;
        }
        return voiceCode((frame - HEADERS) % VoiceBurst.SUPERFRAME);
    }

    @Override
    public void burst(int frame, byte[] out, int offset) {
        if (frame < HEADERS) {
            VoiceBurst.header(out, offset, linkControl, COLOUR_CODE);
        } else if (frame == frames() - 1) {
            VoiceBurst.terminator(out, offset, linkControl, COLOUR_CODE);
        } else {
            int index = frame - HEADERS;
            int at = index * VoiceBurst.SPEECH_LENGTH;
            boolean filled = at >= speech.length;
            VoiceBurst.voice(
                    out,
                    offset,
                    index % VoiceBurst.SUPERFRAME,
                    fragments,
                    filled ? Ambe.SILENT_SPEECH : speech,
                    filled ? 0 : at,
                    COLOUR_CODE);
        }
    }

    @Override
    public int source() {
        return linkControl.source();
    }

    /// Burst A is voice sync, the others are plain voice.
    static int voiceCode(int position) {
        return position == 0 ? Dmrd.CODE_VOICE_SYNC : position;
    }
}
