package org.freedmr.control;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.freedmr.contract.Event;
import org.freedmr.control.settings.ControlSettings;

/// A control role that serves at a port of its own, with a desk without an exchange.
public final class Stage implements AutoCloseable {
    public final StubDesk desk = new StubDesk();
    public final ControlRole role;
    private final HttpClient http = HttpClient.newHttpClient();

    public Stage(ControlSettings settings) throws Exception {
        role = new ControlRole(settings);
        role.begin(desk);
    }

    /// With a scene on it.
    public static Stage of(Path directory) throws Exception {
        Stage stage = new Stage(settings(directory));
        stage.role.standing(Scene.standing(), Scene.START_MS);
        stage.take(Scene.events());
        return stage;
    }

    public static ControlSettings settings(Path directory) {
        return settings(directory, List.of(anyPort()), Set.of(), Set.of());
    }

    public static ControlSettings settings(
            Path directory, List<InetSocketAddress> listen, Set<String> proxies, Set<Integer> hidden) {
        return new ControlSettings(
                listen,
                List.of(),
                "Testland",
                "dmr.example.org",
                List.of(new ControlSettings.AccessListener("main", 62_031, "perId")),
                false,
                proxies,
                hidden,
                null,
                directory);
    }

    public static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    }

    public void take(List<Event> events) {
        events.forEach(it -> role.event(it, Scene.START_MS + 100_000));
    }

    /// @param path with everything before it, like `/api/v2/state`
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + role.ports().getFirst() + path);
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, headers);
    }

    public HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        role.end();
        http.close();
    }
}
