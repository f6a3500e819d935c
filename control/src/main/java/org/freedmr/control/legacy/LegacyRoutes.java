package org.freedmr.control.legacy;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Map;
import org.freedmr.control.http.Json;
import org.freedmr.control.http.Problem;
import org.freedmr.control.http.Routes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The paths of the older interface, and its own way of telling what went wrong.
public final class LegacyRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(LegacyRoutes.class);
    private static final String ROOT = "/api/v1";

    private record Failure(boolean ok, String error) {}

    private static final Map<Integer, String> USUAL = Map.of(404, "there is no such call", 405, "wrong method");

    private final LegacyCalls calls;

    public LegacyRoutes(LegacyCalls calls) {
        this.calls = calls;
    }

    @Override
    public void add(RoutesConfig routes) {
        routes.before(calls::admit)
                .get(ROOT + "/health", calls::health)
                .get(ROOT + "/version", calls::version)
                .post(ROOT + "/options/get", calls::getOptions)
                .post(ROOT + "/options/set", calls::setOptions)
                .post(ROOT + "/reset", calls::reset)
                .post(ROOT + "/system/resetall", calls::resetAll)
                .post(ROOT + "/system/kill", calls::kill)
                .exception(LegacyProblem.class, (e, context) -> fail(context, e.status(), e.text()))
                .exception(Problem.class, (e, context) -> fail(context, e.status(), String.valueOf(e.getMessage())))
                .exception(
                        HttpResponseException.class,
                        (e, context) -> fail(context, e.getStatus(), USUAL.getOrDefault(e.getStatus(), "no")))
                .exception(Exception.class, (e, context) -> {
                    LOG.error("a request of {} could not be answered", context.method(), e);
                    fail(context, 500, "the server failed");
                });
    }

    private static void fail(Context context, int status, String error) {
        context.status(status).contentType(Json.TYPE).result(Json.bytes(new Failure(false, error)));
    }
}
