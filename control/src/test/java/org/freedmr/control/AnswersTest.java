package org.freedmr.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.freedmr.contract.Event;
import org.freedmr.contract.Query;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Row;
import org.freedmr.contract.ToWorker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnswersTest {
    private static final OpenApi CONTRACT = OpenApi.load();
    private static final JsonMapper JSON = new JsonMapper();

    /// Operations of the door, and the stream, which have tests of their own.
    private static final Set<String> ELSEWHERE = Set.of("events", "bans", "whoAmI", "audit");

    private static final Map<String, String> QUERIES = Map.of(
            "/history/totals", "?of=user&from=2026-11-01&to=2026-11-30",
            "/history/days", "?from=2026-11-01&to=2026-11-03");

    @TempDir
    Path directory;

    private Stage stage;

    @BeforeEach
    void begin() throws Exception {
        stage = Stage.of(directory);
    }

    @AfterEach
    void end() {
        stage.close();
    }

    static Stream<String> looks() {
        return CONTRACT.operations().stream()
                .filter(it -> it.method().equals("GET") && !ELSEWHERE.contains(it.id()))
                .map(OpenApi.Operation::path);
    }

    private static String filled(String path) {
        return "/api/v2"
                + path.replace("{client_id}", Integer.toString(Scene.HOTSPOT))
                        .replace("{slot}", "2")
                        .replace("{talkgroup}", "91")
                + QUERIES.getOrDefault(path, "");
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyAnswerIsWhatTheContractSays(String path) throws Exception {
        Thread history = Thread.startVirtualThread(this::answerQueries);
        HttpResponse<String> answer = stage.get(filled(path));
        history.interrupt();
        CONTRACT.checkAnswer(
                "GET",
                path,
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.body());
        assertThat(answer.statusCode()).isEqualTo(path.equals("/refusals") ? 401 : 200);
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyAnswerIsFreeOfAddressesAndControls(String path) throws Exception {
        Thread history = Thread.startVirtualThread(this::answerQueries);
        String body = stage.get(filled(path)).body();
        history.interrupt();
        assertThat(body).doesNotContain("192.0.2.", "198.51.100.", "203.0.113.");
        assertThat(body)
                .doesNotContain("\\u0000", "\\u001b", "\\r", "\\u202e", "\u202e", "\u2066", "\ufffe", "\\ud83d");
    }

    /// Plays the history: a row of each kind for every query.
    private void answerQueries() {
        try {
            while (true) {
                StubDesk.Asked asked = stage.desk.questions.take();
                Row row = row((Query) asked.what());
                stage.role.answer(new ToWorker.Answer(asked.number(), List.of(row), false, ""));
                stage.role.answer(new ToWorker.Answer(asked.number(), List.of(row), true, ""));
            }
        } catch (InterruptedException e) {
            // the test is over
        }
    }

    private static Row row(Query query) {
        return switch (query) {
            case Query.Calls _ -> {
                Event.CallEnded it = Scene.ended(9, Scene.fromPeer(Scene.PEER, 91), 91);
                yield new Row.Call(9, 1, it.source(), 91, it.entry(), it.reason(), it.startedMs(), 5, it.account());
            }
            case Query.Sessions _ -> new Row.Session(-2, Scene.HOSTILE, "main", "x", 1, 0, null);
            case Query.Links _ -> new Row.Link(Scene.PEER, "up", 5, "", 1);
            case Query.Totals it -> new Row.Total(it.of(), -2, 3, 4);
        };
    }

    @Test
    void aHostileClientIsShownWithItsMarkupAndNothingElseOfIt() throws Exception {
        JsonNode client = JSON.readTree(stage.get("/api/v2/client/4294967294").body());
        assertThat(client.get("id").asLong()).isEqualTo(4_294_967_294L);
        assertThat(client.get("callsign").asString())
                .startsWith("<img src=x onerror=alert(1)>")
                .hasSizeLessThanOrEqualTo(64)
                .matches("[ -~]*");
        assertThat(client.get("location").asString()).hasSizeLessThanOrEqualTo(256);
        assertThat(client.get("url").asString()).isEmpty();
        assertThat(client.get("position").isNull()).isTrue();
        assertThat(client.get("kind").asString()).isEqualTo("bridge");
    }

    @Test
    void aPositionIsRoundedAndAnIdTellsTheKind() throws Exception {
        JsonNode hotspot =
                JSON.readTree(stage.get("/api/v2/client/" + Scene.HOTSPOT).body());
        assertThat(hotspot.at("/position/latitude").asDouble()).isEqualTo(50.12);
        assertThat(hotspot.at("/position/longitude").asDouble()).isEqualTo(8.65);
        assertThat(hotspot.get("kind").asString()).isEqualTo("hotspot");
        stage.take(List.of(Scene.up(Scene.REPEATER)));
        JsonNode repeater =
                JSON.readTree(stage.get("/api/v2/client/" + Scene.REPEATER).body());
        assertThat(repeater.get("kind").asString()).isEqualTo("repeater");
    }

    @Test
    void loginAttemptsAreShownToWhoeverComesFromTheirAddressOnly() throws Exception {
        String path = "/api/v2/client/" + Scene.HOTSPOT + "/why";
        stage.take(List.of(Scene.login(Scene.HOTSPOT, "127.0.0.1:9999")));
        JsonNode why =
                JSON.readTree(stage.get(path, "X-Forwarded-For", "203.0.113.5").body());
        assertThat(why.get("attempts")).hasSize(1);
        assertThat(why.at("/attempts/0/address").asString()).isEqualTo("127.0.0.1:9999");
        assertThat(why.get("attemptsHidden").asBoolean()).isTrue();
        assertThat(why.at("/banned/subject").asString()).isEqualTo(Integer.toString(Scene.HOTSPOT));
        assertThat(why.get("slots")).isEmpty();
        assertThat(why.get("slotsHidden").asBoolean()).isTrue();
    }

    @Test
    void aProxyThatIsTrustedTellsWhereAVisitorComesFrom() throws Exception {
        try (Stage behind = new Stage(
                Stage.settings(directory, List.of(Stage.anyPort()), Set.of("127.0.0.1", "10.0.0.1"), Set.of()))) {
            behind.role.standing(Scene.standing(), Scene.START_MS);
            String path = "/api/v2/client/" + Scene.HOTSPOT + "/why";
            assertThat(attempts(behind.get(path, "X-Forwarded-For", "203.0.113.5")))
                    .isEqualTo(1);
            assertThat(attempts(behind.get(path, "X-Forwarded-For", "6.6.6.6, 203.0.113.5, 10.0.0.1")))
                    .isEqualTo(1);
            assertThat(attempts(behind.get(path, "X-Forwarded-For", "203.0.113.5, 6.6.6.6")))
                    .isZero();
            assertThat(attempts(behind.get(path, "X-Forwarded-For", "nonsense")))
                    .isZero();
            assertThat(attempts(behind.get(path))).isZero();
        }
    }

    @Test
    void aVisitorByIpv6SeesHisOwnAttemptsHoweverTheyAreWritten() throws Exception {
        try (Stage behind =
                new Stage(Stage.settings(directory, List.of(Stage.anyPort()), Set.of("127.0.0.1"), Set.of()))) {
            behind.role.standing(Scene.standing(), Scene.START_MS);
            behind.take(List.of(
                    Scene.login(Scene.HOTSPOT, "[2001:db8::1]:4000"), Scene.login(Scene.HOTSPOT, "[::1]:4000")));
            String path = "/api/v2/client/" + Scene.HOTSPOT + "/why";
            for (String address : List.of("2001:db8::1", "2001:db8:0:0:0:0:0:1", "::1")) {
                assertThat(attempts(behind.get(path, "X-Forwarded-For", address)))
                        .as(address)
                        .isEqualTo(1);
            }
            assertThat(attempts(behind.get(path, "X-Forwarded-For", "2001:db8::2")))
                    .isZero();
        }
    }

    private static int attempts(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).get("attempts").size();
    }

    @Test
    void whoWantsToBeANumberIsANumberEverywhere() throws Exception {
        try (Stage quiet =
                new Stage(Stage.settings(directory, List.of(Stage.anyPort()), Set.of(), Set.of(Scene.RADIO)))) {
            quiet.role.standing(Scene.standing(), Scene.START_MS);
            // the hotspot of the radio has its ID with two digits more
            JsonNode client =
                    JSON.readTree(quiet.get("/api/v2/client/" + Scene.HOTSPOT).body());
            assertThat(client.get("callsign").asString()).isEmpty();
            assertThat(client.get("location").asString()).isEmpty();
            assertThat(client.get("position").isNull()).isTrue();
            JsonNode call = JSON.readTree(quiet.get("/api/v2/calls").body()).at("/calls/0");
            assertThat(call.at("/entry/client/id").asInt()).isEqualTo(Scene.HOTSPOT);
            assertThat(call.at("/entry/client/callsign").asString()).isEmpty();
        }
    }

    @Test
    void clientsAreSearchedAndPaged() throws Exception {
        stage.take(List.of(Scene.up(Scene.REPEATER)));
        JsonNode all =
                JSON.readTree(stage.get("/api/v2/clients?limit=1&offset=1").body());
        assertThat(all.get("total").asInt()).isEqualTo(3);
        assertThat(all.get("clients")).hasSize(1);
        assertThat(all.at("/clients/0/id").asInt()).isEqualTo(Scene.HOTSPOT);
        JsonNode found = JSON.readTree(stage.get("/api/v2/clients?search=dl1a").body());
        assertThat(found.get("total").asInt()).isEqualTo(2);
        assertThat(JSON.readTree(stage.get("/api/v2/clients?search=262999").body())
                        .get("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void callsAndConferencesArePagedAsClientsAre() throws Exception {
        for (String each : List.of("lastheard", "conferences")) {
            String list = each.equals("lastheard") ? "calls" : each;
            JsonNode all = JSON.readTree(stage.get("/api/v2/" + each).body());
            int total = all.get("total").asInt();
            assertThat(total).as(each).isGreaterThan(1).isEqualTo(all.get(list).size());
            JsonNode second = JSON.readTree(
                    stage.get("/api/v2/" + each + "?offset=1&limit=1").body());
            assertThat(second.get("total").asInt()).isEqualTo(total);
            assertThat(second.get(list)).hasSize(1);
            assertThat(second.get(list).get(0)).isEqualTo(all.get(list).get(1));
            assertThat(JSON.readTree(stage.get("/api/v2/" + each + "?offset=" + total)
                                    .body())
                            .get(list))
                    .isEmpty();
        }
    }

    @Test
    void aClientThatIsGoneIsNotFoundAndWhyTellsHowItEnded() throws Exception {
        assertThat(stage.get("/api/v2/client/" + Scene.REPEATER).statusCode()).isEqualTo(404);
        JsonNode why = JSON.readTree(
                stage.get("/api/v2/client/" + Scene.REPEATER + "/why").body());
        assertThat(why.get("online").asBoolean()).isFalse();
        assertThat(why.at("/ended/reason").asString()).isEqualTo(Reason.KEEPALIVE_LOST.name());
    }

    @Test
    void healthFailsWhileTheExchangeIsNotHeard() throws Exception {
        assertThat(stage.get("/api/v2/health").statusCode()).isEqualTo(200);
        stage.desk.heardMs = System.currentTimeMillis() - 4_000;
        HttpResponse<String> health = stage.get("/api/v2/health");
        assertThat(health.statusCode()).isEqualTo(503);
        CONTRACT.checkAnswer("GET", "/health", 503, "application/json", health.body());
    }

    @Test
    void healthWarnsOfRolesAndClocksWithoutTellingOfOtherMachines() throws Exception {
        String body = stage.get("/api/v2/health").body();
        assertThat(body)
                .contains("the role history is degraded")
                .contains("the clock of the peer OBP-2341 is 1200 ms behind");
    }
}
