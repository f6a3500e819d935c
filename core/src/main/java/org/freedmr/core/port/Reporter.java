package org.freedmr.core.port;

import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.contract.RestartState;

/// The way of words out. Returns at once; the outside decides what it can carry.
public interface Reporter {
    void report(Event event);

    /// What has to survive the process, whole; at most every five seconds.
    void keep(RestartState state);

    /// All bans, as soon as one has changed; they have to survive the process, too.
    void keepBans(List<Event.Banned> bans);
}
