package org.freedmr.control.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.servlet.JavalinServlet;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves routes over HTTP at some addresses, each of which can be opened later than the others. Every request has a
/// virtual thread.
public final class Site implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Site.class);

    /// Bytes of a body.
    public static final int LARGEST_BODY = 8_192;

    private static final int LARGEST_HEAD = 16_384;
    private static final int OUTPUT_BYTES = 8_192;
    private static final int CONNECTIONS = 2_000;
    /// A connection that neither reads nor writes for so long is closed.
    private static final int IDLE_MS = 30_000;

    /// The same when all connections are taken.
    private static final int CROWDED_IDLE_MS = 5_000;

    /// From the head of a request to the last byte of its answer.
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);

    private static final String LATE = "freedmr.late";
    private static final int GZIP_LEVEL = 4;

    /// On everything that is answered.
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Permissions-Policy",
            "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(),"
                    + " usb=()",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private final Server server = new Server(threads());
    private final HttpConfiguration http = new HttpConfiguration();
    private final Map<InetSocketAddress, ServerConnector> connectors = new LinkedHashMap<>();

    private final Duration longestAnswer;

    /// Has no address yet.
    public Site(List<Routes> routes) throws Exception {
        this(routes, LONGEST_ANSWER);
    }

    Site(List<Routes> routes, Duration longestAnswer) throws Exception {
        this.longestAnswer = longestAnswer;
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(LARGEST_HEAD);
        http.setOutputBufferSize(OUTPUT_BYTES);
        http.setOutputAggregationSize(OUTPUT_BYTES);
        Javalin javalin = Javalin.create(config -> configure(config, routes));
        // The servlet itself: what Javalin would start brings WebSockets, and one server for all addresses.
        ServletContextHandler servlets = new ServletContextHandler("/", false, false);
        servlets.addFilter(new FilterHolder(this::answer), "/*", EnumSet.of(DispatcherType.REQUEST));
        servlets.addServlet(new ServletHolder(new JavalinServlet(javalin.unsafe)), "/*");
        server.setHandler(new Headed(servlets));
        server.setErrorHandler(Site::fail);
        server.setStopTimeout(0);
        NetworkConnectionLimit limit = new NetworkConnectionLimit(CONNECTIONS, server);
        limit.setEndPointIdleTimeout(CROWDED_IDLE_MS);
        server.addBean(limit);
        server.start();
    }

    /// As many threads as there can be requests, since a viewer keeps his; the connections are the bound.
    private static VirtualThreadPool threads() {
        return new VirtualThreadPool(2 * CONNECTIONS);
    }

    private static void configure(JavalinConfig config, List<Routes> routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = LARGEST_BODY;
        config.http.prefer405over404 = true;
        config.http.generateEtags = false;
        config.http.compressionStrategy = new CompressionStrategy(null, new Gzip(GZIP_LEVEL), null);
        config.routes.before(Site::bound);
        new Errors().add(config.routes);
        routes.forEach(it -> it.add(config.routes));
    }

    /// A body that says it is too large is not read at all.
    private static void bound(Context context) {
        if (context.req().getContentLengthLong() > LARGEST_BODY) {
            throw Errors.of(413);
        }
    }

    /// Ends with the last byte of the answer. Whoever does not take it in time is cut off.
    private void answer(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        EndPoint visitor = endPoint(request);
        Scheduler.Task late =
                server.getScheduler().schedule(visitor::close, longestAnswer.toMillis(), TimeUnit.MILLISECONDS);
        request.setAttribute(LATE, late);
        try {
            chain.doFilter(request, response);
        } finally {
            late.cancel();
            Flights.end(request);
        }
    }

    /// A stream is no answer that ends: it has bounds of its own.
    static void stream(ServletRequest request) {
        Flights.end(request);
        if (request.getAttribute(LATE) instanceof Scheduler.Task late) {
            late.cancel();
        }
    }

    static EndPoint endPoint(ServletRequest request) {
        return ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }

    /// Opens an address.
    ///
    /// @throws IOException if it cannot be had
    public void open(InetSocketAddress address) throws IOException {
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address.getAddress().getHostAddress());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(IDLE_MS);
        connector.setReuseAddress(true);
        try {
            server.addConnector(connector);
            connector.start();
            connectors.put(address, connector);
        } catch (Exception e) {
            server.removeConnector(connector);
            throw e instanceof IOException io ? io : new IOException(e);
        }
    }

    public boolean isOpen(InetSocketAddress address) {
        return connectors.containsKey(address);
    }

    /// The ports it has, in the order in which they were opened.
    public List<Integer> ports() {
        return connectors.values().stream().map(ServerConnector::getLocalPort).toList();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("the HTTP server did not end well", e);
        }
    }

    /// Puts the headers on.
    private static final class Headed extends Handler.Wrapper {
        private Headed(Handler handler) {
            super(handler);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            HEADERS.forEach(response.getHeaders()::put);
            return super.handle(request, response, callback);
        }
    }

    /// What never came to a route: a head that is no HTTP, and the like.
    private static boolean fail(Request request, Response response, Callback callback) {
        int status = response.getStatus() >= 400 ? response.getStatus() : 500;
        response.setStatus(status);
        HEADERS.forEach(response.getHeaders()::put);
        response.getHeaders().put(new HttpField(HttpHeader.CONTENT_TYPE, Json.PROBLEM_TYPE));
        ByteBuffer body = ByteBuffer.wrap(Json.bytes(Errors.of(status).details()));
        response.write(true, body, callback);
        return true;
    }
}
