package org.freedmr.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// What the system has thrown away on our ports because nobody read it in time (`decisions.md` 21), as Linux tells it.
/// Where there is no such file nothing is known.
final class KernelDrops {
    /// Both families, a socket on each line: the second column is its address and port in hexadecimal, the last one how
    /// many datagrams it has lost.
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));

    private static final int ADDRESS_COLUMN = 1;
    private static final int COLUMNS = 13;

    private final List<Path> tables;
    private long known = -1;

    KernelDrops() {
        this(TABLES);
    }

    KernelDrops(List<Path> tables) {
        this.tables = tables;
    }

    /// Datagrams lost on these ports since the last time this was asked; nothing the first time.
    long lost(Set<Integer> ports) {
        long total = 0;
        for (Path each : tables) {
            total += total(each, ports);
        }
        long lost = known < 0 ? 0 : Math.max(0, total - known);
        known = total;
        return lost;
    }

    private static long total(Path table, Set<Integer> ports) {
        try {
            return Files.readAllLines(table).stream()
                    .mapToLong(line -> drops(line, ports))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static long drops(String line, Set<Integer> ports) {
        String[] columns = line.strip().split("\\s+", -1);
        if (columns.length < COLUMNS || !columns[ADDRESS_COLUMN].contains(":")) {
            return 0;
        }
        try {
            String port = columns[ADDRESS_COLUMN].substring(columns[ADDRESS_COLUMN].lastIndexOf(':') + 1);
            return ports.contains(Integer.parseInt(port, 16)) ? Long.parseLong(columns[COLUMNS - 1]) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
