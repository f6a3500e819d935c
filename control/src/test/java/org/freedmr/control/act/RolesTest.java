package org.freedmr.control.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.freedmr.contract.Command;
import org.freedmr.control.OpenApi;
import org.freedmr.control.ReadersTest;
import org.freedmr.control.door.AuditEntry;
import org.freedmr.control.door.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every route that acts or is for operators only, asked by everybody there is.
final class RolesTest {
    private static final String CLIENT = "/client/" + Counter.CLIENT;
    private static final OpenApi CONTRACT = OpenApi.load();
    private static final Map<String, OpenApi.Operation> OPERATIONS =
            CONTRACT.operations().stream().collect(Collectors.toMap(OpenApi.Operation::id, Function.identity()));
    private static final long HOUR_MS = 3_600_000;

    /// Who may do something.
    enum May {
        OWNER,
        OWNER_OR_OPERATOR,
        OPERATOR
    }

    record Route(
            String action,
            String method,
            String path,
            @Nullable String body,
            May may,
            Scope scope,
            @Nullable Command command,
            String subject) {
        @Override
        public String toString() {
            return action;
        }
    }

    private static Route client(
            String action, String method, String path, @Nullable String body, Command command, String subject) {
        return new Route(action, method, CLIENT + path, body, May.OWNER_OR_OPERATOR, Scope.CLIENTS, command, subject);
    }

    private static Route server(
            String action,
            String method,
            String path,
            @Nullable String body,
            Scope scope,
            @Nullable Command command,
            String subject) {
        return new Route(action, method, path, body, May.OPERATOR, scope, command, subject);
    }

    static Stream<Route> routes() {
        int id = Counter.CLIENT;
        String name = "client " + id;
        return Stream.of(
                client(
                        "addSubscription",
                        "POST",
                        "/slot/2/subscriptions",
                        "{\"talkgroup\":91,\"minutes\":30}",
                        new Command.Subscribe(id, 2, 91, 30),
                        name + " slot 2"),
                client(
                        "deleteSubscription",
                        "DELETE",
                        "/slot/1/subscriptions/2350",
                        null,
                        new Command.Unsubscribe(id, 1, 2350),
                        name + " slot 1 talkgroup 2350"),
                client(
                        "setOptions",
                        "PUT",
                        "/options",
                        "{\"options\":\"TS1=91;KEY=hush\"}",
                        new Command.SetOptions(id, "TS1=91;KEY=hush"),
                        name),
                client("resetClient", "POST", "/reset", null, new Command.ResetClient(id), name),
                client("disconnectClient", "POST", "/disconnect", null, new Command.Disconnect(id), name),
                new Route(
                        "changePassword",
                        "PUT",
                        CLIENT + "/password",
                        "{\"old\":\"" + Counter.PASSWORD + "\",\"new\":\"quite-Another-1\"}",
                        May.OWNER,
                        Scope.CLIENTS,
                        null,
                        name),
                server("stunPeer", "PUT", "/mesh/uk/stun", null, Scope.MESH, new Command.StunPeer("uk"), "peer uk"),
                server("liftStun", "DELETE", "/mesh/uk/stun", null, Scope.MESH, new Command.LiftStun("uk"), "peer uk"),
                server(
                        "ban",
                        "PUT",
                        "/bans/192.0.2.7",
                        "{\"why\":\"noise\",\"minutes\":60}",
                        Scope.BANS,
                        new Command.Ban("192.0.2.7", "noise", Counter.NOW_MS + HOUR_MS),
                        "192.0.2.7"),
                server(
                        "liftBan",
                        "DELETE",
                        "/bans/2341234",
                        null,
                        Scope.BANS,
                        new Command.LiftBan("2341234"),
                        "2341234"),
                server("reload", "POST", "/system/reload", null, Scope.SYSTEM, new Command.Reload(), "server"),
                server("resetSystem", "POST", "/system/reset", null, Scope.SYSTEM, new Command.ResetAll(), "server"),
                server("stopSystem", "POST", "/system/stop", null, Scope.SYSTEM, new Command.Stop(), "server"),
                server("bans", "GET", "/bans", null, Scope.READ, null, ""),
                server("audit", "GET", "/audit?limit=3", null, Scope.READ, null, ""));
    }

