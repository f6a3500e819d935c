package org.freedmr.control.act;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.freedmr.contract.Event;
import org.freedmr.control.door.AuditEntry;
import org.freedmr.control.door.Scope;
import org.freedmr.control.door.SystemKey;
import org.freedmr.control.door.TokenFile;
import org.freedmr.control.http.Site;
import org.freedmr.control.legacy.LegacyCalls;
import org.freedmr.control.legacy.LegacyRoutes;
import org.freedmr.control.settings.ControlSettings;
import org.freedmr.control.view.Schema;
import org.jspecify.annotations.Nullable;

/// The routes that act behind a real server at a port of this machine, with an exchange that only remembers, a clock
/// that stands, and some people who have passwords, keys and tokens.
public final class Counter implements AutoCloseable {
    public static final int CLIENT = 2_341_234;
    public static final int OTHER = 2_350_001;
    public static final String PASSWORD = "rose-Garden-17";
    public static final String OTHER_PASSWORD = "tall-Tower-42";
    public static final String KEY = "keyOfOptions";
    public static final long NOW_MS = 1_700_000_000_000L;

    private final Path directory;
    private final FakeDesk desk = new FakeDesk();
    private final AtomicLong nowNs = new AtomicLong();
    private final Acting acting;
    private volatile long sinceMs = NOW_MS - 1_000;
    private final Site site;
    private final Site legacy;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Integer, Event.ClientSettings> settings = new ConcurrentHashMap<>();

    public Counter(Path directory, boolean destructive) throws Exception {
        this.directory = directory;
        Path passwords = directory.resolve("passwords");
        if (!Files.exists(passwords)) {
            Files.writeString(
                    passwords, "# ours\n" + CLIENT + " " + PASSWORD + "\n" + OTHER + "\t" + OTHER_PASSWORD + "\n");
        }
        ControlSettings wanted = new ControlSettings(
                List.of(),
                List.of(),
                "Test",
                "",
                List.of(),
                destructive,
                Set.of(),
                Set.of(),
                passwords,
                directory.resolve("state"));
        acting = new Acting(wanted, desk.carrier(), new Facts(), nowNs::get, () -> NOW_MS);
        desk.key(CLIENT, sha256(KEY));
        site = new Site(List.of(acting, routes -> routes.get("/api/v2/whatever", context -> context.result("public"))));
        site.open(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        legacy = new Site(
                List.of(new LegacyRoutes(new LegacyCalls(acting.shared(), new SystemKey(directory.resolve("state"))))));
        legacy.open(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    }

    /// The client logs in anew.
    void comesAnew() {
        sinceMs = NOW_MS;
    }

    /// The client logs out.
    void goes() {
        sinceMs = 0;
    }

    private final class Facts implements Known {
        @Override
        public List<Schema.Ban> bans() {
            return List.of(new Schema.Ban("2341234", "noise", 1, null), new Schema.Ban("192.0.2.1", "flood", 2, 3L));
        }

        @Override
        public Event.@Nullable ClientSettings settings(int client) {
            return settings.get(client);
        }

        @Override
        public String callsign(int client) {
            return client == CLIENT ? "G4ABC" : "";
        }

        @Override
        public long sinceMs(int client) {
            return client == CLIENT ? sinceMs : 0;
        }

        @Override
        public String version() {
            return "2.0.0";
        }

        @Override
        public List<String> warnings() {
            return List.of("a peer is away");
        }
    }

    public FakeDesk desk() {
        return desk;
    }

    public void settings(Event.ClientSettings its) {
        settings.put(its.client(), its);
    }

    /// Time passes, so that nobody has asked too often.
    public void later() {
        nowNs.addAndGet(TimeUnit.MINUTES.toNanos(2));
    }

    void later(long ns) {
        nowNs.addAndGet(ns);
    }

    public String token(String name, Scope... scopes) throws IOException {
        return Objects.requireNonNull(
                new TokenFile(directory.resolve("state")).create(name, Set.of(scopes), Instant.ofEpochMilli(NOW_MS)));
    }

    Path directory() {
        return directory;
    }

    public List<AuditEntry> audited() {
        return acting.shared().audit().newest(500);
    }

    public AuditEntry lastAudited() {
        return audited().getFirst();
    }

    public static String basic(int client, String secret) {
        String pair = Integer.toUnsignedString(client) + ":" + secret;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A request to the interface; headers are names and values in turn.
    HttpResponse<String> ask(String method, String path, @Nullable String body, String... headers) {
        return ask(site.ports().getFirst(), method, "/api/v2" + path, body, headers);
    }

    /// A request to the older interface.
    public HttpResponse<String> askLegacy(String method, String path, @Nullable String body, String... headers) {
        return ask(legacy.ports().getFirst(), method, "/api/v1" + path, body, headers);
    }

    private HttpResponse<String> ask(int port, String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        List<String> all = new ArrayList<>(List.of(headers));
        if (body != null && !all.contains("Content-Type")) {
            all.addAll(List.of("Content-Type", "application/json"));
        }
        if (!all.isEmpty()) {
            request.headers(all.toArray(String[]::new));
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A write whose length nobody is told before.
    int unmeasured(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + site.ports().getFirst() + "/api/v2" + path))
                .method(
                        method,
                        HttpRequest.BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .headers(headers);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String origin() {
        return "http://127.0.0.1:" + site.ports().getFirst();
    }

    @Override
    public void close() {
        http.close();
        site.close();
        legacy.close();
        acting.close();
    }
}
