package org.freedmr.core.port;

import org.freedmr.contract.Event;
import org.freedmr.contract.RestartState;

/// The way of words out. Returns at once; the outside decides what it can carry.
public interface Reporter {
    void report(Event event);

    /// What has to survive the process, whole; at most every five seconds.
    void keep(RestartState state);
}
