package org.freedmr.control.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordChangeTest {
    private static final String PATH = "/client/" + Counter.CLIENT + "/password";
    private static final String FRESH = "quite-Another-1";

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

    private HttpResponse<String> change(String secret, String old, String fresh) {
        return counter.ask(
                "PUT",
                PATH,
                "{\"old\":\"" + old + "\",\"new\":\"" + fresh + "\"}",
                "Authorization",
                Counter.basic(Counter.CLIENT, secret));
    }

    @Test
    void theNewPasswordCountsAtOnceAndTheOldOneNoMore() throws Exception {
        assertThat(change(Counter.PASSWORD, Counter.PASSWORD, FRESH).statusCode())
                .isEqualTo(200);

        assertThat(Files.readString(directory.resolve("passwords")))
                .isEqualTo("# ours\n" + Counter.CLIENT + " " + FRESH + "\n" + Counter.OTHER + "\t"
                        + Counter.OTHER_PASSWORD + "\n");
        assertThat(change(Counter.PASSWORD, FRESH, "one-More-Time-2").statusCode())
                .isEqualTo(401);
        assertThat(change(FRESH, FRESH, "one-More-Time-2").statusCode()).isEqualTo(200);
        assertThat(counter.audited().stream().map(Object::toString))
                .noneSatisfy(text -> assertThat(text).containsAnyOf(FRESH, Counter.PASSWORD));
    }

    @Test
    void hisOtherBrowsersAreSignedOut() {
        String login = "{\"client\":" + Counter.CLIENT + ",\"password\":\"" + Counter.PASSWORD + "\"}";
        String cookie = counter.ask("POST", "/login", login)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", 2)[0];
        assertThat(counter.ask("GET", "/login", null, "Cookie", cookie).body()).contains("\"role\":\"owner\"");

        change(Counter.PASSWORD, Counter.PASSWORD, FRESH);

        assertThat(counter.ask("GET", "/login", null, "Cookie", cookie).body()).contains("\"role\":\"viewer\"");
    }

    @Test
    void theOldPasswordIsNeededEvenFromThoseWhoKnowTheKey() throws Exception {
        String before = Files.readString(directory.resolve("passwords"));

        assertThat(change(Counter.KEY, "guess", FRESH).statusCode()).isEqualTo(403);
        assertThat(Files.readString(directory.resolve("passwords"))).isEqualTo(before);
        assertThat(change(Counter.KEY, Counter.PASSWORD, FRESH).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with a blank", "with-\u00e4-umlaut", "with\\nline"})
    void whatTheFileOrAHotspotCouldNotTakeIsNotTaken(String fresh) {
        assertThat(change(Counter.PASSWORD, Counter.PASSWORD, fresh).statusCode())
                .isEqualTo(400);
    }

    @Test
    void withoutTheFileThereIsNothingToChange() throws Exception {
        Files.delete(directory.resolve("passwords"));

        HttpResponse<String> answer = change(Counter.KEY, Counter.PASSWORD, FRESH);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void guessingTheOldPasswordIsGuessing() {
        for (int i = 0; i < 5; i++) {
            assertThat(change(Counter.KEY, "guess", FRESH).statusCode()).isEqualTo(403);
        }
        assertThat(change(Counter.KEY, Counter.PASSWORD, FRESH).statusCode()).isEqualTo(429);
    }
}
