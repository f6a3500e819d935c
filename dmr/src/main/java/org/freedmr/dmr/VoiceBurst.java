package org.freedmr.dmr;

/// Builds the bursts of a voice call made by the server and takes speech out of received ones. Sync patterns are those
/// of a base station. Specification: `dmr-layer2.md` §1, §3, §14.1.
public final class VoiceBurst {
    /// Octets of speech in a burst: three AMBE frames of nine.
    public static final int SPEECH_LENGTH = 27;

    /// Bursts of a superframe, A-F.
    public static final int SUPERFRAME = 6;

    private VoiceBurst() {}

    /// Writes a voice header burst.
    ///
    /// @param colourCode 0-15
    public static void header(byte[] out, int offset, LinkControl lc, int colourCode) {
        withFullLc(out, offset, lc, DataType.VOICE_HEADER, colourCode);
    }

    /// Writes a terminator burst with link control.
    ///
    /// @param colourCode 0-15
    public static void terminator(byte[] out, int offset, LinkControl lc, int colourCode) {
        withFullLc(out, offset, lc, DataType.TERMINATOR, colourCode);
    }

    /// Writes a voice burst.
    ///
    /// @param position 0-5 for bursts A-F
    /// @param fragments the four of [EmbeddedLc#fragments(LinkControl)]; burst F gets the null message
    /// @param speech27 three AMBE frames at `speechOffset`
    /// @param colourCode 0-15
    public static void voice(
            byte[] out, int offset, int position, int[] fragments, byte[] speech27, int speechOffset, int colourCode) {
        putSpeech(out, offset, speech27, speechOffset);
        if (position == 0) {
            Sync.BASE_VOICE.put(out, offset);
        } else {
            Emb.put(out, offset, colourCode, lcss(position));
            EmbeddedLc.put(out, offset, position <= EmbeddedLc.FRAGMENTS ? fragments[position - 1] : 0);
        }
    }

    /// Copies the 27 octets of speech out of a voice burst.
    public static void speech(byte[] burst, int offset, byte[] out27, int outOffset) {
        System.arraycopy(burst, offset, out27, outOffset, 13);
        out27[outOffset + 13] = (byte) ((burst[offset + 13] & 0xF0) | (burst[offset + 19] & 0x0F));
        System.arraycopy(burst, offset + 20, out27, outOffset + 14, 13);
    }

    /// Replaces bits 0-107 and 156-263 of a voice burst, and nothing else.
    public static void putSpeech(byte[] burst, int offset, byte[] speech27, int speechOffset) {
        System.arraycopy(speech27, speechOffset, burst, offset, 13);
        int middle = speech27[speechOffset + 13];
        burst[offset + 13] = (byte) ((middle & 0xF0) | (burst[offset + 13] & 0x0F));
        burst[offset + 19] = (byte) ((burst[offset + 19] & 0xF0) | (middle & 0x0F));
        System.arraycopy(speech27, speechOffset + 14, burst, offset + 20, 13);
    }

    private static void withFullLc(byte[] out, int offset, LinkControl lc, DataType type, int colourCode) {
        FullLc.replace(out, offset, lc, type);
        SlotType.put(out, offset, colourCode, type);
        Sync.BASE_DATA.put(out, offset);
    }

    private static int lcss(int position) {
        return switch (position) {
            case 1 -> Emb.FIRST;
            case 2, 3 -> Emb.CONTINUATION;
            case 4 -> Emb.LAST;
            default -> Emb.SINGLE;
        };
    }
}
