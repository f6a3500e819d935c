package org.freedmr.control.http;

import java.io.IOException;
import java.util.List;
import org.freedmr.control.door.Door;
import org.freedmr.control.feed.Feed;
import org.freedmr.control.settings.ControlSettings;
import org.freedmr.control.view.Gallery;

/// What can be looked at: the dashboard, and the part of the interface it reads.
public final class Dashboard {
    private Dashboard() {}

    /// @throws IOException if the files of the dashboard cannot be read
    public static List<Routes> routes(ControlSettings settings, Gallery gallery, Feed feed, History history, Door door)
            throws IOException {
        Origin origin = Origin.behind(settings.trustedProxies());
        return List.of(
                new LiveRoutes(gallery, feed, door, origin),
                new ServerRoutes(gallery, feed, door, settings),
                new HistoryRoutes(history, origin),
                StaticFiles.ofDashboard());
    }
}
