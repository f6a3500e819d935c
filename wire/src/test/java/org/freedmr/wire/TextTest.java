package org.freedmr.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
    @ParameterizedTest
    @CsvSource({
        "4D304142430000, M0ABC",
        "204D3020202020, M0",
        "4D0A0D1B5B33316D30, M[31m0",
        "4D00304142, M0AB",
        "C3844F, ÄO",
        "C34F, �O",
        "FF, �",
        "4DE280AE30, M0",
        "4DE2808B30, M0",
        "EFBBBF4D30, M0",
        "4DE280A830, M0",
        "4D7F30, M0",
        "4DC28530, M0",
        "3C623E, <b>"
    })
    void hostileTextIsCleaned(String hex, String expected) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(Text.clean(bytes, 0, bytes.length)).isEqualTo(expected);
    }

    @Test
    void aRangeBeyondTheArrayEndsWithTheArray() {
        byte[] bytes = "M0ABC".getBytes(StandardCharsets.US_ASCII);
        assertThat(Text.clean(bytes, 2, 99)).isEqualTo("ABC");
        assertThat(Text.clean(bytes, 7, 99)).isEmpty();
    }

    @Property
    void whateverComesInNoControlCharacterGoesOutAndCleaningTwiceChangesNothing(@ForAll byte[] bytes) {
        String cleaned = Text.clean(bytes, 0, bytes.length);
        assertThat(cleaned.codePoints().noneMatch(Character::isISOControl)).isTrue();
        assertThat(cleaned.codePoints().noneMatch(c -> Character.getType(c) == Character.FORMAT))
                .isTrue();
        assertThat(Text.clean(cleaned)).isEqualTo(cleaned);
    }

    @Property
    void noLoneSurrogateIsLeft(@ForAll String text) {
        String cleaned = Text.clean(text);
        assertThat(new String(cleaned.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(cleaned);
    }
}
