package org.freedmr.control.http;

import io.javalin.config.RoutesConfig;

/// Some routes, and what goes before them. A route throws a {@link Problem} when it has no answer.
@FunctionalInterface
public interface Routes {
    /// Where the interface begins.
    String ROOT = "/api/v2";

    void add(RoutesConfig routes);
}
