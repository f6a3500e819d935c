package org.freedmr.control.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.freedmr.contract.Command;
import org.freedmr.contract.Event;
import org.freedmr.control.act.Counter;
import org.freedmr.control.http.Site;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The older interface (`reporting.md` section 9.2, conformance check 10 of section 14).
final class LegacyTest {
    private static final String GOOD = "{\"dmrid\":" + Counter.CLIENT + ",\"key\":\"" + Counter.KEY + "\"}";
    private static final String WRONG = "{\"dmrid\":" + Counter.CLIENT + ",\"key\":\"guess\"}";

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

    private void is(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    private void fails(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"ok\":false,\"error\":\"");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(counter.desk().orders()).isEmpty();
    }

    private static Event.ClientSettings settings(String options, boolean keyed) {
        return new Event.ClientSettings(Counter.CLIENT, true, 10, "en_GB", true, 0, options, keyed);
    }

    @Test
    void healthAndVersionNeedNoKey() {
        is(counter.askLegacy("GET", "/health", null), 200, "{\"ok\":true,\"warnings\":[\"a peer is away\"]}");
        is(
                counter.askLegacy("GET", "/version", null),
                200,
                "{\"ok\":true,\"api\":1,\"name\":\"FreeDMR\",\"version\":\"2.0.0\"}");
    }

    @Test
    void optionsAreToldAsTheyCanBeSetAgain() {
        is(
                counter.askLegacy("POST", "/options/get", GOOD),
                200,
                "{\"ok\":true,\"connected\":true,\"has_options\":false,\"options\":\"\"}");

        String set = "{\"dmrid\":\"%d\",\"key\":\"%s\",\"options\":\"KEY=%s;TS1=91;DIAL=2350\"}"
                .formatted(Counter.CLIENT, Counter.KEY, Counter.KEY);
        is(counter.askLegacy("POST", "/options/set", set), 200, "{\"ok\":true}");
        assertThat(counter.desk().orders())
                .containsExactly(new Command.SetOptions(Counter.CLIENT, "KEY=" + Counter.KEY + ";TS1=91;DIAL=2350"));
        // What the exchange tells of it then.
        counter.settings(settings("TS1=91;DIAL=2350", true));

        is(
                counter.askLegacy("POST", "/options/get", GOOD),
                200,
                "{\"ok\":true,\"connected\":true,\"has_options\":true,\"options\":\"TS1=91;DIAL=2350;KEY=" + Counter.KEY
                        + "\"}");
        counter.settings(settings("", true));
        assertThat(counter.askLegacy("POST", "/options/get", GOOD).body())
                .contains("\"options\":\"KEY=" + Counter.KEY + "\"");
    }

    @Test
    void aClientIsReset() {
        is(counter.askLegacy("POST", "/reset", GOOD), 200, "{\"ok\":true}");

        assertThat(counter.desk().orders()).containsExactly(new Command.ResetClient(Counter.CLIENT));
        assertThat(counter.lastAudited().action()).isEqualTo("resetClient");
        assertThat(counter.lastAudited().who()).isEqualTo("owner " + Counter.CLIENT);
    }

