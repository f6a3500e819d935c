package org.freedmr.dmr;

import java.util.Arrays;

/// The 33-octet burst inside a larger datagram: where its parts are, and how to read and replace them one by one.
///
/// ```
/// bits     0..97   98..107    108..155          156..165   166..263
/// data     info    slot type  sync              slot type  info
/// voice    speech  speech     sync or EMB+frag  speech     speech
/// ```
///
/// Bit 0 is the most significant bit of octet 0. Every replacing method changes its own bits only. Specification:
/// `dmr-layer2.md` §1.
public final class Burst {
    /// Octets of a burst.
    public static final int LENGTH = 33;

    /// Octets that hold the 196 information bits, the last four bits of them unused.
    public static final int INFO_LENGTH = 25;

    private Burst() {}

    /// Whether a whole burst lies at `offset`; decoders refuse anything for which this is false.
    public static boolean fits(byte[] bytes, int offset) {
        return fits(bytes, offset, LENGTH);
    }

    static boolean fits(byte[] bytes, int offset, int length) {
        return offset >= 0 && length <= bytes.length && offset <= bytes.length - length;
    }

    /// Replaces bits 0-97 and 166-263 by the 196 packed information bits.
    static void putInfo(byte[] info, byte[] burst, int offset) {
        System.arraycopy(info, 0, burst, offset, 12);
        burst[offset + 12] = (byte) ((info[12] & 0xC0) | (burst[offset + 12] & 0x3F));
        burst[offset + 20] = (byte) ((burst[offset + 20] & 0xFC) | (info[12] >>> 4 & 0x03));
        for (int i = 0; i < 12; i++) {
            burst[offset + 21 + i] = (byte) (info[12 + i] << 4 | (info[13 + i] >>> 4 & 0x0F));
        }
    }

    /// The 196 information bits, packed, most significant bit first.
    static byte[] info(byte[] burst, int offset) {
        byte[] info = Arrays.copyOfRange(burst, offset, offset + INFO_LENGTH);
        info[12] = (byte)
                ((burst[offset + 12] & 0xC0) | (burst[offset + 20] & 0x03) << 4 | (burst[offset + 21] >>> 4 & 0x0F));
        for (int i = 0; i < 11; i++) {
            info[13 + i] = (byte) (burst[offset + 21 + i] << 4 | (burst[offset + 22 + i] >>> 4 & 0x0F));
        }
        info[24] = (byte) (burst[offset + 32] << 4);
        return info;
    }

    /// Bits 98-107 and 156-165 as one 20-bit word.
    static int slotTypeWord(byte[] burst, int offset) {
        int first = (burst[offset + 12] & 0x3F) << 4 | (burst[offset + 13] >>> 4 & 0x0F);
        int second = (burst[offset + 19] & 0x0F) << 6 | (burst[offset + 20] >>> 2 & 0x3F);
        return first << 10 | second;
    }

    static void putSlotTypeWord(int word, byte[] burst, int offset) {
        burst[offset + 12] = (byte) ((burst[offset + 12] & 0xC0) | (word >>> 14 & 0x3F));
        burst[offset + 13] = (byte) ((burst[offset + 13] & 0x0F) | (word >>> 6 & 0xF0));
        burst[offset + 19] = (byte) ((burst[offset + 19] & 0xF0) | (word >>> 6 & 0x0F));
        burst[offset + 20] = (byte) ((burst[offset + 20] & 0x03) | (word << 2 & 0xFC));
    }

    /// Bits 108-155: a sync pattern, or EMB and fragment.
    static long centre(byte[] burst, int offset) {
        long centre = burst[offset + 13] & 0x0F;
        for (int i = 14; i < 19; i++) {
            centre = centre << 8 | (burst[offset + i] & 0xFF);
        }
        return centre << 4 | (burst[offset + 19] >>> 4 & 0x0F);
    }

    static void putCentre(long centre, byte[] burst, int offset) {
        burst[offset + 13] = (byte) ((burst[offset + 13] & 0xF0) | (centre >>> 44 & 0x0F));
        for (int i = 14; i < 19; i++) {
            burst[offset + i] = (byte) (centre >>> (36 - 8 * (i - 14)));
        }
        burst[offset + 19] = (byte) ((centre << 4 & 0xF0) | (burst[offset + 19] & 0x0F));
    }
}
