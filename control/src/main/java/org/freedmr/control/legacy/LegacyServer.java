package org.freedmr.control.legacy;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.ServerConnector;
import org.freedmr.control.http.Json;
import org.freedmr.control.http.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves the older interface.
public final class LegacyServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LegacyServer.class);
    private static final String ROOT = "/api/v1";
    private static final int MOST_HEADERS = 8_192;
    private static final long IDLE_MS = 15_000;

    private record Failure(boolean ok, String error) {}

    private static final Map<Integer, String> USUAL = Map.of(404, "there is no such call", 405, "wrong method");

    private final Javalin javalin;

    private LegacyServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /// Begins to serve.
    ///
    /// @throws RuntimeException if an address cannot be had
    public static LegacyServer open(List<InetSocketAddress> listen, LegacyCalls calls) {
        Javalin javalin = Javalin.create(config -> configure(config, listen, calls));
        javalin.start();
        return new LegacyServer(javalin);
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private static void configure(JavalinConfig config, List<InetSocketAddress> listen, LegacyCalls calls) {
        config.concurrency.useVirtualThreads = true;
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(MOST_HEADERS);
        });
        config.jetty.modifyServer(server -> listen.forEach(address -> {
            ServerConnector connector = new ServerConnector(server);
            connector.setHost(address.getAddress().getHostAddress());
            connector.setPort(address.getPort());
            connector.setIdleTimeout(IDLE_MS);
            server.addConnector(connector);
        }));
        config.routes
                .before(calls::admit)
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
                    LOG.warn("the older interface failed", e);
                    fail(context, 500, "the server failed");
                });
    }

    private static void fail(Context context, int status, String error) {
        context.status(status).contentType(Json.TYPE).result(Json.bytes(new Failure(false, error)));
    }
}
