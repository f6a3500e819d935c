package org.freedmr.control.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;

/// Adds what can be looked at: GET, and HEAD, which answers the same without the body.
public final class Seen {
    private Seen() {}

    /// @param path below {@link Routes#ROOT}
    public static void at(RoutesConfig routes, String path, Handler handler) {
        exactlyAt(routes, Routes.ROOT + path, handler);
    }

    static void exactlyAt(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }
}
