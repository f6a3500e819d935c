package org.freedmr.control;

import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.control.act.Known;
import org.freedmr.control.feed.Feed;
import org.freedmr.control.view.Gallery;
import org.freedmr.control.view.Schema;
import org.jspecify.annotations.Nullable;

/// What the picture knows, for the routes that act.
record Facts(Gallery gallery, Feed feed) implements Known {
    @Override
    public List<Schema.Ban> bans() {
        return gallery.bans();
    }

    @Override
    public Event.@Nullable ClientSettings settings(int client) {
        return gallery.settings(client);
    }

    @Override
    public String callsign(int client) {
        Schema.Client known = gallery.client(Integer.toUnsignedLong(client), false);
        return known == null ? "" : known.callsign();
    }

    @Override
    public long sinceMs(int client) {
        return gallery.sinceMs(client);
    }

    @Override
    public String version() {
        return gallery.server().version();
    }

    @Override
    public @Nullable List<String> warnings() {
        return feed.isHeard() ? gallery.warnings(false) : null;
    }
}
