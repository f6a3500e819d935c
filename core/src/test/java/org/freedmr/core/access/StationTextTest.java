package org.freedmr.core.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.freedmr.contract.Station;
import org.freedmr.wire.ClientConfig;
import org.junit.jupiter.api.Test;

class StationTextTest {
    private final byte[] config = new byte[ClientConfig.LENGTH];

    StationTextTest() {
        Arrays.fill(config, (byte) ' ');
    }

    private void put(int offset, byte... bytes) {
        System.arraycopy(bytes, 0, config, offset, bytes.length);
    }

    private Station read() {
        return StationText.read(config, config.length);
    }

    @Test
    void everyFieldStandsInItsPlaceWordForWord() {
        put(ClientConfig.RX_OFFSET, "438800000".getBytes(UTF_8));
        put(ClientConfig.TX_OFFSET, "431200000".getBytes(UTF_8));
        put(ClientConfig.POWER_OFFSET, "01".getBytes(UTF_8));
        put(ClientConfig.COLOUR_CODE_OFFSET, "07".getBytes(UTF_8));
        put(ClientConfig.LATITUDE_OFFSET, "51.50740".getBytes(UTF_8));
        put(ClientConfig.LONGITUDE_OFFSET, "-0.127800".getBytes(UTF_8));
        put(ClientConfig.HEIGHT_OFFSET, "025".getBytes(UTF_8));
        put(ClientConfig.LOCATION_OFFSET, "London, IO91wm".getBytes(UTF_8));
        put(ClientConfig.DESCRIPTION_OFFSET, "Simplex".getBytes(UTF_8));
        put(ClientConfig.SLOTS_OFFSET, (byte) '4');
        put(ClientConfig.URL_OFFSET, "https://example.org/".getBytes(UTF_8));
        put(ClientConfig.SOFTWARE_OFFSET, "20240101".getBytes(UTF_8));
        put(ClientConfig.PACKAGE_OFFSET, "MMDVM_HS_Hat".getBytes(UTF_8));

        assertThat(read())
                .isEqualTo(new Station(
                        "438800000",
                        "431200000",
                        "01",
                        "07",
                        "51.50740",
                        "-0.127800",
                        "025",
                        "London, IO91wm",
                        "Simplex",
                        "https://example.org/",
                        "MMDVM_HS_Hat"));
    }

    @Test
    void anEmptyConfigurationTellsNothing() {
        assertThat(read()).isEqualTo(Station.UNKNOWN);
        Arrays.fill(config, (byte) 0);
        assertThat(read()).isEqualTo(Station.UNKNOWN);
    }

    @Test
    void nothingIsReadBehindTheEndOfTheDatagram() {
        put(ClientConfig.URL_OFFSET, "of the datagram before".getBytes(UTF_8));
        put(ClientConfig.DESCRIPTION_OFFSET, "Simplex".getBytes(UTF_8));

        Station station = StationText.read(config, ClientConfig.MIN_LENGTH);

        assertThat(station.description()).isEqualTo("Simplex");
        assertThat(station.url()).isEmpty();
        assertThat(station.packageId()).isEmpty();
    }

    @Test
    void controlCharactersAndZerosGo() {
        put(ClientConfig.LOCATION_OFFSET, "Bo\u001b[2Jnn\r\n\0\u202e".getBytes(UTF_8));

        assertThat(read().location()).isEqualTo("Bo[2Jnn");
    }

    @Test
    void textIsUtf8WhereItCanBeAndLatin1WhereNot() {
        put(ClientConfig.LOCATION_OFFSET, "Köln".getBytes(UTF_8));
        put(ClientConfig.DESCRIPTION_OFFSET, "Café München".getBytes(ISO_8859_1));

        assertThat(read().location()).isEqualTo("Köln");
        assertThat(read().description()).isEqualTo("Café München");
    }

    @Test
    void aCharacterThatTheEndOfTheFieldCutsInTwoIsLeftOut() {
        byte[] whole = Arrays.copyOf("Grünwald beim Schlöß".getBytes(UTF_8), 20);
        assertThat(whole[19]).isEqualTo((byte) 0xC3);

        put(ClientConfig.LOCATION_OFFSET, whole);

        assertThat(read().location()).isEqualTo("Grünwald beim Schl");
    }
}
