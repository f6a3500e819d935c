package org.freedmr.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.freedmr.contract.Event;

/// What the demo shows: every session with its slot, and the calls. Fed with events only, as any observer of a server.
final class DemoScreen {
    private static final String TOP_LEFT = "\u001b[H";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_REST = "\u001b[J";
    private static final String BOLD = "\u001b[1m";
    private static final String GREEN = "\u001b[32m";
    private static final String CYAN = "\u001b[36m";
    private static final String PLAIN = "\u001b[0m";

    private record Call(int client, int source, int conference) {}

    private static final class Row {
        private final String callsign;
        private final String address;
        private final Map<String, Integer> subscriptions = new LinkedHashMap<>();
        private String told = "";
        private long talking;
        private long hearing;

        private Row(String callsign, String address) {
            this.callsign = callsign;
            this.address = address;
        }
    }

    private final Map<Integer, Row> rows = new TreeMap<>();
    private final Map<Long, Call> calls = new LinkedHashMap<>();
    private long callsEnded;
    private long framesDelivered;

    /// Takes one event.
    void show(Event event) {
        switch (event) {
            case Event.ClientUp it -> rows.put(it.client(), new Row(it.callsign(), it.address()));
            case Event.ClientDown it -> rows.remove(it.client());
            case Event.SubscriptionUp it -> {
                Row row = rows.get(it.client());
                if (row != null) {
                    row.subscriptions.put(key(it.slot(), it.rfTalkgroup()), it.conference());
                }
            }
            case Event.SubscriptionDown it -> {
                Row row = rows.get(it.client());
                if (row != null) {
                    row.subscriptions.remove(key(it.slot(), it.rfTalkgroup()));
                }
            }
            case Event.Announced it -> {
                Row row = rows.get(it.client());
                if (row != null) {
                    row.told = it.phrase();
                }
            }
            case Event.CallStarted it -> {
                calls.put(it.call(), new Call(it.entry().client(), it.source(), it.conference()));
                Row row = rows.get(it.entry().client());
                if (row != null) {
                    row.talking = it.call();
                }
            }
            case Event.LegsStarted it -> hear(it.call(), it.clients());
            case Event.CallEnded it -> {
                calls.remove(it.call());
                callsEnded++;
                framesDelivered += it.account().delivered();
            }
            case Event.ServerState _, Event.Fault _, Event.LoginRefused _, Event.ClientMoved _ -> {}
            case Event.ClientChanged _, Event.Refused _ -> {}
            case Event.PeerChanged _, Event.PeerMoved _, Event.PeerRefused _, Event.PeerDoubted _ -> {}
            case Event.Banned _, Event.BanEnded _, Event.PeerRemoved _ -> {}
            case Event.Quenched _, Event.CallRerouted _, Event.DataSeen _ -> {}
            case Event.ServerUp _,
                    Event.WorkerChanged _,
                    Event.ClientSettings _,
                    Event.LegsEnded _,
                    Event.Periodic _ -> {}
        }
    }

    private static String key(int slot, int rfTalkgroup) {
        return slot + "/" + rfTalkgroup;
    }

    private void hear(long call, List<Integer> clients) {
        for (int client : clients) {
            Row row = rows.get(client);
            if (row != null) {
                row.hearing = call;
            }
        }
    }

    /// The whole picture, drawn over the last one.
    String frame(String server) {
        StringBuilder text = new StringBuilder(TOP_LEFT);
        line(
                text,
                BOLD + "FreeDMR on " + server + PLAIN + "   " + rows.size() + " hotspots, " + calls.size()
                        + " calls now, " + callsEnded + " before, " + framesDelivered + " frames delivered");
        line(text, "");
        line(text, BOLD + row("ID", "CALLSIGN", "ADDRESS", "TALKGROUPS", "TOLD", "SLOT 2") + PLAIN);
        rows.forEach((id, row) -> line(
                text,
                row(Integer.toUnsignedString(id), row.callsign, row.address, talkgroups(row), row.told, "")
                        + doing(row)));
        line(text, "");
        line(text, BOLD + "CALLS" + PLAIN);
        calls.forEach((number, call) -> line(
                text,
                String.format(Locale.ROOT, "%6d  %-8s talks on %d", number, callsign(call.client), call.conference)));
        return text.append(CLEAR_REST).toString();
    }

    private String doing(Row row) {
        Call own = calls.get(row.talking);
        if (own != null) {
            return GREEN + "talks on " + own.conference + PLAIN;
        }
        Call other = calls.get(row.hearing);
        return other == null ? "-" : CYAN + "hears " + callsign(other.client) + " on " + other.conference + PLAIN;
    }

    private String callsign(int client) {
        Row row = rows.get(client);
        return row == null ? Integer.toUnsignedString(client) : row.callsign;
    }

    /// Conferences; one that is dialled as 9→conference.
    private static String talkgroups(Row row) {
        StringJoiner text = new StringJoiner(" ");
        row.subscriptions.forEach((key, conference) ->
                text.add(key.endsWith("/9") ? "9\u2192" + conference : Integer.toString(conference)));
        return text.toString();
    }

    private static String row(String id, String callsign, String address, String talkgroups, String told, String slot) {
        return String.format(
                Locale.ROOT, "%-10s %-9s %-18s %-11s %-10s %s", id, callsign, address, talkgroups, told, slot);
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(CLEAR_LINE).append('\n');
    }
}
