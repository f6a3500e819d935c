package org.freedmr.core.conference;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.freedmr.core.port.Outbox;
import org.freedmr.core.port.Timers;
import org.freedmr.core.stream.Stream;

/// All conferences that have members or a speaker. One comes into being when it is first needed and goes when nobody
/// is left.
public final class Conferences {
    private final Timers timers;
    private final Outbox outbox;
    private final BiConsumer<Conference, Stream> floorTaken;
    private final Map<Integer, Conference> byTalkgroup = new HashMap<>();

    /// @param floorTaken told when a stream gets a floor, after its fan-out was made
    public Conferences(Timers timers, Outbox outbox, BiConsumer<Conference, Stream> floorTaken) {
        this.timers = timers;
        this.outbox = outbox;
        this.floorTaken = floorTaken;
    }

    /// The conference with this number, made if need be.
    public Conference of(int talkgroup) {
        Conference found = byTalkgroup.get(talkgroup);
        if (found == null) {
            found = new Conference(talkgroup, timers, outbox, this);
            byTalkgroup.put(talkgroup, found);
        }
        return found;
    }

    public int size() {
        return byTalkgroup.size();
    }

    void onFloor(Conference conference, Stream stream) {
        floorTaken.accept(conference, stream);
    }

    void dropIfEmpty(Conference conference) {
        if (conference.isEmpty()) {
            byTalkgroup.remove(conference.talkgroup(), conference);
        }
    }
}
