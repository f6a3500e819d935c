package org.freedmr.core.data;

import java.util.Map;
import org.freedmr.core.policy.Limits;
import org.freedmr.core.policy.Lru;
import org.freedmr.core.policy.Talkgroups;
import org.jspecify.annotations.Nullable;

/// Behind which peer each radio of the mesh was heard last. Beyond {@link Limits#SIGHTINGS} the one heard longest ago
/// is forgotten; data for it goes to all peers then.
final class Sightings {
    private record Sighting(String peer, long epochMs) {}

    private final Map<Integer, Sighting> byRadio = new Lru<>(Limits.SIGHTINGS);

    void heard(int radio, String peer, long epochMs) {
        if (radio > Talkgroups.HIGHEST_DIALABLE) {
            byRadio.put(radio, new Sighting(peer, epochMs));
        }
    }

    /// The name of the peer, if the radio was heard there within `ageMs`.
    @Nullable
    String of(int radio, long ageMs, long epochMs) {
        Sighting found = byRadio.get(radio);
        return found != null && epochMs - found.epochMs < ageMs ? found.peer : null;
    }
}
