package org.freedmr.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.freedmr.contract.Event;
import org.junit.jupiter.api.Test;

final class LoaderOutletTest {
    private static final int MORE = 3 * LoaderOutlet.EVENTS;

    @Test
    void whatFindsNoRoomIsLost() {
        LoaderOutlet outlet = new LoaderOutlet();
        report(outlet);
        assertThat(outlet.events().takeDropped()).isEqualTo(MORE - LoaderOutlet.EVENTS);
    }

    @Test
    void theLastEventsWaitForAReader() throws Exception {
        LoaderOutlet outlet = new LoaderOutlet();
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
        LoaderOutlet outlet = new LoaderOutlet(3);
        outlet.takeTime();
        report(outlet);
        assertThat(outlet.events().takeDropped()).isEqualTo(MORE - LoaderOutlet.EVENTS);
    }

    private static void report(LoaderOutlet outlet) {
        for (int i = 0; i < MORE; i++) {
            outlet.report(new Event.ServerState("stopping", ""));
        }
    }
}
