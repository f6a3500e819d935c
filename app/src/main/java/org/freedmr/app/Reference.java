package org.freedmr.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The configuration reference, made from the keys.
final class Reference {
    private static final Map<String, String> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("server", "The server as a whole.");
        TABLES.put("access", "Who may log in and talk, on every listener.");
        TABLES.put("files", "Files the server reads and writes. Paths are relative to the configuration file.");
        TABLES.put(
                "listener",
                "An access listener, where hotspots and repeaters log in; as many tables `[[listener]]` as wanted.");
        TABLES.put(
                "listener.rf_alias",
                "A talkgroup that the radios of this listener call by another number; as many tables"
                        + " `[[listener.rf_alias]]` as wanted below their listener.");
        TABLES.put("mesh", "The links to other servers in common.");
        TABLES.put(
                "mesh.range",
                "How far talkgroups travel; as many tables `[[mesh.range]]` as wanted, the first that has a number decides"
                        + " and numbers in none travel everywhere. Without any: 10–79 stay on this server, 92–199 in the"
                        + " sysop's cluster, 80–89 and 800–899 in the country. Numbers with a meaning of their own stay here"
                        + " whatever is written.");
        TABLES.put("peer", "Another server and the link to it; as many tables `[[peer]]` as wanted.");
        TABLES.put(
                "peer.talkgroup_map",
                "A talkgroup that has another number on this link; as many tables `[[peer.talkgroup_map]]` as wanted below"
                        + " their peer.");
        TABLES.put(
                "workers",
                "The processes beside the one that carries calls. They keep, show and publish what happens, and nothing that"
                        + " happens to them disturbs a call.");
        TABLES.put("control", "The dashboard and the HTTP interface.");
        TABLES.put("metrics", "Figures for Prometheus, and health for load balancers.");
        TABLES.put("history", "The database of calls, sessions and changes of links; docs/history.md has its tables.");
        TABLES.put("aliases", "Names of radios, clients, talkgroups and servers, and the lists they come from.");
        TABLES.put("lastheard", "Files and reports of the calls heard last; on when there is any of them.");
        TABLES.put("mqtt", "A broker that events and states are published to; see docs/mqtt.md.");
        TABLES.put(
                "legacyreport",
                "The TCP report protocol of older servers, for dashboards made for them; see docs/old-dashboards.md.");
    }

    private static final Set<String> MANY =
            Set.of("listener", "listener.rf_alias", "mesh.range", "peer", "peer.talkgroup_map");

    private Reference() {}

    static String markdown() {
        StringBuilder text = new StringBuilder("""
                # Configuration

                The server reads `freedmr.toml` in its working directory, or the file named after `run`. Without a file it
                serves this machine only, with a passphrase it makes itself. `./freedmr check` tells what is wrong in a
                file; a running server reads it again on SIGHUP and keeps the old settings if the new ones are wrong.
                Listeners and the addresses of listeners and links change with a restart only.

                This page is made from the keys in the program: `./freedmr config-reference > docs/configuration.md`.
                """);
        TABLES.forEach((table, meaning) -> {
            boolean isMany = MANY.contains(table);
            text.append("\n## ").append(isMany ? "[[" + table + "]]" : "[" + table + "]");
            text.append("\n\n").append(meaning).append("\n\n| key | values | default | meaning |\n|---|---|---|---|\n");
            Keys.ALL.stream().filter(key -> key.table().equals(table)).forEach(key -> text.append(row(key)));
        });
        return text.toString();
    }

    private static String row(Key<?> key) {
        String unit = key.unit().isEmpty() ? "" : " " + key.unit();
        String fallback =
                key.fallbackText().matches("[\\[\"0-9tf].*") ? "`" + key.fallbackText() + "`" : key.fallbackText();
        return "| `" + key.name() + "` | " + key.kind().range() + unit + " | " + fallback + " | " + key.reason()
                + " |\n";
    }
}
