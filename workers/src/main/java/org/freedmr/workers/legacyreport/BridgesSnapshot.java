package org.freedmr.workers.legacyreport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.freedmr.contract.Event;
import org.freedmr.contract.Source;

/// The dictionary of bridges that old dashboards read (`reporting.md` section 4.2), made of subscriptions: a bridge for
/// each conference that somebody subscribes or that has a call, and for each that is dialled one more. A link has a row
/// as long as a call of the conference goes through it; what else it would carry is not known here.
final class BridgesSnapshot {
    private static final int TALKGROUP_BYTES = 3;
    private static final double MINUTE_S = 60.0;

    private final Picture picture;
    private final SystemNames names;
    private final CallTexts calls;

    BridgesSnapshot(Picture picture, SystemNames names, CallTexts calls) {
        this.picture = picture;
        this.names = names;
        this.calls = calls;
    }

    Map<String, Object> at(long epochMs) {
        Map<Integer, List<Object>> plain = new TreeMap<>();
        Map<Integer, List<Object>> dialled = new TreeMap<>();
        for (Event.SubscriptionUp each : picture.subscriptions()) {
            boolean dial = each.source() == Source.DIAL || each.source() == Source.DEFAULT_REFLECTOR;
            (dial ? dialled : plain)
                    .computeIfAbsent(each.conference(), _ -> new ArrayList<>())
                    .add(row(each, epochMs));
        }
        Map<Integer, Set<String>> links = new TreeMap<>();
        calls.forEach((conference, through) ->
                links.computeIfAbsent(conference, _ -> new LinkedHashSet<>()).addAll(through));
        links.forEach((conference, through) -> {
            boolean heard = plain.containsKey(conference) || dialled.containsKey(conference);
            List<Object> rows = plain.computeIfAbsent(conference, _ -> new ArrayList<>());
            through.forEach(link -> rows.add(row(link, conference, heard, epochMs)));
        });
        Map<String, Object> bridges = new LinkedHashMap<>();
        plain.forEach((conference, rows) -> bridges.put(Integer.toString(conference), rows));
        dialled.forEach((conference, rows) -> bridges.put("#" + conference, rows));
        return bridges;
    }

    private Map<String, Object> row(Event.SubscriptionUp it, long epochMs) {
        Event.ClientSettings settings = picture.settingsOf(it.client());
        double timeout = settings == null ? 0 : settings.timerMinutes() * MINUTE_S;
        boolean stays = it.expiryMs() == 0;
        return row(
                names.ofClient(it.client()),
                it.slot(),
                it.rfTalkgroup(),
                timeout,
                it.source().isDynamic() || !stays ? "ON" : "OFF",
                stays ? epochMs + (long) (timeout * 1_000) : it.expiryMs());
    }

    private Map<String, Object> row(String link, int conference, boolean heard, long epochMs) {
        return row(names.ofLink(link), 1, conference, "", heard ? "NONE" : "STAT", epochMs);
    }

    private static Map<String, Object> row(
            String system, int slot, int talkgroup, Object timeout, String kind, long timerMs) {
        byte[] number = SystemsSnapshot.number(talkgroup, TALKGROUP_BYTES);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("SYSTEM", system);
        row.put("TS", slot);
        row.put("TGID", number);
        row.put("ACTIVE", true);
        row.put("TIMEOUT", timeout);
        row.put("TO_TYPE", kind);
        row.put("OFF", List.of());
        row.put("ON", List.of(number));
        row.put("RESET", List.of());
        row.put("TIMER", SystemsSnapshot.seconds(timerMs));
        return row;
    }
}
