package org.freedmr.workers.legacyreport;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What old dashboards call clients and links. They index their tables by the names they saw first and stumble over any
/// other (`reporting.md` section 4.1), so whoever uses a name looks first whether it was told.
final class SystemNames {
    private static final String LINK = "OBP-";

    private final SystemPool pool;
    private final Map<String, Integer> networks;
    private final Map<String, String> links = new LinkedHashMap<>();
    private boolean changed;

    SystemNames(int slots, Map<String, Integer> networks) {
        this.pool = new SystemPool(slots);
        this.networks = networks;
    }

    SystemPool pool() {
        return pool;
    }

    String ofClient(int client) {
        int before = pool.size();
        int number = pool.of(client);
        changed |= pool.size() != before;
        return SystemPool.name(number);
    }

    String ofLink(String link) {
        String name = links.get(link);
        if (name == null) {
            name = LINK + ShownText.field(link);
            links.put(link, name);
            changed = true;
        }
        return name;
    }

    /// ID of the server behind a link, unsigned.
    ///
    /// @param otherwise when it is not known
    int network(String link, int otherwise) {
        return networks.getOrDefault(link, otherwise);
    }

    /// There are no clients and links but these.
    void keep(Set<Integer> clients, Set<String> present) {
        pool.keep(clients);
        changed |= links.keySet().retainAll(present);
        clients.forEach(this::ofClient);
        present.forEach(this::ofLink);
    }

    /// Whether there is a name that was not there when this was asked last, or one is gone.
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }
}
