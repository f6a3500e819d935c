package org.freedmr.dmr;

import org.jspecify.annotations.Nullable;

/// A position sent by a radio in an embedded link control: 4 reserved bits, 3 of error, 25 of longitude, 24 of latitude
/// after FLCO and FID. Specification: `dmr-layer2.md` §10.1.
///
/// @param positionError 0 below 2 m, each step ten times more, 6 above 200 km, 7 unknown
/// @param rawLongitude signed 25 bits, unit 360/2^25 degrees
/// @param rawLatitude signed 24 bits, unit 180/2^24 degrees
public record GpsInfo(int positionError, int rawLongitude, int rawLatitude) {
    /// FLCO of a position.
    public static final int FLCO = 8;

    private static final double LONGITUDE_UNIT = 360.0 / (1 << 25);
    private static final double LATITUDE_UNIT = 180.0 / (1 << 24);

    /// The nearest position that can be sent; degrees beyond the poles and the date line are cut off.
    public static GpsInfo of(double latitude, double longitude, int positionError) {
        int rawLongitude = Math.clamp(Math.round(longitude / LONGITUDE_UNIT), -(1 << 24), (1 << 24) - 1);
        int rawLatitude = Math.clamp(Math.round(latitude / LATITUDE_UNIT), -(1 << 23), (1 << 23) - 1);
        return new GpsInfo(positionError & 7, rawLongitude, rawLatitude);
    }

    /// The position in a nine-octet link control, or null when it is of another kind or does not fit.
    public static @Nullable GpsInfo parse(byte[] lc9, int offset) {
        if (!Burst.fits(lc9, offset, LinkControl.LENGTH) || LinkControl.flco(lc9, offset) != FLCO) {
            return null;
        }
        int longitude = (int) Bits.read(lc9, offset * 8 + 23, 25);
        int latitude = Bits.uint24(lc9, offset + 6);
        return new GpsInfo(lc9[offset + 2] >>> 1 & 7, longitude << 7 >> 7, latitude << 8 >> 8);
    }

    /// The nine octets of the link control.
    public byte[] toBytes() {
        byte[] lc9 = new byte[LinkControl.LENGTH];
        lc9[0] = FLCO;
        Bits.write(lc9, 20, 3, positionError);
        Bits.write(lc9, 23, 25, rawLongitude);
        Bits.putUint24(lc9, 6, rawLatitude);
        return lc9;
    }

    /// Degrees north of the equator.
    public double latitude() {
        return rawLatitude * LATITUDE_UNIT;
    }

    /// Degrees east of Greenwich.
    public double longitude() {
        return rawLongitude * LONGITUDE_UNIT;
    }
}
