package org.freedmr.control.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.freedmr.contract.Command;
import org.freedmr.control.door.Scope;
import org.freedmr.control.door.TokenFile;
import org.freedmr.control.http.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Browsers sign in, act, and sign out.
final class LoginTest {
    private static final String RESET = "/client/" + Counter.CLIENT + "/reset";

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

    /// A browser that has signed in.
    private record Browser(String cookie, String csrf, String setCookie, JsonNode visitor) {}

    private Browser signIn(String body) {
        HttpResponse<String> answer = counter.ask("POST", "/login", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String setCookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        JsonNode visitor = Json.MAPPER.readTree(answer.body());
        return new Browser(setCookie.split(";", 2)[0], visitor.required("csrf").asString(), setCookie, visitor);
    }

    private Browser owner() {
        return signIn("{\"client\":" + Counter.CLIENT + ",\"password\":\"" + Counter.PASSWORD + "\"}");
    }

    private int reset(String... headers) {
        return counter.ask("POST", RESET, null, headers).statusCode();
    }

    @Test
    void anOwnerSignsInAndActsOnHisClient() {
        Browser browser = owner();

        assertThat(browser.visitor().toString())
                .isEqualTo("{\"role\":\"owner\",\"name\":\"G4ABC\",\"client\":2341234,\"scopes\":[],\"csrf\":\""
                        + browser.csrf() + "\",\"destructive\":true}");
        assertThat(browser.setCookie())
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Secure");
        assertThat(reset("Cookie", browser.cookie(), "X-CSRF-Token", browser.csrf()))
                .isEqualTo(200);
        assertThat(counter.lastAudited().who()).isEqualTo("owner " + Counter.CLIENT);
        assertThat(counter.audited()).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("login");
            assertThat(entry.result()).isEqualTo("done");
        });
        assertThat(counter.ask(
                                "POST",
                                "/client/" + Counter.OTHER + "/reset",
                                null,
                                "Cookie",
                                browser.cookie(),
                                "X-CSRF-Token",
                                browser.csrf())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theKeyOfTheOptionsIsAsGoodAsThePassword() {
        Browser browser = signIn("{\"client\":" + Counter.CLIENT + ",\"password\":\"" + Counter.KEY + "\"}");

        assertThat(browser.visitor().required("role").asString()).isEqualTo("owner");
        assertThat(counter.desk().commands())
                .containsExactly(new Command.ProveKey(Counter.CLIENT, Counter.sha256(Counter.KEY)));
    }

    @Test
    void anOperatorSignsInUntilHisTokenIsRevoked() throws Exception {
        String token = counter.token("ops", Scope.CLIENTS, Scope.READ);
        Browser browser = signIn("{\"token\":\"" + token + "\"}");
        assertThat(browser.visitor().required("scopes").toString()).isEqualTo("[\"read\",\"clients\"]");
        assertThat(reset("Cookie", browser.cookie(), "X-CSRF-Token", browser.csrf()))
                .isEqualTo(200);

        new TokenFile(directory.resolve("state")).revoke("ops");

        assertThat(reset("Cookie", browser.cookie(), "X-CSRF-Token", browser.csrf()))
                .isEqualTo(401);
        assertThat(counter.ask("GET", "/login", null, "Cookie", browser.cookie())
                        .body())
                .contains("\"role\":\"viewer\"", "\"csrf\":\"\"");
    }

    @Test
    void aWriteWithACookieShowsTheTokenOfItsPage() {
        Browser browser = owner();
        Browser another = owner();
        counter.desk().forget();

        assertThat(reset("Cookie", browser.cookie())).isEqualTo(403);
        assertThat(reset("Cookie", browser.cookie(), "X-CSRF-Token", "")).isEqualTo(403);
        assertThat(reset("Cookie", browser.cookie(), "X-CSRF-Token", another.csrf()))
                .isEqualTo(403);
        assertThat(counter.lastAudited().action()).isEqualTo("resetClient");
        assertThat(counter.lastAudited().result()).contains("X-CSRF-Token");
        assertThat(counter.desk().commands()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example, 403",
        "Origin, null, 403",
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, same-origin, 200",
        "Sec-Fetch-Site, none, 200"
    })
    void aPageOfAnotherSiteCanMakeNobodyAct(String header, String value, int status) throws Exception {
        Browser browser = owner();
        String bearer = "Bearer " + counter.token("ops", Scope.CLIENTS);

        assertThat(reset("Cookie", browser.cookie(), "X-CSRF-Token", browser.csrf(), header, value))
                .isEqualTo(status);
        assertThat(reset("Authorization", bearer, header, value)).isEqualTo(status);
        assertThat(counter.desk().orders()).hasSize(status == 200 ? 2 : 0);
        String body = "{\"client\":" + Counter.CLIENT + ",\"password\":\"" + Counter.PASSWORD + "\"}";
        assertThat(counter.ask("POST", "/login", body, header, value).statusCode())
                .isEqualTo(status);
    }

    @Test
    void aPageOfOursMay() {
        Browser browser = owner();

        assertThat(reset("Cookie", browser.cookie(), "X-CSRF-Token", browser.csrf(), "Origin", counter.origin()))
                .isEqualTo(200);
    }

    @Test
    void whoeverSignsOutIsAViewer() {
        Browser browser = owner();

        HttpResponse<String> out =
                counter.ask("DELETE", "/login", null, "Cookie", browser.cookie(), "X-CSRF-Token", browser.csrf());

        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("Expires=Thu, 01 Jan 1970");
        assertThat(reset("Cookie", browser.cookie(), "X-CSRF-Token", browser.csrf()))
                .isEqualTo(401);
    }

    @Test
    void aSessionLastsTwelveHours() {
        Browser browser = owner();
        counter.later(TimeUnit.HOURS.toNanos(12) - 1);
        assertThat(reset("Cookie", browser.cookie(), "X-CSRF-Token", browser.csrf()))
                .isEqualTo(200);

        counter.later(2);

        assertThat(reset("Cookie", browser.cookie(), "X-CSRF-Token", browser.csrf()))
                .isEqualTo(401);
    }

    @Test
    void whoeverFailsIsToldNothingElse() {
        String wrong = "{\"client\":%d,\"password\":\"guess\"}";
        HttpResponse<String> known = counter.ask("POST", "/login", wrong.formatted(Counter.CLIENT));
        HttpResponse<String> unknown = counter.ask("POST", "/login", wrong.formatted(999));

        assertThat(known.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(known.body());
        assertThat(known.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(counter.desk().commands()).as("the same work for both").hasSize(2);
        assertThat(counter.audited())
                .allSatisfy(entry -> assertThat(entry.result()).isEqualTo("wrong"));
        assertThat(counter.audited()).as("of a stranger one a minute").hasSize(1);
    }

    @Test
    void whoeverGuessesHasToWait() {
        String wrong = "{\"client\":%d,\"password\":\"guess\"}";
        for (int i = 0; i < 5; i++) {
            assertThat(counter.ask("POST", "/login", wrong.formatted(1_000 + i)).statusCode())
                    .isEqualTo(401);
        }
        HttpResponse<String> sixth = counter.ask("POST", "/login", wrong.formatted(2_000));

        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(sixth.headers().firstValue("Retry-After")).hasValue("12");
        assertThat(reset("Authorization", Counter.basic(Counter.CLIENT, Counter.PASSWORD)))
                .as("guessing goes no other way")
                .isEqualTo(429);
        counter.later(TimeUnit.SECONDS.toNanos(12));
        assertThat(reset("Authorization", Counter.basic(Counter.CLIENT, Counter.PASSWORD)))
                .isEqualTo(200);
    }

    @Test
    void whoeverIsRightMayComeAsOftenAsOthers() {
        for (int i = 0; i < 15; i++) {
            assertThat(reset("Authorization", Counter.basic(Counter.CLIENT, Counter.KEY)))
                    .isEqualTo(200);
            counter.later(TimeUnit.SECONDS.toNanos(1));
        }
    }

    @Test
    void anExchangeThatIsAwayCannotTellKeys() {
        counter.desk().goAway();

        assertThat(counter.ask("POST", "/login", "{\"client\":999,\"password\":\"guess\"}")
                        .statusCode())
                .isEqualTo(503);
        assertThat(owner().visitor().required("role").asString()).isEqualTo("owner");
    }

    @Test
    void aLoginSaysWhatOpenApiSays() {
        for (String body : List.of(
                "{}",
                "{\"client\":1}",
                "{\"client\":0,\"password\":\"x\"}",
                "{\"client\":\"1\",\"password\":\"x\"}",
                "{\"token\":\"x\",\"client\":1}",
                "{\"token\":\"" + "x".repeat(129) + "\"}")) {
            assertThat(counter.ask("POST", "/login", body).statusCode())
                    .as(body)
                    .isEqualTo(400);
            assertThat(counter.lastAudited().action()).isEqualTo("login");
        }
    }

    @Test
    void aPageOfAnotherSiteThatSignsInIsToldInTheAuditLog() {
        assertThat(counter.ask("POST", "/login", "{}", "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);

        assertThat(counter.audited()).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("login");
            assertThat(entry.who()).isEqualTo("viewer");
            assertThat(entry.result()).contains("another site");
        });
    }

    @Test
    void aViewerIsOneWhateverHeShows() {
        assertThat(counter.ask("GET", "/login", null, "Cookie", "freedmr=nonsense")
                        .body())
                .isEqualTo("{\"role\":\"viewer\",\"name\":\"\",\"client\":null,\"scopes\":[],\"csrf\":\"\","
                        + "\"destructive\":true}");
        assertThat(counter.ask("GET", "/whatever", null, "Authorization", "Bearer nonsense")
                        .statusCode())
                .isEqualTo(200);
    }
}
