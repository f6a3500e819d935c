package org.freedmr.control.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.freedmr.control.http.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A session of a browser ends with what proved it.
final class ProofOfSessionTest {
    private static final int FIRST = Counter.CLIENT * 100 + 1;
    private static final int SECOND = Counter.CLIENT * 100 + 2;

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

    private HttpResponse<String> signIn(int client, String secret) {
        HttpResponse<String> answer =
                counter.ask("POST", "/login", "{\"client\":" + client + ",\"password\":\"" + secret + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private String role(HttpResponse<String> signedIn) {
        HttpResponse<String> answer = counter.ask("GET", "/login", null, "Cookie", cookie(signedIn));
        return Json.MAPPER.readTree(answer.body()).required("role").asString();
    }

    @Test
    void aPasswordThatIsChangedOrRemovedInTheFileEndsItsSessionsOnly() throws Exception {
        HttpResponse<String> own = signIn(Counter.CLIENT, Counter.PASSWORD);
        HttpResponse<String> sibling = signIn(FIRST, Counter.PASSWORD);
        HttpResponse<String> other = signIn(Counter.OTHER, Counter.OTHER_PASSWORD);
        assertThat(role(own)).isEqualTo("owner");

        Files.writeString(
                directory.resolve("passwords"),
                Counter.CLIENT + " quite-Another-1\n" + Counter.OTHER + " " + Counter.OTHER_PASSWORD + "\n");
        assertThat(role(own)).isEqualTo("viewer");
        assertThat(role(sibling)).isEqualTo("viewer");
        assertThat(role(other)).isEqualTo("owner");

        Files.writeString(directory.resolve("passwords"), "");
        assertThat(role(other)).isEqualTo("viewer");
    }

    @Test
    void anOwnerWhoChangesHisPasswordStaysAndSiblingsOfTheLineAreSignedOut() {
        HttpResponse<String> first = signIn(FIRST, Counter.PASSWORD);
        HttpResponse<String> second = signIn(SECOND, Counter.PASSWORD);
        String csrf = Json.MAPPER.readTree(first.body()).required("csrf").asString();

        HttpResponse<String> change = counter.ask(
                "PUT",
                "/client/" + FIRST + "/password",
                "{\"old\":\"" + Counter.PASSWORD + "\",\"new\":\"quite-Another-1\"}",
                "Cookie",
                cookie(first),
                "X-CSRF-Token",
                csrf);

        assertThat(change.statusCode()).as(change.body()).isEqualTo(200);
        assertThat(role(first)).isEqualTo("owner");
        assertThat(role(second)).isEqualTo("viewer");
    }

    @Test
    void aSessionByKeyEndsWhenTheClientGoesOrComesAnew() {
        HttpResponse<String> byKey = signIn(Counter.CLIENT, Counter.KEY);
        HttpResponse<String> byPassword = signIn(Counter.CLIENT, Counter.PASSWORD);
        assertThat(role(byKey)).isEqualTo("owner");

        counter.comesAnew();
        assertThat(role(byKey)).isEqualTo("viewer");
        assertThat(role(byPassword)).isEqualTo("owner");

        HttpResponse<String> again = signIn(Counter.CLIENT, Counter.KEY);
        assertThat(role(again)).isEqualTo("owner");
        counter.goes();
        assertThat(role(again)).isEqualTo("viewer");
    }
}
