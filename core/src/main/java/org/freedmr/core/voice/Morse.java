package org.freedmr.core.voice;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.freedmr.dmr.Ambe;

/// Speaks in Morse code, so that a server without any recorded voice still answers. One burst of 60 ms is one dot:
/// twenty
/// words a minute, vocoder tone frames of 500 Hz between frames of silence (`dmr-layer2.md` section 14.4).
final class Morse {
    private static final byte[] TONE = threeTimes(Ambe.tone(16, 104));
    private static final Map<Character, String> CODES = Map.ofEntries(
            Map.entry('0', "-----"),
            Map.entry('1', ".----"),
            Map.entry('2', "..---"),
            Map.entry('3', "...--"),
            Map.entry('4', "....-"),
            Map.entry('5', "....."),
            Map.entry('6', "-...."),
            Map.entry('7', "--..."),
            Map.entry('8', "---.."),
            Map.entry('9', "----."),
            Map.entry('B', "-..."),
            Map.entry('K', "-.-"),
            Map.entry('L', ".-.."),
            Map.entry('N', "-."),
            Map.entry('Y', "-.--"));

    private Morse() {}

    /// The speech bytes of a text, 27 for each dot; characters without a code are a gap between words.
    static byte[] speech(String text) {
        ByteArrayOutputStream speech = new ByteArrayOutputStream();
        silence(speech, 2);
        for (int i = 0; i < text.length(); i++) {
            String code = CODES.get(text.charAt(i));
            if (code == null) {
                silence(speech, 4);
                continue;
            }
            for (int element = 0; element < code.length(); element++) {
                for (int dots = code.charAt(element) == '.' ? 1 : 3; dots > 0; dots--) {
                    speech.writeBytes(TONE);
                }
                silence(speech, 1);
            }
            silence(speech, 2);
        }
        return speech.toByteArray();
    }

    private static void silence(ByteArrayOutputStream speech, int dots) {
        for (int i = 0; i < dots; i++) {
            speech.writeBytes(Ambe.SILENT_SPEECH);
        }
    }

    private static byte[] threeTimes(byte[] frame) {
        byte[] burst = new byte[3 * frame.length];
        for (int i = 0; i < 3; i++) {
            System.arraycopy(frame, 0, burst, i * frame.length, frame.length);
        }
        return burst;
    }
}
