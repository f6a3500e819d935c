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
    /// What stands for a timer that never runs out.
    private static final int NEVER_MINUTES = 35_791_394;

    private final Picture picture;
    private final SystemNames names;
    private final CallTexts calls;

    BridgesSnapshot(Picture picture, SystemNames names, CallTexts calls) {
        this.picture = picture;
        this.names = names;
        this.calls = calls;
    }

    Frame at(long epochMs) {
        Map<Integer, Members> plain = new TreeMap<>();
        Map<Integer, Members> dialled = new TreeMap<>();
        for (Event.SubscriptionUp each : picture.subscriptions()) {
            boolean dial = each.source() == Source.DIAL || each.source() == Source.DEFAULT_REFLECTOR;
            if (picture.clients().containsKey(each.client())) {
                of(dial ? dialled : plain, each.conference()).lines.add(each);
            }
        }
        calls.forEach((conference, links) -> of(plain, conference).links.addAll(links));
        Pickle.Dictionary bridges = new Pickle.Dictionary();
        plain.forEach((conference, members) -> bridges.put(
                Integer.toString(conference), rows(conference, members, dialled.containsKey(conference), epochMs)));
        dialled.forEach(
                (conference, members) -> bridges.put("#" + conference, rows(conference, members, true, epochMs)));
        return Frame.bridges(bridges.end());
    }

    /// What is joined in a bridge.
    private static final class Members {
        private final List<Event.SubscriptionUp> lines = new ArrayList<>();
        private final Set<String> links = new LinkedHashSet<>();
    }

    private static Members of(Map<Integer, Members> bridges, int conference) {
        return bridges.computeIfAbsent(conference, _ -> new Members());
    }

    private List<Object> rows(int conference, Members members, boolean isDialled, long epochMs) {
        List<Object> rows = new ArrayList<>();
        members.lines.forEach(each -> rows.add(row(each, epochMs)));
        boolean heard = isDialled || !members.lines.isEmpty();
        members.links.forEach(link -> rows.add(row(link, conference, heard, epochMs)));
        return rows;
    }

    private Map<String, Object> row(Event.SubscriptionUp it, long epochMs) {
        Event.ClientSettings settings = picture.settingsOf(it.client());
        int minutes = settings == null ? 0 : settings.timerMinutes();
        double timeout = (minutes == 0 ? NEVER_MINUTES : minutes) * MINUTE_S;
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