    @Test
    void theServerIsResetAndStoppedWithItsKey() throws Exception {
        counter.askLegacy("POST", "/system/kill", "{\"systemkey\":\"guess\"}");
        Path file = directory.resolve("state").resolve("system-key");
        String key = Files.readString(file).strip();
        assertThat(key).matches("[0-9a-f]{64}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String body = "{\"systemkey\":\"" + key + "\"}";

        is(counter.askLegacy("POST", "/system/resetall", body), 200, "{\"ok\":true}");
        is(counter.askLegacy("POST", "/system/kill", body), 200, "{\"ok\":true}");

        assertThat(counter.desk().orders()).containsExactly(new Command.ResetAll(), new Command.Stop());
        assertThat(counter.audited()).extracting("action").containsExactly("stopSystem", "resetSystem", "stopSystem");
        assertThat(counter.audited()).extracting("who").contains("operator system-key", "viewer");
    }

    @Test
    void theSystemKeyOpensNothingThatIsNotEnabled() throws Exception {
        counter.askLegacy("POST", "/system/kill", "{\"systemkey\":\"guess\"}");
        String key = Files.readString(directory.resolve("state").resolve("system-key"))
                .strip();
        counter.close();
        counter = new Counter(directory, false);

        fails(counter.askLegacy("POST", "/system/kill", "{\"systemkey\":\"" + key + "\"}"), 403);
        fails(counter.askLegacy("POST", "/system/resetall", "{\"systemkey\":\"" + key + "\"}"), 403);
        fails(counter.askLegacy("POST", "/system/resetall", "{\"systemkey\":\"\"}"), 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/options/get", "/options/set", "/reset"})
    void aClientsCallsNeedItsKey(String path) {
        String wrong = WRONG.replace("}", ",\"options\":\"TS1=91\"}");

        fails(counter.askLegacy("POST", path, wrong), 401);
        assertThat(counter.lastAudited().result()).isNotEqualTo("done");
        assertThat(counter.lastAudited().who()).isEqualTo("viewer");
        String password = wrong.replace("guess", Counter.PASSWORD);
        fails(counter.askLegacy("POST", path, password), 401);
    }

    @Test
    void aClientThatIsNotThereIsUnknown() {
        counter.desk().refuse(Command.ProveKey.class, "no such client is logged in");

        fails(counter.askLegacy("POST", "/reset", "{\"dmrid\":999,\"key\":\"x\"}"), 404);
    }

    @Test
    void whoeverGuessesHasToWait() {
        for (int i = 0; i < 5; i++) {
            fails(counter.askLegacy("POST", "/reset", WRONG), 401);
        }
        fails(counter.askLegacy("POST", "/reset", GOOD), 429);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/options/get | {}",
                "/options/get | {\"dmrid\":1}",
                "/options/get | {\"dmrid\":0,\"key\":\"x\"}",
                "/options/get | {\"dmrid\":1.5,\"key\":\"x\"}",
                "/options/get | {\"dmrid\":1,\"key\":7}",
                "/options/set | {\"dmrid\":1,\"key\":\"x\"}",
                "/options/set | {\"dmrid\":1,\"key\":\"x\",\"options\":\"a\\nb\"}",
                "/reset | nonsense",
                "/reset | []",
                "/reset | ''",
                "/system/resetall | {\"key\":\"x\"}",
                "/system/kill | {\"systemkey\":7}"
            })
    void whatIsMalformedIsToldSo(String path, String body) {
        fails(counter.askLegacy("POST", path, body), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/options/get", "/options/set", "/reset", "/system/resetall", "/system/kill"})
    void aBodyThatIsTooLargeIsNotRead(String path) {
        String body = GOOD.replace("}", ",\"options\":\"" + "x".repeat(Site.LARGEST_BODY) + "\"}");

        fails(counter.askLegacy("POST", path, body), 413);
    }

    @Test
    void anotherMethodOrPathIsNotThere() {
        Map<String, @Nullable String> calls = new HashMap<>();
        for (String path : List.of("/options/get", "/options/set", "/reset", "/system/resetall", "/system/kill")) {
            calls.put("GET " + path, null);
            calls.put("PUT " + path, GOOD);
        }
        calls.put("POST /health", "{}");
        calls.put("DELETE /version", null);
        calls.forEach((call, body) -> {
            counter.later();
            fails(counter.askLegacy(call.split(" ", 2)[0], call.split(" ", 2)[1], body), 405);
        });
        fails(counter.askLegacy("GET", "/config", null), 404);
    }

    @Test
    void aPageOfAnotherSiteIsRefused() {
        fails(counter.askLegacy("POST", "/reset", GOOD, "Origin", "https://evil.example"), 403);
    }
}
