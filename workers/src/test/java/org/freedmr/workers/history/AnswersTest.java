package org.freedmr.workers.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.freedmr.bus.RecordCodec;
import org.freedmr.contract.Account;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Query;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Row;
import org.freedmr.contract.ToExchange;
import org.junit.jupiter.api.Test;

final class AnswersTest {
    private static final String LONGEST = "😀";
    private static final Reason REASON = Arrays.stream(Reason.values())
            .max(Comparator.comparingInt(it -> it.name().length()))
            .orElseThrow();
    private static final Account ACCOUNT = new Account(1, 2, 3, 4, 5, 6, 7, 8, 9);

    /// The longest row of every kind, and a short one.
    private static Row row(int kind) {
        return switch (kind) {
            case 0 ->
                new Row.Call(
                        1, 2, 3, 4, new Entry(1, 2, 3, LONGEST.repeat(PlainText.NAME), 4, 5, 6), REASON, 5, 6, ACCOUNT);
            case 1 ->
                new Row.Session(
                        1,
                        LONGEST.repeat(PlainText.CALLSIGN),
                        LONGEST.repeat(PlainText.NAME),
                        LONGEST.repeat(PlainText.SOFTWARE),
                        2,
                        3,
                        REASON);
            case 2 ->
                new Row.Link(
                        LONGEST.repeat(PlainText.NAME),
                        LONGEST.repeat(PlainText.STATE),
                        5,
                        LONGEST.repeat(PlainText.DETAIL),
                        7);
            case 3 -> new Row.Total(Row.TotalOf.TALKGROUP, 91, 2, 3);
            default -> new Row.Session(1, "", "", "", 2, 0, null);
        };
    }

    @Test
    void everyPartFitsAFrameOfTheBusAndNoRowIsLost() {
        RecordCodec<ToExchange> codec = RecordCodec.of(ToExchange.class);
        for (int kind = 0; kind < 5; kind++) {
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < Query.MOST; i++) {
                rows.add(row(kind));
            }
            List<ToExchange.Answer> parts = Answers.of(9, rows);
            List<Row> together = new ArrayList<>();
            for (ToExchange.Answer part : parts) {
                ByteBuffer frame = ByteBuffer.allocate(8_192 - 21);
                assertThat(codec.write(part, frame)).isTrue();
                assertThat(part.number()).isEqualTo(9);
                assertThat(part.error()).isEmpty();
                assertThat(part.last()).isEqualTo(part == parts.getLast());
                together.addAll(part.rows());
            }
            assertThat(together).isEqualTo(rows);
            assertThat(parts).hasSizeLessThan(Query.MOST);
        }
    }

    @Test
    void anAnswerWithoutRowsIsOnePart() {
        assertThat(Answers.of(9, List.of())).containsExactly(new ToExchange.Answer(9, List.of(), true, ""));
    }
}
