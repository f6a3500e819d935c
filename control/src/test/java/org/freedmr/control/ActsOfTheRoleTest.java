package org.freedmr.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.freedmr.contract.Command;
import org.freedmr.contract.ToWorker;
import org.freedmr.control.door.Scope;
import org.freedmr.control.door.TokenFile;
import org.freedmr.control.settings.ControlSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The role as a whole: what is asked goes to the exchange and its reply comes back; the older interface has its port.
final class ActsOfTheRoleTest {
    @TempDir
    private Path directory;

    @Test
    void aCommandGoesToTheExchangeAndItsReplyComesBack() throws Exception {
        String token =
                Objects.requireNonNull(new TokenFile(directory).create("ops", Set.of(Scope.SYSTEM), Instant.EPOCH));
        try (Stage stage = Stage.of(directory)) {
            CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(
                    () -> post(stage.uri("/api/v2/system/reload"), "", "Authorization", "Bearer " + token));

            StubDesk.Asked asked = Objects.requireNonNull(stage.desk.questions.poll(20, TimeUnit.SECONDS));
            assertThat(asked.what()).isEqualTo(new Command.Reload());
            stage.role.reply(new ToWorker.Reply(asked.number(), true, "reading it"));

            assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("{\"ok\":true,\"detail\":\"reading it\"}");
        }
    }

    @Test
    void anAddressAsksTheHistoryFourThingsAtATime() throws Exception {
        try (Stage stage = Stage.of(directory)) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(CompletableFuture.supplyAsync(
                        () -> get(stage.uri("/api/v2/history/links")), Thread::startVirtualThread));
            }
            List<Long> numbers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                numbers.add(Objects.requireNonNull(stage.desk.questions.poll(20, TimeUnit.SECONDS))
                        .number());
            }
            assertThat(get(stage.uri("/api/v2/history/links")).statusCode()).isEqualTo(429);
            assertThat(get(stage.uri("/api/v2/calls")).statusCode()).isEqualTo(200);

            numbers.forEach(it -> stage.role.answer(new ToWorker.Answer(it, List.of(), true, "")));
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void theOlderInterfaceIsServedAtItsOwnPortAndOnlyThere() throws Exception {
        ControlSettings both = new ControlSettings(
                List.of(Stage.anyPort()),
                List.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), 0)),
                "Testland",
                "",
                List.of(),
                false,
                Set.of(),
                Set.of(),
                null,
                directory);
        try (Stage stage = new Stage(both)) {
            List<Integer> ports = stage.role.ports();
            assertThat(ports).hasSize(2);
            URI legacy = URI.create("http://127.0.0.2:" + ports.getLast() + "/api/v1/version");
            assertThat(stage.get("/api/v1/version").statusCode()).isEqualTo(404);
            assertThat(get(legacy).body()).startsWith("{\"ok\":true,\"api\":1,");
            assertThat(get(legacy.resolve("/api/v2/version")).statusCode()).isEqualTo(404);
            assertThat(get(legacy.resolve("/")).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aPortThatIsTakenIsSaidAndTheRoleGoesOn() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            ControlSettings wanted = new ControlSettings(
                    List.of(Stage.anyPort()),
                    List.of(new InetSocketAddress(taken.getInetAddress(), taken.getLocalPort())),
                    "Testland",
                    "",
                    List.of(),
                    false,
                    Set.of(),
                    Set.of(),
                    null,
                    directory);
            try (Stage stage = new Stage(wanted)) {
                assertThat(stage.desk.detail).contains(Integer.toString(taken.getLocalPort()));
                assertThat(stage.get("/api/v2/version").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void aBeginningThatFailsLeavesNothingBehind() throws Exception {
        ControlRole role = new ControlRole(Stage.settings(directory));
        StubDesk broken = new StubDesk() {
            @Override
            public void condition(String newState, String newDetail) {
                throw new IllegalStateException("the desk is broken");
            }
        };

        assertThatThrownBy(() -> role.begin(broken)).hasMessage("the desk is broken");

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("audit");
        assertThat(role.ports()).isEmpty();
    }

    private static HttpResponse<String> get(URI uri) {
        return send(HttpRequest.newBuilder(uri).build());
    }

    private static HttpResponse<String> post(URI uri, String body, String... headers) {
        return send(HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .headers(headers)
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
