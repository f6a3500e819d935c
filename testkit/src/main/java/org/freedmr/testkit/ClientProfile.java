package org.freedmr.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Who a virtual client is: everything its user would configure.
///
/// @param id the client id, 32 bits unsigned
/// @param callsign at most 8 characters
/// @param password the shared password
/// @param options the text of RPTO; empty when no options are configured and RPTO is not sent
/// @param slots `1` or `2` one slot only, `3` both, `4` simplex, `0` none
/// @param colourCode 0 to 15
/// @param rxHz frequency on which the client receives its radios
/// @param txHz frequency on which it transmits; equal to `rxHz` for a simplex hotspot
/// @param software the software id
/// @param packageId the package id
/// @param place where it says it is
public record ClientProfile(
        int id,
        String callsign,
        String password,
        String options,
        char slots,
        int colourCode,
        long rxHz,
        long txHz,
        String software,
        String packageId,
        Place place) {
    /// Where it says it is; text as it goes over the wire, whatever it is worth.
    ///
    /// @param latitude at most 8 characters
    /// @param longitude at most 9 characters
    /// @param location at most 20 characters
    public record Place(String latitude, String longitude, String location) {
        static final Place LONDON = new Place("51.50740", "-0.127800", "London, IO91wm");
    }

    static final int CONFIG_LENGTH = 302;
    private static final int CALLSIGN = 8;
    private static final int RX_FREQUENCY = CALLSIGN + 8;
    private static final int TX_FREQUENCY = RX_FREQUENCY + 9;
    private static final int POWER = TX_FREQUENCY + 9;
    private static final int COLOUR_CODE = POWER + 2;
    private static final int LATITUDE = COLOUR_CODE + 2;
    private static final int LONGITUDE = LATITUDE + 8;
    private static final int HEIGHT = LONGITUDE + 9;
    private static final int LOCATION = HEIGHT + 3;
    private static final int DESCRIPTION = LOCATION + 20;
    private static final int SLOTS = DESCRIPTION + 19;
    private static final int URL = SLOTS + 1;
    private static final int SOFTWARE = URL + 124;
    private static final int PACKAGE = SOFTWARE + 40;

    /// A simplex hotspot without options, password `passw0rd`.
    public static ClientProfile simplexHotspot(int id, String callsign) {
        return new ClientProfile(
                id,
                callsign,
                "passw0rd",
                "",
                '4',
                1,
                438_800_000,
                438_800_000,
                "20240101_Pi-Star_v4",
                "MMDVM_MMDVM_HS_Hat",
                Place.LONDON);
    }

    /// A repeater with both slots, without options, password `passw0rd`.
    public static ClientProfile repeater(int id, String callsign) {
        return new ClientProfile(
                id, callsign, "passw0rd", "", '3', 1, 431_000_000, 438_600_000, "20240101_WPSD", "MMDVM", Place.LONDON);
    }

    /// The same client with another password.
    public ClientProfile withPassword(String newPassword) {
        return new ClientProfile(
                id, callsign, newPassword, options, slots, colourCode, rxHz, txHz, software, packageId, place);
    }

    /// The same client with another options text.
    public ClientProfile withOptions(String newOptions) {
        return new ClientProfile(
                id, callsign, password, newOptions, slots, colourCode, rxHz, txHz, software, packageId, place);
    }

    /// The same client at another place.
    public ClientProfile at(Place newPlace) {
        return new ClientProfile(
                id, callsign, password, options, slots, colourCode, rxHz, txHz, software, packageId, newPlace);
    }

    /// Whether the client has one slot on one frequency and so hears TS2 only (access-hbp §1.5, §1.10).
    public boolean simplex() {
        return slots == '4';
    }

    /// The 302 bytes of RPTC, laid out as in access-hbp §1.5.
    byte[] config() {
        byte[] config = new byte[CONFIG_LENGTH];
        System.arraycopy("RPTC".getBytes(StandardCharsets.US_ASCII), 0, config, 0, 4);
        Bytes.putInt32(config, 4, id);
        Bytes.putText(config, CALLSIGN, RX_FREQUENCY - CALLSIGN, callsign);
        Bytes.putText(config, RX_FREQUENCY, TX_FREQUENCY - RX_FREQUENCY, padded(rxHz, 9));
        Bytes.putText(config, TX_FREQUENCY, POWER - TX_FREQUENCY, padded(txHz, 9));
        Bytes.putText(config, POWER, COLOUR_CODE - POWER, "01");
        Bytes.putText(config, COLOUR_CODE, LATITUDE - COLOUR_CODE, padded(colourCode, 2));
        Bytes.putText(config, LATITUDE, LONGITUDE - LATITUDE, place.latitude());
        Bytes.putText(config, LONGITUDE, HEIGHT - LONGITUDE, place.longitude());
        Bytes.putText(config, HEIGHT, LOCATION - HEIGHT, "025");
        Bytes.putText(config, LOCATION, DESCRIPTION - LOCATION, place.location());
        Bytes.putText(config, DESCRIPTION, SLOTS - DESCRIPTION, simplex() ? "Simplex hotspot" : "Repeater");
        config[SLOTS] = (byte) slots;
        Bytes.putText(config, URL, SOFTWARE - URL, "https://example.org/" + callsign.toLowerCase(Locale.ROOT));
        Bytes.putText(config, SOFTWARE, PACKAGE - SOFTWARE, software);
        Bytes.putText(config, PACKAGE, CONFIG_LENGTH - PACKAGE, packageId);
        return config;
    }

    /// A profile never prints its password.
    @Override
    public String toString() {
        return callsign + " (" + Integer.toUnsignedString(id) + ")";
    }

    private static String padded(long number, int width) {
        return String.format(Locale.ROOT, "%0" + width + "d", number);
    }
}
