package org.freedmr.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.freedmr.control.act.Acting;
import org.freedmr.control.act.Counter;
import org.freedmr.control.door.Scope;
import org.freedmr.control.door.TokenFile;
import org.freedmr.control.feed.Feed;
import org.freedmr.control.http.Commands;
import org.freedmr.control.http.Dashboard;
import org.freedmr.control.http.History;
import org.freedmr.control.http.Json;
import org.freedmr.control.http.Routes;
import org.freedmr.control.settings.ControlSettings;
import org.freedmr.control.view.Gallery;
import org.freedmr.control.view.Naming;
import org.freedmr.control.view.Picture;
import org.freedmr.control.view.Rows;
import org.freedmr.workers.names.Names;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Everything that hides something from some, looked at by everybody there is; and what is served at all.
public final class ReadersTest {
    private static final OpenApi CONTRACT = OpenApi.load();
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PASSWORD = "rose-Garden-17";
    private static final String OTHER_PASSWORD = "tall-Tower-42";
    private static final String PEER_ADDRESS = "198.51.100.9:62044";
    private static final String ATTEMPT_ADDRESS = "203.0.113.5:4000";
    private static final String ROLE_DETAIL = "no way to 192.0.2.99";
    private static final String[] NETWORKS = {"192.0.2.", "198.51.100.", "203.0.113."};
    private static final long HEARD_FOR_MS = 60_000;

    enum Who {
        VIEWER,
        WRONG_TOKEN,
        OWNER,
        OTHER_OWNER,
        OPERATOR_WITHOUT_READ,
        READER
    }

    /// Who sees what is hidden from all others.
    enum Sight {
        NOBODY,
        READERS,
        READERS_AND_OWNER;

        boolean has(Who who) {
            return switch (who) {
                case READER -> this != NOBODY;
                case OWNER -> this == READERS_AND_OWNER;
                case VIEWER, WRONG_TOKEN, OTHER_OWNER, OPERATOR_WITHOUT_READ -> false;
            };
        }
    }

    enum Look {
        CLIENT("/client/{client_id}", Sight.READERS_AND_OWNER) {
            @Override
            void check(JsonNode answer, boolean isShown) {
                assertThat(answer.has("address")).isEqualTo(isShown);
                assertThat(answer.path("address").asString("")).isEqualTo(isShown ? Scene.ADDRESS : "");
            }
        },
        SLOT("/client/{client_id}/slot/{slot}", Sight.NOBODY) {
            @Override
            void check(JsonNode answer, boolean isShown) {
                assertThat(answer.get("subscriptions")).hasSize(1);
            }
        },
        WHY("/client/{client_id}/why", Sight.READERS_AND_OWNER) {
            @Override
            void check(JsonNode answer, boolean isShown) {
                assertThat(answer.get("online").asBoolean()).isTrue();
                assertThat(answer.get("attempts")).hasSize(isShown ? 1 : 0);
                assertThat(answer.at("/attempts/0/address").asString("")).isEqualTo(isShown ? ATTEMPT_ADDRESS : "");
                assertThat(answer.get("attemptsHidden").asBoolean()).isEqualTo(!isShown);
                assertThat(answer.get("banned").isNull()).isEqualTo(!isShown);
                assertThat(answer.get("slots")).hasSize(isShown ? 2 : 0);
                assertThat(answer.at("/slots/0/missed")).hasSize(isShown ? 1 : 0);
                assertThat(answer.at("/slots/1/refused")).hasSize(isShown ? 1 : 0);
                assertThat(answer.get("slotsHidden").asBoolean()).isEqualTo(!isShown);
            }
        },
        PEERS("/peers", Sight.READERS) {
            @Override
            void check(JsonNode answer, boolean isShown) {
                assertThat(answer.get("peers")).hasSize(1);
                assertThat(answer.at("/peers/0").has("address")).isEqualTo(isShown);
                assertThat(answer.at("/peers/0/address").asString("")).isEqualTo(isShown ? PEER_ADDRESS : "");
            }
        },
        SYSTEM("/system", Sight.READERS) {
            @Override
            void check(JsonNode answer, boolean isShown) {
                assertThat(answer.at("/roles/0/role").asString()).isEqualTo("history");
                assertThat(answer.at("/roles/0/detail").asString()).isEqualTo(isShown ? ROLE_DETAIL : "");
            }
        },
        HEALTH("/health", Sight.READERS) {
            @Override
            void check(JsonNode answer, boolean isShown) {
                assertThat(answer.get("warnings").valueStream().map(JsonNode::asString))
                        .contains("the role history is degraded" + (isShown ? ": " + ROLE_DETAIL : ""));
            }
        },
        REFUSALS("/refusals", Sight.READERS) {
            @Override
            void check(JsonNode answer, boolean isShown) {
                assertThat(answer.has("logins")).isEqualTo(isShown);
                if (isShown) {
                    assertThat(answer.get("lines")).hasSize(2);
                    assertThat(answer.at("/logins/0/address").asString()).isEqualTo(ATTEMPT_ADDRESS);
                    assertThat(answer.get("links")).hasSize(1);
                }
            }
        };

        private final String path;
        private final Sight shown;

        /// @param path as in the contract
        Look(String path, Sight shown) {
            this.path = path;
            this.shown = shown;
        }

        abstract void check(JsonNode answer, boolean isShown);

        OpenApi.Operation operation() {
            return CONTRACT.operations().stream()
                    .filter(it -> it.method().equals("GET") && it.path().equals(path))
                    .findFirst()
                    .orElseThrow();
        }

        String filled() {
            return Routes.ROOT
                    + path.replace("{client_id}", Integer.toString(Scene.HOTSPOT))
                            .replace("{slot}", "1");
        }

