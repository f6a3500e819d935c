package org.freedmr.workers.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.freedmr.contract.Event;
import org.freedmr.contract.RoleHealth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The role over real HTTP, on a clock that is set by hand.
class MetricsRoleTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final AtomicLong nowMs = new AtomicLong(Scene.NOW_MS);
    private final StubDesk desk = new StubDesk();
    private final HttpClient client = HttpClient.newHttpClient();
    private MetricsRole role = role(ANY_PORT);

    private MetricsRole role(InetSocketAddress address) {
        return new MetricsRole(new MetricsSettings(List.of(address)), nowMs::get);
    }

    @AfterEach
    void end() {
        role.end();
        client.close();
    }

    @Test
    void metricsAreGivenOutInBothFormats() throws Exception {
        begin();
        HttpResponse<String> plain = get("/metrics");
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(plain.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(new Exposition(plain.body()).value("freedmr_clients", "link", "main"))
                .isEqualTo(2);
        HttpResponse<String> open = client.send(
                request("/metrics")
                        .header("Accept", "application/openmetrics-text; version=1.0.0")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(open.body()).contains("freedmr_clients{link=\"main\"} 2").endsWith("# EOF\n");
        assertThat(desk.done).hasValue(2);
    }

    @Test
    void healthFailsWhenTheExchangeFallsSilentAndComesBackWithIt() throws Exception {
        begin();
        assertHealth(200, "\"status\":\"ok\"");
        nowMs.addAndGet(Health.SILENCE_MS);
        assertHealth(200, "\"status\":\"ok\"");
        nowMs.addAndGet(1);
        assertHealth(503, "\"reason\":\"the packet process was not heard for 3 s\"");
        desk.heardMs = nowMs.get();
        assertHealth(200, "\"status\":\"ok\"");
        nowMs.addAndGet(-3_600_000); // the clock was set back
        assertHealth(503, "not heard");
        desk.heardMs = 0;
        assertHealth(503, "never heard");
    }

    @Test
    void warningsDoNotMakeHealthFail() throws Exception {
        begin();
        role.event(
                new Event.ProcessState("workers", "running", 101, nowMs.get(), 2, 0, List.of("metrics", "mqtt")),
                nowMs.get());
        role.event(Scene.role("mqtt", RoleHealth.DEGRADED, "the broker says \"no\""), nowMs.get());
        role.event(new Event.ProcessState("history", "ended", 0, nowMs.get(), 3, 0, List.of()), nowMs.get());
        role.event(new Event.KernelDrops(13), nowMs.get());
        assertHealth(200, "the role mqtt is degraded: the broker says \\\"no\\\"");
        assertHealth(200, "the process history is away");
        assertHealth(200, "the clock of the peer alpha is 1500 ms ahead");
        assertHealth(200, "the system dropped datagrams, 13 so far");
        nowMs.addAndGet(Drops.MEMORY_MS);
        desk.heardMs = nowMs.get();
        assertThat(get("/health").body()).doesNotContain("dropped datagrams").contains("the role mqtt");
    }

    @Test
    void dropsOfLongAgoAreNoWarning() throws Exception {
        begin();
        assertThat(get("/health").body()).doesNotContain("dropped").doesNotContain("lost messages");
    }

    @Test
    void whatIsNotThereIsSaidPlainly() throws Exception {
        begin();
        assertThat(get("/").body()).contains("href=\"/metrics\"", "href=\"/health\"");
        assertThat(get("/metrics/").statusCode()).isEqualTo(404);
        assertThat(get("/etc/passwd").statusCode()).isEqualTo(404);
        HttpResponse<String> post = client.send(
                request("/health")
                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(post.statusCode()).isEqualTo(405);
        HttpResponse<String> head =
                client.send(request("/health").HEAD().build(), HttpResponse.BodyHandlers.ofString());
        assertThat(head.statusCode()).isEqualTo(200);
    }

    @Test
    void aPortThatIsTakenIsTriedAgainEverMoreSeldom() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            role = role(new InetSocketAddress(InetAddress.getLoopbackAddress(), other.getLocalPort()));
            role.begin(desk);
            assertThat(desk.state).isEqualTo(RoleHealth.DEGRADED);
            assertThat(desk.detail).contains("127.0.0.1:" + other.getLocalPort(), "in use");
            tick(1_000); // fails, and the next try is in two seconds
        }
        tick(1_999);
        assertThat(desk.state).isEqualTo(RoleHealth.DEGRADED);
        tick(1);
        assertThat(desk.state).isEqualTo(RoleHealth.OK);
        desk.heardMs = nowMs.get();
        assertHealth(200, "ok");
    }

    @Test
    void anEndedRoleFreesItsPort() throws Exception {
        begin();
        InetSocketAddress address = role.addresses().getFirst();
        role.end();
        role = role(address);
        role.begin(desk);
        assertThat(desk.state).isEqualTo(RoleHealth.OK);
    }

    private void begin() {
        desk.heardMs = nowMs.get();
        role.begin(desk);
        role.standing(Scene.standing("main", "alpha", 2), nowMs.get());
        Scene.readings("main", "alpha").forEach(it -> role.event(it, nowMs.get()));
    }

    private void tick(long passedMs) {
        role.tick(nowMs.addAndGet(passedMs));
    }

    private void assertHealth(int status, String part) throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/health");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(part);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        InetSocketAddress at = role.addresses().getFirst();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at.getPort() + path))
                .timeout(Duration.ofSeconds(20));
    }
}