    @TempDir
    private Path directory;

    private Counter counter;

    @BeforeEach
    void open() throws Exception {
        counter = new Counter(directory, true);
    }

    @AfterEach
    void close() {
        counter.close();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void everyRouteIsOpenToThoseOnlyWhomItIsMeantFor(Route route) throws Exception {
        Scope[] others =
                Stream.of(Scope.values()).filter(each -> each != route.scope()).toArray(Scope[]::new);

        asked(route, 401, "viewer");
        asked(route, 403, "owner " + Counter.OTHER, Counter.basic(Counter.OTHER, Counter.OTHER_PASSWORD));
        asked(route, 403, "operator without", "Bearer " + counter.token("without", others));
        int operator = route.may() == May.OWNER ? 403 : 200;
        asked(route, operator, "operator with", "Bearer " + counter.token("with", route.scope()));
        int owner = route.may() == May.OPERATOR ? 403 : 200;
        asked(route, owner, "owner " + Counter.CLIENT, Counter.basic(Counter.CLIENT, Counter.KEY));
        asked(route, 401, "viewer", Counter.basic(Counter.CLIENT, "a wrong one"));
        asked(route, 401, "viewer", "Bearer fdmr_nobodyhasthisone");
        asked(route, 401, "viewer", "Digest nonsense");
    }

    private void asked(Route route, int status, String who, String... credentials) {
        counter.later();
        counter.desk().forget();
        int before = counter.audited().size();
        HttpResponse<String> answer = credentials.length == 0
                ? counter.ask(route.method(), route.path(), route.body())
                : counter.ask(route.method(), route.path(), route.body(), "Authorization", credentials[0]);

        assertThat(answer.statusCode()).as(who + ": " + answer.body()).isEqualTo(status);
        OpenApi.Operation operation = Objects.requireNonNull(OPERATIONS.get(route.action()));
        CONTRACT.checkAnswer(
                route.method(),
                operation.path(),
                status,
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.body());
        if (route.body() != null) {
            assertThat(CONTRACT.complaints(route.method(), operation.path(), route.body()))
                    .isEmpty();
        }
        boolean sent = status == 200 && route.command() != null;
        assertThat(counter.desk().orders()).isEqualTo(sent ? List.of(route.command()) : List.of());
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue(status == 200 ? "application/json" : "application/problem+json");
        if (route.method().equals("GET")) {
            return;
        }
        assertThat(counter.audited().size()).isGreaterThan(before);
        AuditEntry entry = counter.lastAudited();
        assertThat(entry.action()).isEqualTo(route.action());
        assertThat(entry.subject()).isEqualTo(route.subject());
        assertThat(entry.who()).isEqualTo(who);
        assertThat(entry.address()).isEqualTo("127.0.0.1");
        assertThat(entry.atMs()).isEqualTo(Counter.NOW_MS);
        assertThat(entry.result().equals(AuditEntry.DONE)).isEqualTo(status == 200);
    }

    @Test
    void everyOperationThatIsNotForEverybodyIsInATable() {
        Set<String> tested = Stream.concat(routes().map(Route::action), ReadersTest.guarded().stream())
                .collect(Collectors.toSet());

        assertThat(CONTRACT.operations())
                .filteredOn(OpenApi.Operation::isGuarded)
                .extracting(OpenApi.Operation::id)
                .containsExactlyInAnyOrderElementsOf(tested);
    }

    @Test
    void whateverActsIsGuardedButTheDoorItself() {
        assertThat(CONTRACT.operations())
                .filteredOn(operation -> !operation.method().equals("GET") && !operation.isGuarded())
                .extracting(OpenApi.Operation::id)
                .containsExactlyInAnyOrder("login", "logout");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "addSubscription | {}",
                "addSubscription | {\"talkgroup\":0}",
                "addSubscription | {\"talkgroup\":16777216}",
                "addSubscription | {\"talkgroup\":\"91\"}",
                "addSubscription | {\"talkgroup\":9.5}",
                "addSubscription | {\"talkgroup\":91,\"minutes\":-1}",
                "addSubscription | {\"talkgroup\":91,\"minutes\":10081}",
                "addSubscription | {\"talkgroup\":91,\"minutes\":null}",
                "addSubscription | {\"talkgroup\":91,\"more\":1}",
                "addSubscription | [91]",
                "addSubscription | 91",
                "setOptions | {}",
                "setOptions | {\"options\":1}",
                "changePassword | {\"old\":\"rose-Garden-17\"}",
                "changePassword | {\"old\":\"rose-Garden-17\",\"new\":\"short-1\"}",
                "changePassword | {\"old\":\"rose-Garden-17\",\"new\":\"with a blank\"}",
                "ban | {\"why\":\"\",\"minutes\":1}",
                "ban | {\"why\":\"noise\"}",
                "ban | {\"why\":\"noise\",\"minutes\":-1}",
                "ban | {\"why\":\"noise\",\"minutes\":5256001}"
            })
    void aBodyThatTheServerRefusesIsRefusedByTheContractAsWell(String action, String body) throws Exception {
        Route route =
                routes().filter(it -> it.action().equals(action)).findFirst().orElseThrow();
        OpenApi.Operation operation = Objects.requireNonNull(OPERATIONS.get(action));
        String who = route.may() == May.OPERATOR
                ? "Bearer " + counter.token("ops", route.scope())
                : Counter.basic(Counter.CLIENT, Counter.PASSWORD);

        assertThat(counter.ask(route.method(), route.path(), body, "Authorization", who)
                        .statusCode())
                .isEqualTo(400);
        assertThat(counter.desk().orders()).isEmpty();
        assertThat(CONTRACT.complaints(route.method(), operation.path(), body)).isNotEmpty();
    }

