package org.freedmr.dmr;

import org.jspecify.annotations.Nullable;

/// The link control of a voice call: who speaks to whom.
///
/// ```
/// octet 0   protect flag, reserved, FLCO (6 bits)
/// octet 1   FID, the feature set
/// octet 2   service options
/// octet 3-5 destination, talkgroup or radio
/// octet 6-8 source radio
/// ```
///
/// The protect flag and the reserved bit are not kept. Talker alias and position travel in the same nine octets with
/// another layout and are handled as octets. Specification: `dmr-layer2.md` §6.
///
/// @param flco what kind of link control, 0-63
/// @param fid feature set, 0-255; calls are understood whatever it says
/// @param options service options, 0-255: 0x80 emergency, 0x40 privacy, 0x08 broadcast, 0x04 OVCM, low two bits
/// priority
/// @param destination 24-bit talkgroup or radio
/// @param source 24-bit radio
public record LinkControl(int flco, int fid, int options, int destination, int source) {
    /// FLCO of a group call.
    public static final int GROUP_VOICE = 0;

    /// FLCO of a call to one radio.
    public static final int UNIT_VOICE = 3;

    /// FLCO of a terminator of a data transmission.
    public static final int DATA_TERMINATOR = 0x30;

    /// Octets of a link control.
    public static final int LENGTH = 9;

    private static final int FLCO_MASK = 0x3F;

    /// Whether the FLCO is that of a voice call, with source and destination in the usual places.
    public static boolean isVoice(int flco) {
        return flco == GROUP_VOICE || flco == UNIT_VOICE;
    }

    /// The FLCO in the first octet of a link control.
    public static int flco(byte[] bytes, int offset) {
        return bytes[offset] & FLCO_MASK;
    }

    /// The voice link control in nine octets, or null when it is of another kind or does not fit.
    public static @Nullable LinkControl parse(byte[] bytes, int offset) {
        if (!Burst.fits(bytes, offset, LENGTH) || !isVoice(flco(bytes, offset))) {
            return null;
        }
        return new LinkControl(
                flco(bytes, offset),
                bytes[offset + 1] & 0xFF,
                bytes[offset + 2] & 0xFF,
                Bits.uint24(bytes, offset + 3),
                Bits.uint24(bytes, offset + 6));
    }

    /// The nine octets.
    public byte[] toBytes() {
        byte[] bytes = new byte[LENGTH];
        bytes[0] = (byte) (flco & FLCO_MASK);
        bytes[1] = (byte) fid;
        bytes[2] = (byte) options;
        Bits.putUint24(bytes, 3, destination);
        Bits.putUint24(bytes, 6, source);
        return bytes;
    }

    /// The same call to another destination.
    public LinkControl withDestination(int newDestination) {
        return new LinkControl(flco, fid, options, newDestination, source);
    }
}
