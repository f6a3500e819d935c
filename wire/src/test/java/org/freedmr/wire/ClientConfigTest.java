package org.freedmr.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `access-hbp.md` §1.5: the configuration, read with tolerance and built exactly.
class ClientConfigTest {
    private static final ClientConfig EXAMPLE = new ClientConfig(
            Golden.CLIENT_ID,
            "M0ABC",
            438_800_000,
            438_800_000,
            1,
            1,
            51.5074,
            -0.1278,
            25,
            "London, IO91wm",
            "Simplex hotspot",
            Slots.SIMPLEX,
            "https://example.org/m0abc",
            "20240101_Pi-Star_v4",
            "MMDVM_MMDVM_HS_Hat");

    private static ClientConfig parse(byte[] bytes, int length) {
        return Objects.requireNonNull(ClientConfig.parse(bytes, length), "a configuration");
    }

    private static ClientConfig with(int offset, String text) {
        byte[] bytes = Golden.frame("config");
        byte[] latin = text.getBytes(ISO_8859_1);
        System.arraycopy(latin, 0, bytes, offset, latin.length);
        return parse(bytes, bytes.length);
    }

    @Test
    void theWorkedExampleIsReadAndBuiltByteExact() {
        byte[] frame = Golden.frame("config");
        assertThat(parse(frame, frame.length)).isEqualTo(EXAMPLE);
        assertThat(EXAMPLE.build()).isEqualTo(frame).hasSize(302);
    }

    @Test
    void nulPaddingIsAsGoodAsSpaces() {
        byte[] frame = Golden.frame("config");
        int[] fieldEnds = {
            ClientConfig.RX_OFFSET,
            ClientConfig.DESCRIPTION_OFFSET,
            ClientConfig.SLOTS_OFFSET,
            ClientConfig.SOFTWARE_OFFSET,
            ClientConfig.PACKAGE_OFFSET,
            ClientConfig.LENGTH
        };
        for (int end : fieldEnds) {
            for (int i = end - 1; frame[i] == ' '; i--) {
                frame[i] = 0;
            }
        }
        assertThat(frame).isNotEqualTo(Golden.frame("config"));
        assertThat(parse(frame, frame.length)).isEqualTo(EXAMPLE);
    }

    @Test
    void aShortMessageHasAnEmptyTail() {
        byte[] frame = Golden.frame("config");
        assertThat(ClientConfig.parse(frame, 97)).isNull();
        ClientConfig shortest = parse(frame, 98);
        assertThat(shortest.slots()).isEqualTo(Slots.SIMPLEX);
        assertThat(shortest.description()).isEqualTo("Simplex hotspot");
        assertThat(shortest.url() + shortest.softwareId() + shortest.packageId())
                .isEmpty();
        assertThat(parse(frame, 230).softwareId()).isEqualTo("20240101");
        assertThat(parse(Arrays.copyOf(frame, 304), 304)).isEqualTo(EXAMPLE);
    }

    @Test
    void aNumberThatIsNoneIsUnknownAndNothingElseSuffers() {
        assertThat(with(ClientConfig.RX_OFFSET, "43880000x").rxHz()).isEqualTo(ClientConfig.UNKNOWN);
        assertThat(with(ClientConfig.TX_OFFSET, "-38800000").txHz()).isEqualTo(ClientConfig.UNKNOWN);
        assertThat(with(ClientConfig.POWER_OFFSET, "  ").powerWatts()).isEqualTo(ClientConfig.UNKNOWN);
        assertThat(with(ClientConfig.COLOUR_CODE_OFFSET, "16").colourCode()).isEqualTo(ClientConfig.UNKNOWN);
        assertThat(with(ClientConfig.HEIGHT_OFFSET, "1e3").heightMetres()).isEqualTo(ClientConfig.UNKNOWN);
        assertThat(with(ClientConfig.LATITUDE_OFFSET, "nan     ").latitude()).isNaN();
        assertThat(with(ClientConfig.LATITUDE_OFFSET, "91.00000").latitude()).isNaN();
        assertThat(with(ClientConfig.LONGITUDE_OFFSET, "1.2.3    ").longitude()).isNaN();
        assertThat(with(ClientConfig.RX_OFFSET, "?????????").callsign()).isEqualTo("M0ABC");
    }

