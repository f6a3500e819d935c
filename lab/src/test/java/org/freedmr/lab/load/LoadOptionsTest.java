package org.freedmr.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LoadOptionsTest {
    @Test
    void whatIsNotSaidHasADefault() {
        LoadOptions options = LoadOptions.parse("--talkers=3", "--listeners=4", "--idlers=5");

        assertThat(options.clients()).isEqualTo(3 + 3 * 4 + 5);
        assertThat(options.target().getPort()).isEqualTo(62_031);
        assertThat(options.hostile()).isZero();
    }

    @Test
    void theTargetIsAnAddressAndAPort() {
        LoadOptions options = LoadOptions.parse("--target=127.0.0.9:4711");

        assertThat(options.target().getAddress().getHostAddress()).isEqualTo("127.0.0.9");
        assertThat(options.target().getPort()).isEqualTo(4_711);
    }

    @Test
    void aWordThatIsNotUnderstoodIsNamed() {
        assertThatThrownBy(() -> LoadOptions.parse("--talker=3")).hasMessageContaining("talker");
        assertThatThrownBy(() -> LoadOptions.parse("talkers=3")).hasMessageContaining("talkers=3");
        assertThatThrownBy(() -> LoadOptions.parse("--talkers=many")).hasMessageContaining("many");
    }
}
