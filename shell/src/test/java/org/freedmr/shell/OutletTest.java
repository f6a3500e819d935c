package org.freedmr.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.freedmr.contract.Event;
import org.junit.jupiter.api.Test;

final class OutletTest {
    private static final int MORE = 3 * Outlet.EVENTS;

    @Test
    void whatFindsNoRoomIsLost() {
        Outlet outlet = new Outlet();
        report(outlet);
        assertThat(outlet.events().takeDropped()).isEqualTo(MORE - Outlet.EVENTS);
    }

    @Test
    void theLastEventsWaitForAReader() throws Exception {
        Outlet outlet = new Outlet();
        outlet.takeTime();
        CompletableFuture<Integer> read = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            int count = 0;
            while (count < MORE) {
                if (outlet.events().poll() == null) {
                    Thread.onSpinWait();
                } else {
                    count++;
                }
            }
            read.complete(count);
        });
        report(outlet);
        assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo(MORE);
        assertThat(outlet.events().takeDropped()).isZero();
    }

    @Test
    void aReaderWhoIsGoneIsNotWaitedForForEver() {
        Outlet outlet = new Outlet(3);
        outlet.takeTime();
        report(outlet);
        assertThat(outlet.events().takeDropped()).isEqualTo(MORE - Outlet.EVENTS);
    }

    private static void report(Outlet outlet) {
        for (int i = 0; i < MORE; i++) {
            outlet.report(new Event.ServerState("stopping", ""));
        }
    }
}
