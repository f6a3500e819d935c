package org.freedmr.contract;

/// What a client says of its station in its configuration (`access-hbp.md` section 1.5): text as it came, without
/// padding and control characters. All of it is claimed and nothing is proven.
///
/// @param rxFrequency nine digits, in Hz
/// @param txFrequency nine digits, in Hz
/// @param power in dBm or W, as the client counts
/// @param height above ground in m
public record Station(
        String rxFrequency,
        String txFrequency,
        String power,
        String colourCode,
        String latitude,
        String longitude,
        String height,
        String location,
        String description,
        String url,
        String packageId) {
    /// Of a client that told nothing.
    public static final Station UNKNOWN = new Station("", "", "", "", "", "", "", "", "", "", "");
}