        int status(Who who) {
            if (shown.has(who) || !operation().isGuarded()) {
                return 200;
            }
            return who == Who.VIEWER || who == Who.WRONG_TOKEN ? 401 : 403;
        }
    }

    /// Operations of this table that are shut to some altogether.
    public static Set<String> guarded() {
        return Set.of(Look.values()).stream()
                .map(Look::operation)
                .filter(OpenApi.Operation::isGuarded)
                .map(OpenApi.Operation::id)
                .collect(Collectors.toSet());
    }

    @TempDir
    private Path directory;

    private ControlSettings settings;

    @BeforeEach
    void writePasswords() throws Exception {
        Path passwords = directory.resolve("passwords");
        Files.writeString(
                passwords, Scene.HOTSPOT + " " + PASSWORD + "\n" + Scene.REPEATER + " " + OTHER_PASSWORD + "\n");
        settings = new ControlSettings(
                List.of(Stage.anyPort()),
                List.of(),
                "Testland",
                "",
                List.of(),
                false,
                Set.of(),
                Set.of(),
                passwords,
                directory.resolve("state"));
    }

    private String token(String name, Set<Scope> scopes) throws Exception {
        return "Bearer "
                + Objects.requireNonNull(new TokenFile(directory.resolve("state")).create(name, scopes, Instant.EPOCH));
    }

    private List<String> credentials(Who who) throws Exception {
        return switch (who) {
            case VIEWER -> List.of();
            case WRONG_TOKEN -> List.of("Authorization", "Bearer fdmr_nobodyhasthisone");
            case OWNER -> List.of("Authorization", Counter.basic(Scene.HOTSPOT, PASSWORD));
            case OTHER_OWNER -> List.of("Authorization", Counter.basic(Scene.REPEATER, OTHER_PASSWORD));
            case OPERATOR_WITHOUT_READ ->
                List.of("Authorization", token("without", Set.of(Scope.CLIENTS, Scope.BANS, Scope.MESH, Scope.SYSTEM)));
            case READER -> List.of("Authorization", token("with", Set.of(Scope.READ)));
        };
    }

    @ParameterizedTest
    @EnumSource
    void whatIsHiddenIsShownToThoseOnlyWhomItIsMeantFor(Look look) throws Exception {
        try (Stage stage = new Stage(settings)) {
            stage.role.standing(Scene.standing(), Scene.START_MS);
            stage.take(Scene.events());
            stage.desk.heardMs = System.currentTimeMillis() + HEARD_FOR_MS;
            for (Who who : Who.values()) {
                asked(stage, look, who);
            }
        }
    }

    private void asked(Stage stage, Look look, Who who) throws Exception {
        HttpResponse<String> answer = stage.get(look.filled(), credentials(who).toArray(String[]::new));

        assertThat(answer.statusCode()).as("%s: %s", who, answer.body()).isEqualTo(look.status(who));
        CONTRACT.checkAnswer(
                "GET",
                look.path,
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.body());
        boolean isShown = look.shown.has(who);
        if (answer.statusCode() == 200) {
            look.check(JSON.readTree(answer.body()), isShown);
        }
        if (!isShown) {
            assertThat(answer.body()).as("%s", who).doesNotContain(NETWORKS);
        }
    }

    @Test
    void whatIsServedIsWhatTheContractTells() throws Exception {
        Set<String> contract = CONTRACT.operations().stream()
                .map(it -> it.method() + " " + Routes.ROOT + it.path())
                .collect(Collectors.toSet());

        assertThat(served(HandlerType.GET, HandlerType.PUT, HandlerType.POST, HandlerType.DELETE, HandlerType.PATCH))
                .containsExactlyInAnyOrderElementsOf(contract);
        assertThat(served(HandlerType.HEAD))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(contract).contains(it.replaceFirst("HEAD", "GET")));
    }

    /// Methods and paths of the routes that the role has, without those of the dashboard's files.
    private List<String> served(HandlerType... methods) throws Exception {
        StubDesk desk = new StubDesk();
        Naming naming = new Naming(Names.in(settings.stateDirectory()), Set.of());
        Picture picture = new Picture(naming);
        Gallery gallery = new Gallery(picture, settings.name());
        try (Feed feed = new Feed(picture, gallery, Json::bytes, desk::heardMs);
                Acting acting = new Acting(settings, new Commands(desk), new Facts(gallery, feed))) {
            List<Routes> all = new ArrayList<>(List.of(acting));
            all.addAll(Dashboard.routes(settings, gallery, feed, new History(desk, new Rows(naming)), acting.door()));
            Javalin javalin = Javalin.create(config -> all.forEach(it -> it.add(config.routes)));
            return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                    .map(it -> it.endpoint)
                    .filter(it -> Set.of(methods).contains(it.method) && it.path.startsWith(Routes.ROOT))
                    .map(it -> it.method.name() + " " + it.path)
                    .toList();
        }
    }

    @Test
    void everyOperationMayAnswerWithAProblemAndWithNothingElseThatItDoesNotName() {
        String problem = "{\"type\":\"urn:freedmr:problem:x\",\"title\":\"x\",\"status\":418}";

        assertThat(CONTRACT.operations()).allSatisfy(it -> {
            CONTRACT.checkAnswer(it.method(), it.path(), 418, Json.PROBLEM_TYPE, problem);
            assertThatThrownBy(() -> CONTRACT.checkAnswer(it.method(), it.path(), 418, Json.TYPE, "{}"))
                    .isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> CONTRACT.checkAnswer(it.method(), it.path(), 202, Json.PROBLEM_TYPE, problem))
                    .isInstanceOf(AssertionError.class);
        });
    }
}
