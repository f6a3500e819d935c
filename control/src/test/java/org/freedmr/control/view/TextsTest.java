package org.freedmr.control.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.freedmr.control.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    @Test
    void aTextIsOneLineWithoutAnythingUnseen() {
        assertThat(Texts.line("a\u0000b\r\nc\u202ed\u200be\ud800f\uffff")).isEqualTo("a b c d e f");
        assertThat(Texts.brief(Scene.HOSTILE.repeat(9))).hasSizeLessThanOrEqualTo(64);
        assertThat(Texts.line("Zürich · 東京 🗼")).isEqualTo("Zürich · 東京 🗼");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "data:text/html,x",
                "//example.org",
                "www.example.org",
                "http:",
                "http://",
                "https://user:pass@example.org/",
                "http://exa mple.org",
                "http://example.org/\"><script>",
                "file:///etc/passwd",
                ""
            })
    void whatABrowserMayNotBeSentToIsNoAddress(String text) {
        assertThat(Texts.url(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a?b=c, https://example.org/a?b=c",
        "HTTP://example.org, HTTP://example.org",
        "' https://example.org ', https://example.org"
    })
    void anAddressOfTheWebStays(String text, String url) {
        assertThat(Texts.url(text)).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "50.12345, 8.65987, 50.12, 8.66",
        "+050.1, -008.6, 50.1, -8.6",
        "-90, 180, -90, 180",
        "0.00, 8.5, 0, 8.5"
    })
    void aPositionIsRoundedToAHundredthOfADegree(String north, String east, double latitude, double longitude) {
        assertThat(Texts.position(north, east)).isEqualTo(new Schema.Position(latitude, longitude));
    }

    @ParameterizedTest
    @CsvSource({"0.0000, 0.0000", "91, 8", "50, 181", "NaN, 8", "50, ''", "1e1, 8", "0x10, 8", "50.1234567890123, 8"})
    void whatIsNoPositionIsNone(String north, String east) {
        assertThat(Texts.position(north, east)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"438500000, 438500000", "000000000, ", "'', ", "43850000x, ", "-1, ", "99999999999, "})
    void aFrequencyIsANumberAboveNothing(String text, Long frequency) {
        assertThat(Texts.frequency(text)).isEqualTo(frequency);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1:62031, 192.0.2.1",
        "[2001:db8::1]:62031, 2001:db8:0:0:0:0:0:1",
        "192.0.2.1, 192.0.2.1",
        "2001:db8::1, 2001:db8:0:0:0:0:0:1",
        "'', ''"
    })
    void anAddressWithPortHasAnIpAddress(String address, String ip) {
        assertThat(Texts.ip(address)).isEqualTo(ip);
    }
}
