package org.freedmr.lab.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// One row of the table in `docs/slot-delivery.md`.
record SlotDeliveryRow(
        int number,
        boolean simplex,
        char slots,
        List<String> subscribed,
        List<String> link,
        String own,
        String other,
        List<String> delivered,
        List<String> refused) {
    static final String NOTHING = "–";
    private static final int COLUMNS = 9;

    /// Every row of the file whose first column is a number.
    static List<SlotDeliveryRow> read(Path file) throws IOException {
        List<SlotDeliveryRow> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.matches("\\| \\d+ \\|.*")) {
                rows.add(parse(line));
            }
        }
        return rows;
    }

    private static SlotDeliveryRow parse(String line) {
        String[] cells = line.substring(1, line.lastIndexOf('|')).split("\\|", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException("not " + COLUMNS + " columns: " + line);
        }
        String[] stripped = Stream.of(cells).map(String::strip).toArray(String[]::new);
        return new SlotDeliveryRow(
                Integer.parseInt(stripped[0]),
                stripped[1].equals("simplex"),
                stripped[2].charAt(0),
                list(stripped[3]),
                list(stripped[4]),
                stripped[5],
                stripped[6],
                list(stripped[7]),
                list(stripped[8]));
    }

    private static List<String> list(String cell) {
        return cell.equals(NOTHING) ? List.of() : List.of(cell.split(", ", -1));
    }

    @Override
    public String toString() {
        return number + ": " + (simplex ? "simplex " : "duplex ") + slots + ", subscribed " + subscribed + ", link "
                + link + ", own " + own + ", other " + other;
    }
}
