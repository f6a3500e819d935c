package org.freedmr.control;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.freedmr.contract.RoleHealth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {
    private static final OpenApi CONTRACT = OpenApi.load();
    private static final List<String> HEADERS = List.of(
            "Content-Security-Policy",
            "X-Content-Type-Options",
            "Referrer-Policy",
            "Permissions-Policy",
            "Cross-Origin-Opener-Policy",
            "Cross-Origin-Resource-Policy",
            "Cache-Control");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v2/state", "/api/v2/nothing", "/api/v2/clients?limit=x", "/nothing", "/%zz", "/..%2fx"})
    void everyAnswerHasTheHeadersThatKeepBrowsersSafe(String path) throws Exception {
        try (Stage stage = Stage.of(directory)) {
            String answer = raw(stage, "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(answer).contains(HEADERS);
            assertThat(answer).contains("default-src 'none'").doesNotContain("Server:", "Jetty", "Javalin");
        }
    }

    @Test
    void whatIsNoHttpIsToldSoAsAProblem() throws Exception {
        try (Stage stage = Stage.of(directory)) {
            String answer = raw(stage, "GARBAGE\r\n\r\n");
            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("urn:freedmr:problem:")
                    .contains(HEADERS);
            String long1 = raw(stage, "GET / HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(20_000) + "\r\n\r\n");
            assertThat(long1).startsWith("HTTP/1.1 431").contains("urn:freedmr:problem:");
        }
    }

    private static String raw(Stage stage, String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), stage.role.ports().getFirst())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    @Test
    void whatIsNotThereTheWrongMethodAndALargeBodyAreProblems() throws Exception {
        try (Stage stage = Stage.of(directory);
                HttpClient http = HttpClient.newHttpClient()) {
            checkProblem(stage.get("/api/v2/nothing"), 404);
            HttpResponse<String> wrongMethod = stage.send("DELETE", "/api/v2/state");
            checkProblem(wrongMethod, 405);
            assertThat(wrongMethod.headers().firstValue("Allow")).hasValue("GET, HEAD");
            HttpRequest.Builder large = HttpRequest.newBuilder(stage.uri("/api/v2/state"));
            checkProblem(
                    http.send(
                            large.POST(HttpRequest.BodyPublishers.ofString("x".repeat(8_193)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()),
                    413);
            HttpResponse<String> hidden = stage.get("/api/v2/refusals");
            checkProblem(hidden, 401);
            assertThat(hidden.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/clients?limit=0",
                "/clients?limit=1001",
                "/clients?limit=",
                "/clients?limit=1&limit=2",
                "/clients?limit=-1",
                "/clients?limit=99999999999999999999",
                "/clients?offset=x",
                "/lastheard?limit=501",
                "/conferences/16777216",
                "/client/0",
                "/client/4294967296",
                "/client/1/slot/3",
                "/history/calls?before=x",
                "/history/totals?of=all&from=2026-11-01&to=2026-11-02",
                "/history/totals?of=user&from=2026-11-02&to=2026-11-01",
                "/history/days?from=2026-11-31&to=2026-12-01",
                "/history/days?from=2026-11-01&to=2026-12-02",
                "/history/days?to=2026-12-02"
            })
    void aValueThatIsNoneIsToldOf(String path) throws Exception {
        try (Stage stage = Stage.of(directory)) {
            HttpResponse<String> answer = stage.get("/api/v2" + path);
            checkProblem(answer, 400);
            assertThat(answer.body()).contains("`");
            assertThat(stage.desk.asked).isEmpty();
        }
    }

    @Test
    void aSearchThatIsTooLongIsToldOfAndUnknownParametersAreNot() throws Exception {
        try (Stage stage = Stage.of(directory)) {
            checkProblem(stage.get("/api/v2/clients?search=" + "x".repeat(65)), 400);
            assertThat(stage.get("/api/v2/clients?whatever=1").statusCode()).isEqualTo(200);
        }
    }

    private static void checkProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        CONTRACT.checkSchema("Problem", answer.body());
        assertThat(answer.body()).contains("\"status\":" + status);
    }

    @Test
    void headIsAnsweredAsGetWithoutABody() throws Exception {
        try (Stage stage = Stage.of(directory)) {
            HttpResponse<String> head = stage.send("HEAD", "/api/v2/state");
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(stage.send("HEAD", "/api/v2/events").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anAddressThatCannotBeHadIsToldAndTriedAgainWhileTheOthersServe() throws Exception {
        InetAddress home = InetAddress.ofLiteral("127.0.0.1");
        ServerSocket squatter = new ServerSocket(0, 1, home);
        InetSocketAddress taken = new InetSocketAddress(home, squatter.getLocalPort());
        try (Stage stage = new Stage(Stage.settings(directory, List.of(taken, Stage.anyPort()), Set.of(), Set.of()))) {
            assertThat(stage.desk.state).isEqualTo(RoleHealth.DEGRADED);
            assertThat(stage.desk.detail).contains(Integer.toString(taken.getPort()));
            assertThat(stage.role.ports()).hasSize(1);
            assertThat(stage.get("/api/v2/version").statusCode()).isEqualTo(200);
            squatter.close();
            long nowMs = System.currentTimeMillis();
            stage.role.tick(nowMs + 500);
            assertThat(stage.role.ports()).hasSize(1);
            stage.role.tick(nowMs + 1_500);
            assertThat(stage.role.ports()).hasSize(2).contains(taken.getPort());
            assertThat(stage.desk.state).isEqualTo(RoleHealth.OK);
        }
    }

    @Test
    void anAnswerIsCountedAsDone() throws Exception {
        try (Stage stage = Stage.of(directory)) {
            stage.get("/api/v2/version");
            assertThat(stage.desk.done).hasValue(1);
        }
    }
}
