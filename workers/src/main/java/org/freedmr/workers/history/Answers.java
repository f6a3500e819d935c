package org.freedmr.workers.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Row;
import org.freedmr.contract.ToExchange;

/// Cuts an answer into parts that fit a frame of the bus.
final class Answers {
    /// Bytes of rows in one part. A frame has 8,192 with its head.
    static final int PART = 7_500;

    private Answers() {}

    static List<ToExchange.Answer> of(long number, List<Row> rows) {
        List<ToExchange.Answer> parts = new ArrayList<>();
        int from = 0;
        int bytes = 0;
        for (int i = 0; i < rows.size(); i++) {
            int more = bytes(rows.get(i));
            if (i > from && bytes + more > PART) {
                parts.add(new ToExchange.Answer(number, List.copyOf(rows.subList(from, i)), false, ""));
                from = i;
                bytes = 0;
            }
            bytes += more;
        }
        parts.add(new ToExchange.Answer(number, List.copyOf(rows.subList(from, rows.size())), true, ""));
        return parts;
    }

    static ToExchange.Answer refusal(long number, String why) {
        return new ToExchange.Answer(number, List.of(), true, PlainText.of(why, PlainText.DETAIL));
    }

    /// At most so many bytes on the bus: eight for every number, and text with its length.
    private static int bytes(Row row) {
        return switch (row) {
            case Row.Call it -> 25 * 8 + bytes(it.entry().peer(), it.reason().name());
            case Row.Session it ->
                5 * 8
                        + bytes(it.callsign(), it.listener(), it.software())
                        + (it.reason() == null ? 0 : bytes(it.reason().name()));
            case Row.Link it -> 3 * 8 + bytes(it.peer(), it.state(), it.detail());
            case Row.Total it -> 5 * 8 + bytes(it.of().name());
        };
    }

    private static int bytes(String... texts) {
        int bytes = 0;
        for (String text : texts) {
            bytes += 2 + text.getBytes(UTF_8).length;
        }
        return bytes;
    }
}
