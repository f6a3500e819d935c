package org.freedmr.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedmr.contract.Event;
import tools.jackson.databind.json.JsonMapper;

/// A status for programs. The names are those of the contract's records.
final class StatusJson {
    private StatusJson() {}

    static String of(StatusSheet sheet) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("ok", sheet.troubles().isEmpty());
        all.put("troubles", sheet.troubles());
        Event.ServerUp server = sheet.server();
        if (server != null) {
            all.put(
                    "server",
                    row(
                            "version", server.version(),
                            "serverId", Integer.toUnsignedLong(server.serverId()),
                            "startedMs", server.startedMs()));
        }
        all.put("clients", sheet.clients());
        all.put("calls", sheet.calls());
        all.put("subscriptions", sheet.subscriptions());
        all.put("processes", sheet.processes().stream().map(StatusJson::process).toList());
        all.put("roles", sheet.roles().stream().map(StatusJson::role).toList());
        all.put("channels", sheet.channels().stream().map(StatusJson::channel).toList());
        all.put("peers", sheet.peers().stream().map(StatusJson::peer).toList());
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
    }

    private static Map<String, Object> process(Event.ProcessState it) {
        return row(
                "name", it.name(),
                "state", it.state(),
                "pid", it.pid(),
                "startedMs", it.startedMs(),
                "restarts", it.restarts(),
                "residentBytes", it.residentBytes(),
                "roles", List.copyOf(it.roles()));
    }

    private static Map<String, Object> role(Event.RoleState it) {
        return row(
                "worker", it.worker(),
                "role", it.health().role(),
                "state", it.health().state(),
                "detail", it.health().detail(),
                "queued", it.health().queued(),
                "dropped", it.health().dropped(),
                "done", it.health().done(),
                "restarts", it.health().restarts());
    }

    private static Map<String, Object> channel(Event.ChannelState it) {
        return row(
                "worker", it.worker(),
                "queuedBytes", it.queuedBytes(),
                "capacityBytes", it.capacityBytes(),
                "dropped", it.dropped(),
                "coalesced", it.coalesced());
    }

    private static Map<String, Object> peer(Event.PeerChanged it) {
        return row(
                "peer", it.peer(),
                "state", it.state(),
                "version", it.version(),
                "detail", it.detail(),
                "sinceMs", it.sinceMs());
    }

    /// @param namesAndValues one after the other
    private static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return row;
    }
}
