package org.freedmr.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The log of what reached the radio side of one client, in the order in which it was played.
public final class Heard {
    /// Bursts kept, twenty minutes of one slot; further ones are only counted.
    static final int CAPACITY = 20_000;

    private final List<HeardBurst> bursts = new ArrayList<>();
    private long count;

    void play(byte[] dmrd, long arrivedNs, long playedNs) {
        count++;
        if (bursts.size() < CAPACITY) {
            bursts.add(HeardBurst.of(dmrd, arrivedNs, playedNs));
        }
    }

    /// Everything heard, oldest first; a view that cannot be changed.
    public List<HeardBurst> bursts() {
        return Collections.unmodifiableList(bursts);
    }

    /// How many bursts were played, those beyond the capacity included.
    public long count() {
        return count;
    }

    /// The bursts of each call, in the order in which the calls began.
    public Map<HeardBurst.CallId, List<HeardBurst>> calls() {
        Map<HeardBurst.CallId, List<HeardBurst>> calls = new LinkedHashMap<>();
        for (HeardBurst burst : bursts) {
            calls.computeIfAbsent(burst.call(), call -> new ArrayList<>()).add(burst);
        }
        return calls;
    }

    /// The bursts of one stream id, oldest first.
    public List<HeardBurst> stream(int streamId) {
        return bursts.stream().filter(burst -> burst.streamId() == streamId).toList();
    }

    /// How many bursts repeat an earlier one with the same identity and the same content. Sequence numbers wrap after
    /// 15 s, so identity alone would count bursts of a long call that are none.
    public long duplicates() {
        Map<HeardBurst.Identity, List<HeardBurst>> seen = new HashMap<>();
        long duplicates = 0;
        for (HeardBurst burst : bursts) {
            List<HeardBurst> same = seen.computeIfAbsent(burst.identity(), identity -> new ArrayList<>());
            if (same.stream().anyMatch(earlier -> Arrays.equals(earlier.payload(), burst.payload()))) {
                duplicates++;
            }
            same.add(burst);
        }
        return duplicates;
    }

    /// Forgets everything.
    public void clear() {
        bursts.clear();
        count = 0;
    }
}
