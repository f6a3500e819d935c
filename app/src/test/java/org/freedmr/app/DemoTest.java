package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.freedmr.contract.Account;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Source;
import org.freedmr.contract.Station;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class DemoTest {
    private final DemoScreen screen = new DemoScreen();

    @Test
    void theScreenShowsWhoTalksAndWhoHears() {
        meet(1, "M0ALF");
        meet(2, "G4BEA");
        screen.show(new Event.SubscriptionUp(1, 2, 91, 91, Source.STATIC, 0));
        screen.show(new Event.CallStarted(7, 5, 1, 91, false, new Entry(1, 2, 91, "", 0, 0, 0), 0));
        screen.show(new Event.LegsStarted(7, List.of(2), List.of(2), List.of()));
        assertThat(screen.frame("here"))
                .contains("2 hotspots, 1 calls now, 0 before")
                .contains("talks on 91")
                .contains("hears M0ALF on 91");
        screen.show(new Event.CallEnded(
                7,
                5,
                1,
                91,
                new Entry(1, 2, 91, "", 0, 0, 0),
                Reason.TERMINATOR,
                0,
                900,
                new Account(15, 0, 0, 0, 15, 0, 0, 0, 0)));
        screen.show(new Event.ClientDown(2, "there", Reason.CLOSED_BY_CLIENT));
        assertThat(screen.frame("here"))
                .contains("1 hotspots, 0 calls now, 1 before, 15 frames delivered")
                .doesNotContain("talks on")
                .doesNotContain("G4BEA");
    }

    @Test
    @Timeout(30)
    void aDozenHotspotsTalkInTheRealDemo() throws Exception {
        ByteArrayOutputStream drawn = new ByteArrayOutputStream();
        Demo.run(4, new PrintStream(drawn, true, StandardCharsets.UTF_8));
        assertThat(drawn.toString(StandardCharsets.UTF_8))
                .contains("12 hotspots")
                .contains("talks on 91")
                .contains("hears M0ALF on 91");
    }

    private void meet(int id, String callsign) {
        screen.show(new Event.ClientUp(id, "access", "there", callsign, true, 1, "MMDVM", 0, Station.UNKNOWN));
    }
}
