package org.freedmr.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `RPTC`: who a client says it is (`access-hbp.md` §1.5). 302 bytes of fixed-width text behind the binary client ID.
///
/// ```
///   0 RPTC         4 client ID     8 callsign     16 RX Hz      25 TX Hz      34 power W   36 colour code
///  38 latitude    46 longitude    55 height m     58 location   78 description             97 slots
///  98 URL        222 software ID 262 package ID  302
/// ```
///
/// Nothing in it is a reason to refuse a client: a number that cannot be read or is out of its range is [#UNKNOWN]
/// (NaN for degrees), a missing tail is empty, and all text has passed through [Text].
///
/// @param clientId unsigned 32 bit
/// @param callsign at most 8 bytes of text
/// @param rxHz frequency on which the client receives
/// @param txHz frequency on which it transmits
/// @param powerWatts 0 to 99
/// @param colourCode 0 to 15
/// @param latitude degrees north, −90 to 90
/// @param longitude degrees east, −180 to 180
/// @param heightMetres 0 to 999
/// @param location at most 20 bytes of text
/// @param description at most 19 bytes of text
/// @param slots timeslots in use
/// @param url at most 124 bytes of text
/// @param softwareId at most 40 bytes of text
/// @param packageId at most 40 bytes of text
public record ClientConfig(
        int clientId,
        String callsign,
        int rxHz,
        int txHz,
        int powerWatts,
        int colourCode,
        double latitude,
        double longitude,
        int heightMetres,
        String location,
        String description,
        Slots slots,
        String url,
        String softwareId,
        String packageId) {

    /// A number the client did not give.
    public static final int UNKNOWN = Ascii.UNKNOWN;

    public static final int CLIENT_ID_OFFSET = 4;
    public static final int CALLSIGN_OFFSET = CLIENT_ID_OFFSET + Integer.BYTES;
    public static final int RX_OFFSET = CALLSIGN_OFFSET + 8;
    public static final int TX_OFFSET = RX_OFFSET + 9;
    public static final int POWER_OFFSET = TX_OFFSET + 9;
    public static final int COLOUR_CODE_OFFSET = POWER_OFFSET + 2;
    public static final int LATITUDE_OFFSET = COLOUR_CODE_OFFSET + 2;
    public static final int LONGITUDE_OFFSET = LATITUDE_OFFSET + 8;
    public static final int HEIGHT_OFFSET = LONGITUDE_OFFSET + 9;
    public static final int LOCATION_OFFSET = HEIGHT_OFFSET + 3;
    public static final int DESCRIPTION_OFFSET = LOCATION_OFFSET + 20;
    public static final int SLOTS_OFFSET = DESCRIPTION_OFFSET + 19;
    public static final int URL_OFFSET = SLOTS_OFFSET + 1;
    public static final int SOFTWARE_OFFSET = URL_OFFSET + 124;
    public static final int PACKAGE_OFFSET = SOFTWARE_OFFSET + 40;
    /// Length of a proper configuration.
    public static final int LENGTH = PACKAGE_OFFSET + 40;
    /// Shortest length that is still read: up to and including the slots byte.
    public static final int MIN_LENGTH = URL_OFFSET;

    /// Null when the datagram is no configuration; otherwise it always gives one.
    public static @Nullable ClientConfig parse(byte[] bytes, int length) {
        if (HbpMessage.of(bytes, length) != HbpMessage.CONFIG) {
            return null;
        }
        return new ClientConfig(
                Bytes.intAt(bytes, CLIENT_ID_OFFSET),
                Text.clean(bytes, CALLSIGN_OFFSET, RX_OFFSET),
                number(bytes, RX_OFFSET, TX_OFFSET),
                number(bytes, TX_OFFSET, POWER_OFFSET),
                number(bytes, POWER_OFFSET, COLOUR_CODE_OFFSET),
                colourCode(bytes),
                Ascii.decimal(Text.clean(bytes, LATITUDE_OFFSET, LONGITUDE_OFFSET), 90),
                Ascii.decimal(Text.clean(bytes, LONGITUDE_OFFSET, HEIGHT_OFFSET), 180),
                number(bytes, HEIGHT_OFFSET, LOCATION_OFFSET),
                Text.clean(bytes, LOCATION_OFFSET, DESCRIPTION_OFFSET),
                Text.clean(bytes, DESCRIPTION_OFFSET, SLOTS_OFFSET),
                Slots.of(bytes[SLOTS_OFFSET]),
                Text.clean(bytes, URL_OFFSET, Math.min(length, SOFTWARE_OFFSET)),
                Text.clean(bytes, SOFTWARE_OFFSET, Math.min(length, PACKAGE_OFFSET)),
                Text.clean(bytes, PACKAGE_OFFSET, Math.min(length, LENGTH)));
    }

    /// Whether the client works on one frequency: it says so, or both frequencies are the same, or its package is a
    /// DMO one. Such a client plays TS2 only.
    public boolean isSimplex() {
        return slots == Slots.SIMPLEX || (rxHz > 0 && rxHz == txHz) || packageId.contains("DMO");
    }

    /// Whether traffic on slot 1 or 2 is of any use to this client.
    public boolean hasSlot(int slot) {
        return isSimplex() ? Slots.SIMPLEX.includes(slot) : slots.includes(slot);
    }

    /// The datagram, exactly 302 bytes: text cut or padded with spaces, unknown numbers blank.
    public byte[] build() {
        byte[] bytes = new byte[LENGTH];
        Arrays.fill(bytes, (byte) ' ');
        put(bytes, 0, CLIENT_ID_OFFSET, "RPTC");
        Bytes.putInt(bytes, CLIENT_ID_OFFSET, clientId);
        put(bytes, CALLSIGN_OFFSET, RX_OFFSET, callsign);
        put(bytes, RX_OFFSET, TX_OFFSET, digits(rxHz, 9));
        put(bytes, TX_OFFSET, POWER_OFFSET, digits(txHz, 9));
        put(bytes, POWER_OFFSET, COLOUR_CODE_OFFSET, digits(powerWatts, 2));
        put(bytes, COLOUR_CODE_OFFSET, LATITUDE_OFFSET, digits(colourCode, 2));
        put(bytes, LATITUDE_OFFSET, LONGITUDE_OFFSET, degrees("%08f", latitude));
        put(bytes, LONGITUDE_OFFSET, HEIGHT_OFFSET, degrees("%09f", longitude));
        put(bytes, HEIGHT_OFFSET, LOCATION_OFFSET, digits(heightMetres, 3));
        put(bytes, LOCATION_OFFSET, DESCRIPTION_OFFSET, location);
        put(bytes, DESCRIPTION_OFFSET, SLOTS_OFFSET, description);
        bytes[SLOTS_OFFSET] = (byte) slots.code();
        put(bytes, URL_OFFSET, SOFTWARE_OFFSET, url);
        put(bytes, SOFTWARE_OFFSET, PACKAGE_OFFSET, softwareId);
        put(bytes, PACKAGE_OFFSET, LENGTH, packageId);
        return bytes;
    }

    private static int number(byte[] bytes, int from, int to) {
        return Ascii.number(Text.clean(bytes, from, to));
    }

    private static int colourCode(byte[] bytes) {
        int colourCode = number(bytes, COLOUR_CODE_OFFSET, LATITUDE_OFFSET);
        return colourCode <= 15 ? colourCode : UNKNOWN;
    }

    private static String digits(int value, int width) {
        return value < 0 ? "" : String.format(Locale.ROOT, "%0" + width + "d", value);
    }

    private static String degrees(String format, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }

    /// Writes as many whole characters as fit.
    private static void put(byte[] bytes, int from, int to, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int count = Math.min(utf8.length, to - from);
        while (count > 0 && count < utf8.length && (utf8[count] & 0xC0) == 0x80) {
            count--;
        }
        System.arraycopy(utf8, 0, bytes, from, count);
    }
}
