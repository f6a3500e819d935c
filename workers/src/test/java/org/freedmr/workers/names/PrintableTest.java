package org.freedmr.workers.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrintableTest {
    @Test
    void visibleTextStaysAsItIs() {
        assertThat(Printable.text("Zoë O'Hara <b> 🌍", 99)).isEqualTo("Zoë O'Hara <b> 🌍");
    }

    @Test
    void whatCannotBeSeenBecomesOneBlankAndNoneAtTheEnds() {
        assertThat(Printable.text("\0 A\r\n\u202E\u2028B\t\u200BC\uDBFF \uE000", 99))
                .isEqualTo("A B C");
        assertThat(Printable.text("\0\0\0", 99)).isEmpty();
    }

    @Test
    void noTextIsLongerThanAskedAndNoCharacterIsHalved() {
        assertThat(Printable.text("abcdef", 3)).isEqualTo("abc");
        assertThat(Printable.text("ab🌍", 3)).isEqualTo("ab");
        assertThat(Printable.text("ab  cd", 3)).isEqualTo("ab");
    }
}
