package org.freedmr.lab.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.wire.Dmrd;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The truth table of `docs/slot-delivery.md`, every row played (`access-hbp.md` sections 4.5, 5.4 and 5.9).
class SlotDeliveryTest {
    private static final Path TABLE = Path.of("..", "docs", "slot-delivery.md");

    @TestFactory
    Stream<DynamicTest> everyRowOfTheTableIsWhatTheServerDoes() throws IOException {
        return SlotDeliveryRow.read(TABLE).stream()
                .map(row -> DynamicTest.dynamicTest(row.toString(), () -> check(row)));
    }

    @Test
    void theTableHasRowsOfEveryKind() throws IOException {
        List<SlotDeliveryRow> rows = SlotDeliveryRow.read(TABLE);
        assertThat(rows)
                .hasSizeGreaterThan(40)
                .extracting(SlotDeliveryRow::number)
                .doesNotHaveDuplicates();
        assertThat(rows).anyMatch(SlotDeliveryRow::simplex);
        assertThat(rows).anyMatch(row -> row.delivered().size() == 2);
    }

    private static void check(SlotDeliveryRow row) {
        SlotDeliveryPlay play = new SlotDeliveryPlay(row);
        play.play();

        assertThat(play.refusals()).containsExactlyInAnyOrderElementsOf(row.refused());
        for (String place : row.delivered()) {
            List<HeardBurst> heard = play.heardOn(place);
            assertThat(heard).as(place).hasSize(SlotDeliveryPlay.CALL.size());
            if (!place.endsWith(" 9")) {
                assertThat(heard.get(1).payload()).isEqualTo(firstBurst());
            }
        }
        assertThat(play.listener().heard().stream(SlotDeliveryPlay.STREAM))
                .hasSize(row.delivered().size() * SlotDeliveryPlay.CALL.size())
                .allMatch(burst -> burst.clientId() == play.listener().profile().id());
        assertThat(play.strayBursts()).isZero();
    }

    private static byte[] firstBurst() {
        byte[] dmrd = SlotDeliveryPlay.CALL.datagram(1);
        return Arrays.copyOfRange(dmrd, Dmrd.BURST_OFFSET, Dmrd.BURST_OFFSET + Dmrd.BURST_LENGTH);
    }
}