    @Test
    void theHiddenLocationOfAGatewayIsZero() {
        ClientConfig config = with(ClientConfig.LATITUDE_OFFSET, "0.00000000.000000");
        assertThat(config.latitude()).isZero();
        assertThat(config.longitude()).isZero();
    }

    @Test
    void unknownNumbersSurviveARoundTrip() {
        byte[] blank = new byte[ClientConfig.LENGTH];
        System.arraycopy(Golden.frame("config"), 0, blank, 0, 8);
        ClientConfig config = parse(blank, blank.length);
        assertThat(config.slots()).isEqualTo(Slots.UNKNOWN);
        assertThat(parse(config.build(), 302)).isEqualTo(config);
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        byte[] bytes = parse(Golden.frame("config"), 302).build();
        byte[] umlauts = "ÄÖÜÄÖÜÄÖÜÄÖÜ".getBytes(UTF_8);
        System.arraycopy(umlauts, 0, bytes, ClientConfig.DESCRIPTION_OFFSET, 19);
        ClientConfig config = parse(bytes, 302);
        assertThat(config.description()).isEqualTo("ÄÖÜÄÖÜÄÖÜ\uFFFD");
        byte[] rebuilt = config.build();
        assertThat(parse(rebuilt, 302).description()).isEqualTo("ÄÖÜÄÖÜÄÖÜ");
    }

    @ParameterizedTest
    @CsvSource({
        "4, 438800000, 430000000, MMDVM, true, false, true", "3, 438800000, 430000000, MMDVM, false, true, true",
        "3, 438800000, 438800000, MMDVM, true, false, true", "3, 000000000, 000000000, MMDVM, false, true, true",
        "3, xxxxxxxxx, xxxxxxxxx, MMDVM, false, true, true", "1, 438800000, 430000000, MMDVM, false, true, false",
        "1, 438800000, 430000000, MMDVM_DMO, true, false, true", "2, 438800000, 430000000, M, false, false, true",
        "0, 438800000, 430000000, MMDVM, false, false, false", "x, 438800000, 430000000, MMDVM, false, true, true"
    })
    void simplexAndSlotsFollowFromTheFields(
            String slots, String rx, String tx, String packageId, boolean simplex, boolean first, boolean second) {
        byte[] bytes = Golden.frame("config");
        Arrays.fill(bytes, ClientConfig.PACKAGE_OFFSET, bytes.length, (byte) ' ');
        System.arraycopy(Bytes.ascii(rx + tx), 0, bytes, ClientConfig.RX_OFFSET, 18);
        System.arraycopy(Bytes.ascii(packageId), 0, bytes, ClientConfig.PACKAGE_OFFSET, packageId.length());
        bytes[ClientConfig.SLOTS_OFFSET] = (byte) slots.charAt(0);
        ClientConfig config = parse(bytes, bytes.length);
        assertThat(config.isSimplex()).isEqualTo(simplex);
        assertThat(config.hasSlot(1)).isEqualTo(first);
        assertThat(config.hasSlot(2)).isEqualTo(second);
        assertThat(config.hasSlot(3)).isFalse();
    }

    @Property
    void whatIsBuiltIsRead(
            @ForAll int clientId,
            @ForAll @AlphaChars @StringLength(max = 8) String callsign,
            @ForAll @IntRange(max = 999_999_999) int rxHz,
            @ForAll @IntRange(max = 999_999_999) int txHz,
            @ForAll @IntRange(max = 15) int colourCode,
            @ForAll Slots slots,
            @ForAll @AlphaChars @StringLength(max = 40) String packageId) {
        ClientConfig config = new ClientConfig(
                clientId,
                callsign,
                rxHz,
                txHz,
                99,
                colourCode,
                -33.8688,
                151.2093,
                999,
                "",
                "x",
                slots,
                "u",
                "s",
                packageId);
        assertThat(parse(config.build(), ClientConfig.LENGTH)).isEqualTo(config);
    }
}
