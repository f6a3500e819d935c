package org.freedmr.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ClientProfileTest {
    @Test
    void theConfigurationIsThatOfTheSpecification() {
        String config = text(ClientProfile.simplexHotspot(234567801, "M0ABC").config());
        assertThat(config)
                .isEqualTo("RPTC\r\u00FB8yM0ABC   438800000438800000010151.50740-0.127800025London, IO91wm      "
                        + "Simplex hotspot    4" + padded("https://example.org/m0abc", 124)
                        + padded("20240101_Pi-Star_v4", 40) + padded("MMDVM_MMDVM_HS_Hat", 40))
                .hasSize(302);
    }

    @Test
    void longTextIsCutToItsField() {
        String config = text(ClientProfile.repeater(1, "CALLSIGNTOOLONG").config());
        assertThat(config).hasSize(302);
        assertThat(config.substring(8, 25)).isEqualTo("CALLSIGN431000000");
        assertThat(config.charAt(97)).isEqualTo('3');
    }

    @Test
    void onlySlotsFourIsSimplex() {
        assertThat(ClientProfile.simplexHotspot(1, "A").simplex()).isTrue();
        assertThat(ClientProfile.repeater(1, "A").simplex()).isFalse();
    }

    @Test
    void aProfileNeverPrintsItsPassword() {
        assertThat(ClientProfile.repeater(-1, "A").withPassword("secret")).hasToString("A (4294967295)");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
