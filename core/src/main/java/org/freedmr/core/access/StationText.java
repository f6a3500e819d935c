package org.freedmr.core.access;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.freedmr.contract.Station;
import org.freedmr.wire.ClientConfig;
import org.freedmr.wire.Text;

/// What a client says of its station (`access-hbp.md` section 1.5), word for word.
final class StationText {
    private StationText() {}

    /// @param config an `RPTC`; fields behind its end are empty
    static Station read(byte[] config, int length) {
        return new Station(
                text(config, length, ClientConfig.RX_OFFSET, ClientConfig.TX_OFFSET),
                text(config, length, ClientConfig.TX_OFFSET, ClientConfig.POWER_OFFSET),
                text(config, length, ClientConfig.POWER_OFFSET, ClientConfig.COLOUR_CODE_OFFSET),
                text(config, length, ClientConfig.COLOUR_CODE_OFFSET, ClientConfig.LATITUDE_OFFSET),
                text(config, length, ClientConfig.LATITUDE_OFFSET, ClientConfig.LONGITUDE_OFFSET),
                text(config, length, ClientConfig.LONGITUDE_OFFSET, ClientConfig.HEIGHT_OFFSET),
                text(config, length, ClientConfig.HEIGHT_OFFSET, ClientConfig.LOCATION_OFFSET),
                text(config, length, ClientConfig.LOCATION_OFFSET, ClientConfig.DESCRIPTION_OFFSET),
                text(config, length, ClientConfig.DESCRIPTION_OFFSET, ClientConfig.SLOTS_OFFSET),
                text(config, length, ClientConfig.URL_OFFSET, ClientConfig.SOFTWARE_OFFSET),
                text(config, length, ClientConfig.PACKAGE_OFFSET, ClientConfig.LENGTH));
    }

    /// One field without padding and whatever cannot be seen. It is UTF-8 if it can be, although its end may cut a
    /// character in two; otherwise what radio programs wrote before there was UTF-8.
    private static String text(byte[] bytes, int length, int from, int to) {
        int end = Math.min(to, Math.min(length, bytes.length));
        if (from >= end) {
            return "";
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer decoded = CharBuffer.allocate(end - from);
        boolean valid = !decoder.decode(ByteBuffer.wrap(bytes, from, end - from), decoded, false)
                .isError();
        return Text.clean(
                valid ? decoded.flip().toString() : new String(bytes, from, end - from, StandardCharsets.ISO_8859_1));
    }
}
