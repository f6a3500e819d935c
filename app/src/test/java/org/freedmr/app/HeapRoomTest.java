package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.freedmr.contract.Secret;
import org.freedmr.shell.ServerSettings;
import org.junit.jupiter.api.Test;

class HeapRoomTest {
    private static final ServerSettings DEFAULTS = Configuration.local(new Secret("s3cret"), OwnDirectories.NONE);

    @Test
    void theHeapOfTheLauncherHasRoomForEveryTableOfTheDefaults() throws IOException {
        Matcher heap =
                Pattern.compile("-Xmx\\$\\{FREEDMR_HEAP:-(\\d+)m}").matcher(Files.readString(Path.of("..", "freedmr")));
        assertThat(heap.find()).isTrue();
        assertThat(HeapRoom.warning(DEFAULTS, Long.parseLong(heap.group(1)) << 20))
                .isNull();
    }

    @Test
    void aHeapThatIsTooSmallIsToldWithTheRemedy() {
        assertThat(HeapRoom.warning(DEFAULTS, 64L << 20))
                .contains("1000 sessions and 0 links", "the heap ends at 64 MiB", "start with FREEDMR_HEAP=");
    }
}
