package org.freedmr.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.freedmr.contract.RestartState;
import org.freedmr.contract.RestartState.Entry;
import org.freedmr.contract.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFileTest {
    private static final RestartState STATE = new RestartState(List.of(
            new Entry(234_123_401, 2, 91, 91, Source.USER_ACTIVATED, 1_790_000_000_000L),
            new Entry(-1, 1, 9, 2_350, Source.DIAL, 0)));

    @TempDir
    Path directory;

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        StateFile file = new StateFile(directory.resolve("new"));
        file.write(STATE);
        assertThat(file.read()).isEqualTo(STATE);
        file.write(new RestartState(List.of()));
        assertThat(file.read().entries()).isEmpty();
    }

    @Test
    void theFirstStartHasNoState() throws IOException {
        assertThat(new StateFile(directory).read().entries()).isEmpty();
    }

    @Test
    void aSpoiltLineCostsOnlyItself() throws IOException {
        StateFile file = new StateFile(directory);
        file.write(STATE);
        Path path = directory.resolve("restart-state");
        Files.writeString(path, Files.readString(path) + "7 1 1 1 NOWHERE 0\nrubbish\n");
        assertThat(file.read()).isEqualTo(STATE);
    }

    @Test
    void anotherKindOfFileIsRefused() throws IOException {
        Files.writeString(directory.resolve("restart-state"), "something else\n");
        assertThatThrownBy(() -> new StateFile(directory).read()).isInstanceOf(IOException.class);
    }
}
