package org.freedmr.core.policy;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.freedmr.contract.Event;
import org.freedmr.wire.Address;
import org.jspecify.annotations.Nullable;

/// The client IDs and IP addresses that operators banned, in the order in which they first did.
public final class Bans {
    private final Map<String, Event.Banned> table = new LinkedHashMap<>();
    private final Set<Integer> clients = new HashSet<>();
    private final Set<Address> addresses = new HashSet<>();

    /// Whether nothing is to be taken from this ID, or from this address.
    public boolean holds(int client, Address from) {
        return !table.isEmpty() && (clients.contains(client) || addresses.contains(from.withoutPort()));
    }

    /// The ban of this subject, or null.
    public Event.@Nullable Banned of(String subject) {
        return table.get(subject);
    }

    /// Puts a ban in the place of an earlier one of its subject.
    ///
    /// @return false when there are too many already, and nothing was changed
    public boolean put(BanSubject subject, Event.Banned ban) {
        if (table.size() >= Limits.BANS && !table.containsKey(subject.text())) {
            return false;
        }
        table.put(subject.text(), ban);
        if (subject.address() == null) {
            clients.add(subject.client());
        } else {
            addresses.add(subject.address());
        }
        return true;
    }

    /// @return false when there was none
    public boolean remove(BanSubject subject) {
        clients.remove(subject.client());
        addresses.remove(subject.address());
        return table.remove(subject.text()) != null;
    }

    /// All bans; a copy.
    public List<Event.Banned> all() {
        return List.copyOf(table.values());
    }
}
