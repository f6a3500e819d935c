package org.freedmr.lab.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The truth table of `docs/adr/0003-loop-control-then-floor.md`, every row played (`decisions.md` 1).
class LoopAndFloorTest {
    private static final Path TABLE = Path.of("..", "docs", "adr", "0003-loop-control-then-floor.md");

    /// One row; a column is a word of the table.
    record Row(
            String number,
            String stream,
            String owner,
            String floor,
            String ingress,
            String members,
            String peers,
            String reason) {
        static Row of(String line) {
            String[] cells = Stream.of(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                    .map(String::strip)
                    .toArray(String[]::new);
            return new Row(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7]);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyRowOfTheTableIsWhatTheServerDoes() throws IOException {
        return rows().stream().map(row -> DynamicTest.dynamicTest(row.toString(), () -> check(row)));
    }

    @Test
    void theTableHasEveryCaseOnce() throws IOException {
        assertThat(rows())
                .hasSize(30)
                .extracting(row -> List.of(row.stream, row.owner, row.floor, row.ingress))
                .doesNotHaveDuplicates();
    }

    private static void check(Row row) {
        LoopAndFloorPlay play = new LoopAndFloorPlay(row);
        play.play();
        assertThat(play.membersHeard()).as("members").isEqualTo(row.members.equals("yes"));
        assertThat(play.peersGot()).as("peers").isEqualTo(row.peers.equals("yes"));
        assertThat(play.reasons()).as("reasons").isEqualTo(row.reason.equals("–") ? List.of() : List.of(row.reason));
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .map(Row::of)
                .toList();
    }
}
