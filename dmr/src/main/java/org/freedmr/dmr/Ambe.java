package org.freedmr.dmr;

import java.util.Arrays;

/// The AMBE+2 voice frame: 49 parameter bits, 72 on the air, 20 ms. Enough to make silence and tones and to count bit
/// errors; speech is relayed, never decoded.
///
/// ```
/// 49 bits  u0 (12)        u1 (12)                    u2 (11)  u3 (14)
/// 72 bits  Golay(24,12)   Golay(23,12), whitened     as is    as is      then read as a matrix of 4 x 18 by columns
/// ```
///
/// Specification: `dmr-layer2.md` §14.
public final class Ambe {
    /// Octets of a frame on the air.
    public static final int LENGTH = 9;

    /// The vocoder's own silence, one frame. Shared: to be copied, never written.
    @SuppressWarnings("MutablePublicArray") // a copy per use would be garbage on the packet path
    public static final byte[] SILENCE = {(byte) 0xB9, (byte) 0xE8, (byte) 0x81, 0x52, 0x61, 0x73, 0x00, 0x2A, 0x6B};

    /// The silence of a whole burst, three frames. Shared: to be copied, never written.
    @SuppressWarnings("MutablePublicArray") // as above
    public static final byte[] SILENT_SPEECH = threeTimes(SILENCE);

    private static final int ROWS = 4;
    private static final int COLUMNS = 18;

    private Ambe() {}

    /// One frame of a tone.
    ///
    /// @param id 5-122 for a single tone of 31.25 Hz times `id`, 128-143 for DTMF 0-9 A-D * #
    /// @param amplitude 0-127 in steps of about 0.7 dB; 104 is a sensible beep
    public static byte[] tone(int id, int amplitude) {
        long u0 = 0xFC0 | (amplitude >>> 1 & 0x3F);
        long u1 = (id & 0xFFL) << 4 | (id >>> 4 & 0x0F);
        long u2 = (id & 0x0FL) << 7 | (id >>> 1 & 0x7F);
        long u3 = (id & 1L) << 13 | (id & 0xFFL) << 5 | (amplitude & 1L) << 4;
        byte[] frame = new byte[LENGTH];
        encode(u0 << 37 | u1 << 25 | u2 << 14 | u3, frame, 0);
        return frame;
    }

    /// Writes the frame of 49 parameter bits, given in the low bits of `parameters`.
    public static void encode(long parameters, byte[] out, int offset) {
        int u0 = (int) (parameters >>> 37) & 0xFFF;
        int u1 = (int) (parameters >>> 25) & 0xFFF;
        long protectedSecond = Golay.encode23(u1) ^ whitening(u0);
        interleave(Golay.encode24(u0), protectedSecond << 25 | (parameters & 0x1FFFFFFL), out, offset);
    }

    /// The 49 parameter bits of the frame at `offset`, up to three wrong bits repaired in each of the two protected
    /// parts.
    public static long decode(byte[] frame, int offset) {
        long rest = 0;
        int first = 0;
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            int bit = Bits.get(frame, offset * 8 + i % COLUMNS * ROWS + i / COLUMNS);
            if (i < 24) {
                first = first << 1 | bit;
            } else {
                rest = rest << 1 | bit;
            }
        }
        long u0 = Golay.decode23(first >>> 1);
        long u1 = Golay.decode23((int) (rest >>> 25) ^ whitening((int) u0));
        return u0 << 37 | u1 << 25 | (rest & 0x1FFFFFFL);
    }

    /// Wrong bits found in the protected 47 bits of the frame at `offset`.
    public static int errors(byte[] frame, int offset) {
        byte[] clean = new byte[LENGTH];
        encode(decode(frame, offset), clean, 0);
        int errors = 0;
        for (int i = 0; i < LENGTH; i++) {
            errors += Integer.bitCount((frame[offset + i] ^ clean[i]) & 0xFF);
        }
        return errors;
    }

    private static byte[] threeTimes(byte[] frame) {
        byte[] speech = Arrays.copyOf(frame, VoiceBurst.SPEECH_LENGTH);
        System.arraycopy(frame, 0, speech, LENGTH, LENGTH);
        System.arraycopy(frame, 0, speech, 2 * LENGTH, LENGTH);
        return speech;
    }

    private static void interleave(int first24, long rest48, byte[] out, int offset) {
        Arrays.fill(out, offset, offset + LENGTH, (byte) 0);
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            int bit = i < 24 ? first24 >>> (23 - i) & 1 : (int) (rest48 >>> (71 - i)) & 1;
            Bits.or(out, offset * 8 + i % COLUMNS * ROWS + i / COLUMNS, bit);
        }
    }

    /// The 23 bits that whiten the second part, seeded by the first.
    private static int whitening(int u0) {
        int state = u0 << 4;
        int bits = 0;
        for (int i = 0; i < 23; i++) {
            state = 173 * state + 13849 & 0xFFFF;
            bits = bits << 1 | state >>> 15;
        }
        return bits;
    }
}
