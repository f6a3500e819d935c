package org.freedmr.core.data;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.freedmr.contract.KnownLocations;
import org.freedmr.core.policy.Limits;
import org.freedmr.core.policy.Talkgroups;
import org.jspecify.annotations.Nullable;

/// Where each radio was heard last (`mesh-fbp.md` section 5.9): through which client and on which slot. Radios only;
/// numbers that can be dialled are not kept. Entries are forgotten after {@link #MEMORY_MS}, and beyond {@link
/// Limits#LOCATIONS} the one heard longest ago.
final class Locations {
    static final long MEMORY_MS = 86_400_000L;

    /// @param client unsigned
    /// @param slot 1 or 2
    record Location(int client, int slot, int talkgroup, long epochMs) {}

    private final Map<Integer, Location> byRadio = new LinkedHashMap<>();

    void heard(int radio, int client, int slot, int talkgroup, long epochMs) {
        if (radio <= Talkgroups.HIGHEST_DIALABLE) {
            return;
        }
        byRadio.remove(radio);
        byRadio.put(radio, new Location(client, slot, talkgroup, epochMs));
        forget(epochMs);
    }

    /// Where the radio was heard, if that is younger than `ageMs`.
    @Nullable
    Location of(int radio, long ageMs, long epochMs) {
        Location found = byRadio.get(radio);
        return found != null && epochMs - found.epochMs < ageMs ? found : null;
    }

    private void forget(long epochMs) {
        Iterator<Location> oldest = byRadio.values().iterator();
        while (oldest.hasNext()) {
            boolean old = epochMs - oldest.next().epochMs >= MEMORY_MS;
            if (!old && byRadio.size() <= Limits.LOCATIONS) {
                return;
            }
            oldest.remove();
        }
    }

    int size() {
        return byRadio.size();
    }

    KnownLocations save(long epochMs) {
        forget(epochMs);
        int size = byRadio.size();
        KnownLocations saved =
                new KnownLocations(new int[size], new int[size], new int[size], new int[size], new long[size]);
        int i = 0;
        for (Map.Entry<Integer, Location> each : byRadio.entrySet()) {
            Location it = each.getValue();
            saved.radios()[i] = each.getKey();
            saved.clients()[i] = it.client;
            saved.slots()[i] = it.slot;
            saved.talkgroups()[i] = it.talkgroup;
            saved.epochMs()[i] = it.epochMs;
            i++;
        }
        return saved;
    }

    /// What an earlier run saved, oldest first; what is too old is left out.
    void restore(KnownLocations saved, long epochMs) {
        for (int i = 0; i < saved.size(); i++) {
            if (epochMs - saved.epochMs()[i] < MEMORY_MS) {
                heard(
                        saved.radios()[i],
                        saved.clients()[i],
                        saved.slots()[i],
                        saved.talkgroups()[i],
                        saved.epochMs()[i]);
            }
        }
    }
}
