package org.freedmr.control.act;

import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.control.view.Schema;
import org.jspecify.annotations.Nullable;

/// What the routes that act have to know of what stands. Any thread may ask, and no answer waits.
public interface Known {
    /// The bans that hold now.
    List<Schema.Ban> bans();

    /// What a client that is logged in has set; null when nobody has told yet, or it is not logged in.
    Event.@Nullable ClientSettings settings(int client);

    /// Empty when nobody knows it.
    String callsign(int client);

    /// Since when a client is logged in, UTC in milliseconds; 0 when it is not.
    long sinceMs(int client);

    /// Version of the program; empty while nobody has told.
    String version();

    /// What is wrong with the server, in sentences; null when it does not work at all.
    @Nullable
    List<String> warnings();
}
