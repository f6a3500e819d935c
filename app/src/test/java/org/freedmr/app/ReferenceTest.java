package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ReferenceTest {
    @Test
    void theConfigurationPageIsTheOneMadeFromTheKeys() throws IOException {
        assertThat(Path.of("..", "docs", "configuration.md"))
                .as("renew it: ./freedmr config-reference > docs/configuration.md")
                .hasContent(Reference.markdown());
    }

    @Test
    void everyKeyIsNamedOnceAndHasAReason() {
        assertThat(Keys.ALL).extracting(Key::path).doesNotHaveDuplicates();
        assertThat(Keys.ALL).allSatisfy(key -> assertThat(key.reason()).endsWith("."));
    }

    @Test
    void theExampleNamesEveryTable() throws IOException {
        assertThat(Files.readString(Path.of("..", "freedmr.toml.example")))
                .contains(
                        "[server]",
                        "[access]",
                        "[files]",
                        "[[listener]]",
                        "[[listener.rf_alias]]",
                        "[mesh]",
                        "[[mesh.range]]",
                        "[[peer]]",
                        "[[peer.talkgroup_map]]");
    }
}
