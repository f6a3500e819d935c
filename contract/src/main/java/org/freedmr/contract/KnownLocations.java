package org.freedmr.contract;

/// Where radios were heard last, for the next run (`decisions.md` 15). The arrays run in parallel; times are wall
/// clock.
///
/// @param radios IDs of the radios
/// @param clients the clients they were heard through, unsigned
/// @param slots 1 or 2
/// @param talkgroups what they spoke on
/// @param epochMs when
public record KnownLocations(int[] radios, int[] clients, int[] slots, int[] talkgroups, long[] epochMs) {
    /// How many.
    public int size() {
        return radios.length;
    }
}
