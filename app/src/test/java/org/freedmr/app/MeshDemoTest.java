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
import org.freedmr.contract.Station;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class MeshDemoTest {
    private static final int COLUMNS = 100;
    private static final int LINES = 30;
    private static final String ESCAPES = "\u001b\\[[?0-9]*[A-Za-z]";

    private final MeshDemoBoard board = new MeshDemoBoard();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);

    @Test
    void theBoardKnowsWhichWayACallComesAndWhoHearsIt() {
        board.take(new Event.LegsStarted(7, List.of(11), List.of(2), List.of("Paris")));
        board.take(new Event.CallStarted(7, 5, 1, 91, false, new Entry(0, 0, 91, "London", 2_341, 0, 0), 0));
        MeshDemoBoard.Call call = board.calls().getFirst();
        assertThat(call.peer()).isEqualTo("London");
        assertThat(call.former()).isEmpty();
        assertThat(call.peers()).containsExactly("Paris");
        assertThat(board.heardBy(11)).isSameAs(call);
        assertThat(board.heardBy(12)).isNull();

        board.take(new Event.CallRerouted(7, "London", "Paris"));
        assertThat(call.peer()).isEqualTo("Paris");
        assertThat(call.former()).isEqualTo("London");
        assertThat(board.reroutes()).isEqualTo(1);

        board.take(new Event.CallEnded(
                7,
                5,
                1,
                91,
                new Entry(0, 0, 91, "Paris", 0, 0, 0),
                Reason.TERMINATOR,
                0,
                900,
                new Account(15, 17, 0, 0, 15, 0, 0, 0, 0)));
        assertThat(board.calls()).isEmpty();
        assertThat(board.heardBy(11)).isNull();
        assertThat(board.lost()).isEqualTo(17);
    }

    @Test
    void theBoardIsCompleteWhenAllLinksAreUpAndAllHotspotsAreThere() {
        board.take(new Event.ClientUp(11, "access", "there", "M0ALF", true, 1, "MMDVM", 0, Station.UNKNOWN));
        board.take(new Event.PeerChanged("Paris", "up", 5, "", 0));
        board.take(new Event.PeerChanged("Berlin", "seeded", 5, "", 0));
        assertThat(board.isComplete(2, 1)).isFalse();
        board.take(new Event.PeerChanged("Berlin", "up", 5, "", 0));
        assertThat(board.isComplete(2, 1)).isTrue();
        assertThat(board.isComplete(2, 2)).isFalse();
        board.take(new Event.PeerChanged("Paris", "stale", 5, "", 0));
        assertThat(board.isComplete(2, 1)).isFalse();
        assertThat(board.state("Paris")).isEqualTo("stale");
    }

    @Test
    void aCallReachesAllServersOfTheRealDemoAndThePictureFitsTheScreen() throws Exception {
        MeshDemo.run(() -> hasShown("M0ALF on 91, through London"), new MeshDemoScreen(out));
        String text = shown.toString(StandardCharsets.UTF_8);
        assertThat(text)
                .contains("hears M0ALF")
                .contains("M0ALF on 91, from a hotspot")
                .endsWith(DemoInk.SHOW_CURSOR + System.lineSeparator());
        String[] pictures = text.split("\u001b\\[H");
        assertThat(pictures).hasSizeGreaterThan(5);
        for (String picture : pictures) {
            List<String> lines = picture.replaceAll(ESCAPES, "").lines().toList();
            assertThat(lines).hasSizeLessThanOrEqualTo(LINES);
            assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
        }
    }

    @Test
    void whatIsNoTerminalGetsPlainLines() throws Exception {
        MeshDemo.run(
                () -> hasShown("Paris: a call of 2340101 on 91 comes through London")
                        && hasShown("Berlin: a call of 2340101 on 91 comes through London"),
                new MeshDemoLines(out));
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("London: the link to Paris is up, version 5")
                .contains("* M0ALF in London talks on 91")
                .doesNotContain("\u001b");
    }

    private boolean hasShown(String text) {
        return shown.toString(StandardCharsets.UTF_8).contains(text);
    }
}