    @Test
    void theOwnerIsKnownByHisPasswordAsWell() {
        assertThat(counter.ask(
                                "POST",
                                CLIENT + "/reset",
                                null,
                                "Authorization",
                                Counter.basic(Counter.CLIENT, Counter.PASSWORD))
                        .statusCode())
                .isEqualTo(200);
        assertThat(counter.desk().commands()).containsExactly(new Command.ResetClient(Counter.CLIENT));
    }

    @Test
    void everythingIsResetOrStoppedOnlyWhereThatIsEnabled() throws Exception {
        counter.close();
        counter = new Counter(directory, false);
        String token = "Bearer " + counter.token("ops", Scope.SYSTEM);

        for (String path : List.of("/system/reset", "/system/stop")) {
            HttpResponse<String> answer = counter.ask("POST", path, null, "Authorization", token);

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("control.destructive");
        }
        assertThat(counter.desk().orders()).isEmpty();
        assertThat(counter.ask("POST", "/system/reload", null, "Authorization", token)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theBansAreShownAsTheyStand() throws Exception {
        HttpResponse<String> answer =
                counter.ask("GET", "/bans", null, "Authorization", "Bearer " + counter.token("ops", Scope.READ));

        assertThat(answer.body())
                .isEqualTo("{\"bans\":[{\"subject\":\"2341234\",\"why\":\"noise\",\"sinceMs\":1,\"untilMs\":null},"
                        + "{\"subject\":\"192.0.2.1\",\"why\":\"flood\",\"sinceMs\":2,\"untilMs\":3}]}");
    }

    @Test
    void theAuditLogIsShownNewestFirst() throws Exception {
        String token = "Bearer " + counter.token("ops", Scope.READ);
        counter.ask("POST", "/system/reload", null, "Authorization", token);
        counter.ask("POST", "/system/stop", null);

        HttpResponse<String> answer = counter.ask("GET", "/audit?limit=2", null, "Authorization", token);

        assertThat(answer.body()).contains("\"stopSystem\"", "\"reload\"", "\"operator ops\"", "\"viewer\"");
        assertThat(answer.body().indexOf("stopSystem")).isLessThan(answer.body().indexOf("reload"));
        assertThat(counter.ask("GET", "/audit?limit=501", null, "Authorization", token)
                        .statusCode())
                .isEqualTo(400);
    }
}
