package org.freedmr.app;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.freedmr.contract.Event;
import org.freedmr.contract.RoleHealth;

/// A status as plain text in columns. What came from elsewhere cannot steer the terminal.
final class StatusText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    /// Characters of a cell; a longer one is cut.
    private static final int WIDEST = 60;

    private final StatusSheet sheet;
    private final long nowMs;
    private final StringBuilder text = new StringBuilder();

    private StatusText(StatusSheet sheet, long nowMs) {
        this.sheet = sheet;
        this.nowMs = nowMs;
    }

    static String of(StatusSheet sheet, long nowMs) {
        return new StatusText(sheet, nowMs).all();
    }

    private String all() {
        server();
        processes();
        roles();
        channels();
        peers();
        sheet.troubles().forEach(it -> text.append('\n').append(clean(it)));
        text.append(sheet.troubles().isEmpty() ? "\nAll is well.\n" : "\n");
        return text.toString();
    }

    private void server() {
        Event.ServerUp server = sheet.server();
        if (server != null) {
            text.append("FreeDMR ").append(clean(server.version()));
            if (server.serverId() != 0) {
                text.append(", server ").append(Integer.toUnsignedString(server.serverId()));
            }
            text.append(", up ")
                    .append(span(nowMs - server.startedMs()))
                    .append(" since ")
                    .append(TIME.format(Instant.ofEpochMilli(server.startedMs())))
                    .append('\n');
        }
        text.append(count(sheet.clients(), "client"))
                .append(", ")
                .append(count(sheet.calls(), "call"))
                .append(", ")
                .append(count(sheet.subscriptions(), "subscription"))
                .append(", ")
                .append(count(sheet.peers().size(), "peer"))
                .append('\n');
    }

    private static String count(int number, String of) {
        return number + " " + of + (number == 1 ? "" : "s");
    }

    private void processes() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("PROCESS", "STATE", ">PID", ">UP", ">RESTARTS", ">MEMORY", "ROLES"));
        for (Event.ProcessState it : sheet.processes()) {
            boolean isThere = it.pid() != 0;
            rows.add(List.of(
                    it.name(),
                    it.state(),
                    isThere ? Long.toString(it.pid()) : "-",
                    isThere ? span(nowMs - it.startedMs()) : "-",
                    Integer.toString(it.restarts()),
                    isThere ? size(it.residentBytes()) : "-",
                    String.join(" ", it.roles())));
        }
        table(rows);
    }

    private void roles() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("ROLE", "STATE", ">QUEUE", ">DROPPED", ">DONE", ">RESTARTS", "DETAIL"));
        for (Event.RoleState it : sheet.roles()) {
            RoleHealth health = it.health();
            rows.add(List.of(
                    health.role(),
                    health.state(),
                    Long.toString(health.queued()),
                    Long.toString(health.dropped()),
                    Long.toString(health.done()),
                    Integer.toString(health.restarts()),
                    health.detail()));
        }
        table(rows);
    }

    private void channels() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("CHANNEL TO", ">QUEUE", ">OF", ">DROPPED", ">COALESCED"));
        for (Event.ChannelState it : sheet.channels()) {
            rows.add(List.of(
                    it.worker(),
                    size(it.queuedBytes()),
                    size(it.capacityBytes()),
                    Long.toString(it.dropped()),
                    Long.toString(it.coalesced())));
        }
        table(rows);
    }

    private void peers() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("PEER", "STATE", ">FOR", ">VERSION", "DETAIL"));
        for (Event.PeerChanged it : sheet.peers()) {
            rows.add(List.of(
                    it.peer(),
                    it.state(),
                    it.sinceMs() == 0 ? "-" : span(nowMs - it.sinceMs()),
                    Integer.toString(it.version()),
                    it.detail()));
        }
        table(rows);
    }

    /// @param rows the first is the head; a column whose head begins with `>` is of numbers
    private void table(List<List<String>> rows) {
        if (rows.size() == 1) {
            return;
        }
        List<String> head = rows.getFirst();
        int[] widths = new int[head.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], bare(row.get(i), row == head).length());
            }
        }
        text.append('\n');
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = bare(row.get(i), row == head);
                String blanks = " ".repeat(widths[i] - cell.length());
                boolean isNumber = head.get(i).startsWith(">");
                line.append(isNumber ? blanks + cell : cell + blanks).append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static String bare(String cell, boolean isHead) {
        String clean = isHead && cell.startsWith(">") ? cell.substring(1) : clean(cell);
        return clean.length() > WIDEST ? clean.substring(0, WIDEST - 3) + "..." : clean;
    }

    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]", "?");
    }

    /// A time as people say it: the two largest units.
    private static String span(long ms) {
        Duration time = Duration.ofMillis(Math.max(0, ms));
        if (time.toDays() > 0) {
            return time.toDays() + "d " + time.toHoursPart() + "h";
        }
        if (time.toHours() > 0) {
            return time.toHours() + "h " + time.toMinutesPart() + "m";
        }
        return time.toMinutes() > 0 ? time.toMinutes() + "m " + time.toSecondsPart() + "s" : time.toSeconds() + "s";
    }

    private static String size(long bytes) {
        if (bytes < 1_024) {
            return bytes + " B";
        }
        return bytes < 1_048_576 ? bytes / 1_024 + " KiB" : String.format(Locale.ROOT, "%.1f MiB", bytes / 1_048_576.0);
    }
}
