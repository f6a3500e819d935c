package org.freedmr.workers.legacyreport;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The systems `SYSTEM-0` and so on that old dashboards know from their first look (`reporting.md` section 4.1). Each
/// client has the lowest free number as long as it is logged in. There are always more numbers than clients: their
/// count doubles when they run out.
final class SystemPool {
    private final Map<Integer, Integer> numbers = new LinkedHashMap<>();
    private final BitSet taken = new BitSet();
    private int size;

    SystemPool(int size) {
        this.size = size;
    }

    int size() {
        return size;
    }

    static String name(int number) {
        return "SYSTEM-" + number;
    }

    /// The client's number, from now on if it had none.
    int of(int client) {
        return numbers.computeIfAbsent(client, _ -> {
            int lowest = taken.nextClearBit(0);
            taken.set(lowest);
            while (lowest >= size) {
                size *= 2;
            }
            return lowest;
        });
    }

    /// The client is gone; somebody else may have the number.
    void release(int client) {
        Integer number = numbers.remove(client);
        if (number != null) {
            taken.clear(number);
        }
    }

    /// Nobody is there but these.
    void keep(Set<Integer> clients) {
        List<Integer> all = new ArrayList<>(numbers.keySet());
        all.removeAll(clients);
        all.forEach(this::release);
    }

    /// Clients by number.
    Map<Integer, Integer> clients() {
        Map<Integer, Integer> clients = new LinkedHashMap<>();
        numbers.forEach((client, number) -> clients.put(number, client));
        return clients;
    }
}
