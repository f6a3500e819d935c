package org.freedmr.workers.lastheard;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;

/// Calls as comma-separated values (RFC 4180) with a heading. A column that a spreadsheet would take for a formula has
/// an
/// apostrophe before it.
final class CsvTable {
    private static final String HEADING = "started,duration_s,origin,system,peer_id,peer_call,slot,rf_tg,tg,tg_name,"
            + "radio_id,callsign,name,server,hops,frames,lost,ber_percent,rssi_dbm,end\r\n";
    private static final String FORMULA = "=+-@\t\r";

    private CsvTable() {}

    static void write(Collection<HeardCall> calls, Writer out) throws IOException {
        out.write(HEADING);
        for (HeardCall call : calls) {
            out.write(row(call));
        }
    }

    private static String row(HeardCall call) {
        return String.join(
                        ",",
                        Instant.ofEpochMilli(call.startedMs()).toString(),
                        String.format(Locale.ROOT, "%.2f", call.durationMs() / 1_000.0),
                        call.origin(),
                        text(call.system()),
                        Integer.toUnsignedString(call.station()),
                        text(call.stationCallsign()),
                        Integer.toString(call.slot()),
                        Integer.toString(call.rfTalkgroup()),
                        Integer.toString(call.talkgroup()),
                        text(call.talkgroupName()),
                        Integer.toUnsignedString(call.source()),
                        text(call.callsign()),
                        text(call.name()),
                        Integer.toUnsignedString(call.server()),
                        Integer.toString(call.hops()),
                        Long.toString(call.frames()),
                        Long.toString(call.lost()),
                        String.format(Locale.ROOT, "%.2f", 100 * call.ber()),
                        call.rssi() == 0 ? "" : Integer.toString(call.rssi()),
                        call.end())
                + "\r\n";
    }

    private static String text(String text) {
        String harmless = text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }
}
