package org.freedmr.contract;

/// The account of a call.
///
/// @param received frames that came
/// @param lost frames missing in the sequence
/// @param duplicates frames that came again
/// @param late frames that came after their successors
/// @param delivered frames times receivers
/// @param refused frames times receivers that did not get them
/// @param bitErrors corrected bits, as the client counts them, of all frames together
/// @param jitterUs mean distance of the time between two frames from 60 ms, in microseconds
/// @param rssiDbm mean signal strength at the client in dBm, negative; 0 when it tells none
public record Account(
        long received,
        long lost,
        long duplicates,
        long late,
        long delivered,
        long refused,
        long bitErrors,
        long jitterUs,
        int rssiDbm) {
    /// Bits of speech in a voice frame, which are what bit errors are counted of.
    public static final int VOICE_BITS = 216;

    /// Lost frames as a part of all that should have come, 0 to 1.
    public double lossRatio() {
        return received + lost == 0 ? 0 : (double) lost / (received + lost);
    }

    /// Bit errors as a part of all bits of speech, 0 to 1.
    public double bitErrorRatio() {
        return received == 0 ? 0 : (double) bitErrors / (received * VOICE_BITS);
    }
}
