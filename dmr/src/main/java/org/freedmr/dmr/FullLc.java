package org.freedmr.dmr;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The full link control in the information bits of a voice header or terminator burst: nine octets, three masked
/// Reed-Solomon octets, BPTC(196,96). A header under the mask of a terminator, or the reverse, is refused.
/// Specification: `dmr-layer2.md` §6.1.
public final class FullLc {
    private FullLc() {}

    /// The 196 information bits, packed into 25 octets, to be prepared once per call and put into many bursts.
    ///
    /// @param type `TERMINATOR`, or anything else for a voice header
    public static byte[] encode(LinkControl lc, DataType type) {
        return encode(lc.toBytes(), type);
    }

    /// As [#encode(LinkControl, DataType)] for any nine octets.
    public static byte[] encode(byte[] lc9, DataType type) {
        byte[] information = Arrays.copyOf(lc9, Bptc19696.INFORMATION);
        Rs129.append(information, 0, mask(type));
        return Bptc19696.encode(information, 0);
    }

    /// Replaces bits 0-97 and 166-263 of a burst, and nothing else.
    public static void putInfo(byte[] info196, byte[] burst, int offset) {
        Burst.putInfo(info196, burst, offset);
    }

    /// Replaces the link control of a header or terminator; slot type and sync stay.
    public static void replace(byte[] burst, int offset, LinkControl lc, DataType type) {
        putInfo(encode(lc, type), burst, offset);
    }

    /// The voice link control of a header or terminator burst, repaired, or null when it cannot be trusted or is not
    /// one
    /// of a voice call.
    public static @Nullable LinkControl decode(byte[] burst, int offset, DataType type) {
        byte[] lc9 = decodeBytes(burst, offset, type);
        return lc9 == null ? null : LinkControl.parse(lc9, 0);
    }

    /// The nine octets of any link control, repaired, or null when they cannot be trusted.
    public static byte @Nullable [] decodeBytes(byte[] burst, int offset, DataType type) {
        if (!Burst.fits(burst, offset)) {
            return null;
        }
        byte[] information = Bptc19696.decode(Burst.info(burst, offset));
        return Rs129.check(information, 0, mask(type)) ? Arrays.copyOf(information, LinkControl.LENGTH) : null;
    }

    private static int mask(DataType type) {
        return type == DataType.TERMINATOR ? Rs129.MASK_TERMINATOR : Rs129.MASK_HEADER;
    }
}
