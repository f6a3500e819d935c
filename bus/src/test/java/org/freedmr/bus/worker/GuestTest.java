package org.freedmr.bus.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.freedmr.bus.StateView;
import org.freedmr.contract.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestTest {
    private static final Event.PeerChanged ALPHA = new Event.PeerChanged("alpha", "up", 5, "", 0);
    private static final long LONG_MS = Wait.PATIENCE_S * 1_000;

    @TempDir
    Path directory;

    @Test
    void aGuestSeesWhatStandsAndTheReadingsHeWaitsFor() throws Exception {
        try (FakeExchange exchange = new FakeExchange(directory.resolve("bus"))) {
            exchange.begin("alpha", ALPHA);
            exchange.tell(new Event.KernelDrops(3));
            StateView view = Guest.look(
                    "status",
                    directory.resolve("bus"),
                    it -> !it.readings(Event.KernelDrops.class).isEmpty(),
                    LONG_MS);
            assertThat(view.peers()).containsOnlyKeys("alpha");
            assertThat(view.readings(Event.KernelDrops.class)).containsExactly(new Event.KernelDrops(3));
        }
    }

    @Test
    void oneWhoWaitsForTooMuchHasToDoWithWhatStands() throws Exception {
        try (FakeExchange exchange = new FakeExchange(directory.resolve("bus"))) {
            exchange.begin("alpha", ALPHA);
            StateView view = Guest.look("status", directory.resolve("bus"), _ -> false, 2_000);
            assertThat(view.peers()).containsOnlyKeys("alpha");
        }
    }

    @Test
    void nobodyThereOrNobodyWhoAnswersIsAnException() throws Exception {
        Path socket = directory.resolve("bus");
        assertThatThrownBy(() -> Guest.look("status", socket, _ -> true, LONG_MS))
                .isInstanceOf(IOException.class);
        try (FakeExchange exchange = new FakeExchange(socket)) {
            exchange.speaks = false;
            assertThatThrownBy(() -> Guest.look("status", socket, _ -> true, 300))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the server does not answer");
        }
    }
}
