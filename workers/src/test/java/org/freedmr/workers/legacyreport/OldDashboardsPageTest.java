package org.freedmr.workers.legacyreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.workers.legacyreport.Stage.HOTSPOT;
import static org.freedmr.workers.legacyreport.Stage.TG;
import static org.freedmr.workers.legacyreport.Stage.link;
import static org.freedmr.workers.legacyreport.Stage.speaking;
import static org.freedmr.workers.legacyreport.Stage.started;
import static org.freedmr.workers.legacyreport.Stage.subscribed;
import static org.freedmr.workers.legacyreport.Stage.up;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program in `docs/old-dashboards.md`, with Python's own `pickle`.
class OldDashboardsPageTest {
    @Test
    void theProgramOfThePageShowsWhatIsTold(@TempDir Path directory) throws Exception {
        if (!PickleTest.hasPython()) {
            System.out.println("left out: there is no python3 here for the program in docs/old-dashboards.md");
            return;
        }
        String page = Files.readString(Path.of("..", "docs", "old-dashboards.md"));
        String program = page.substring(page.indexOf("```python\n") + "```python\n".length());
        Path file = Files.writeString(directory.resolve("look.py"), program.substring(0, program.indexOf("```")));
        Path shown = directory.resolve("shown");
        Event.CallStarted call = started(7, speaking(HOTSPOT, 2, TG));
        try (Stage stage = new Stage(Stage.settings(2, 16))) {
            stage.standing(
                    up(HOTSPOT),
                    subscribed(HOTSPOT, 2, TG, TG, Source.STATIC),
                    link("UK2342"),
                    new Event.PeerMoved("UK2342", "", "192.0.2.10:62044"));
            Process python = new ProcessBuilder(
                            "python3",
                            file.toString(),
                            "127.0.0.1",
                            Integer.toString(stage.address().getPort()))
                    .redirectErrorStream(true)
                    .redirectOutput(shown.toFile())
                    .start();
            Awaitility.await()
                    .atMost(20, TimeUnit.SECONDS)
                    .until(() -> stage.server().connected() == 1 || !python.isAlive());
            stage.tell(call, Stage.ended(call, Reason.TERMINATOR, 4_020));
            stage.end();
            assertThat(python.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(shown))
                    .contains(
                            "SYSTEMS 3 of them",
                            "  SYSTEM-0: 234567801 G0ABC, up ",
                            "TS1 False, TS2 23426",
                            "  OBP-UK2342: 192.0.2.10 port 62044",
                            "BRIDGES 1 of them",
                            "  23426: SYSTEM-0/2/23426",
                            "GROUP VOICE,END,RX,SYSTEM-0,439041101,234567801,2345678,2,23426,4.02");
            assertThat(python.exitValue()).isZero();
        }
    }
}
