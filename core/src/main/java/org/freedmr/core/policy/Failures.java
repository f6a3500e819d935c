package org.freedmr.core.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedmr.contract.Reason;
import org.freedmr.wire.Address;
import org.jspecify.annotations.Nullable;

/// The failed logins of late, for people who ask why a client does not get in (`decisions.md` 10). One entry for each
/// client ID and address.
public final class Failures {
    /// @param client unsigned client ID
    /// @param address where the last attempt came from, with its port
    /// @param step the message that was refused last
    /// @param count failures of this ID from this address
    /// @param lastMs time of the last one, UTC milliseconds
    public record Failure(int client, Address address, String step, Reason reason, int count, long lastMs) {}

    /// The least recent first.
    private final Map<Stranger, Failure> table = new LinkedHashMap<>();

    /// Notes a failure and says how many it makes.
    public int add(int client, Address address, String step, Reason reason, long epochMs) {
        Stranger key = Stranger.client(address, client);
        Failure last = table.remove(key);
        int count = last == null ? 1 : last.count + 1;
        table.put(key, new Failure(client, address, step, reason, count, epochMs));
        if (table.size() > Limits.FAILED_LOGINS) {
            table.remove(table.keySet().iterator().next());
        }
        return count;
    }

    /// The failures of an ID from an address, whatever its port, as they are counted now; null when there are none.
    public @Nullable Failure of(int client, Address address) {
        return table.get(Stranger.client(address, client));
    }

    /// The failures of one client ID, oldest first.
    public List<Failure> of(int client) {
        List<Failure> found = new ArrayList<>();
        for (Failure failure : table.values()) {
            if (failure.client == client) {
                found.add(failure);
            }
        }
        return List.copyOf(found);
    }

    /// Entries kept.
    public int size() {
        return table.size();
    }

    /// Every failure kept, oldest first.
    public List<Failure> all() {
        return List.copyOf(table.values());
    }
}
