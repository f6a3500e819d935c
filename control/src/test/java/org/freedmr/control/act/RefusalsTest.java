package org.freedmr.control.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.freedmr.contract.Command;
import org.freedmr.contract.ToWorker;
import org.freedmr.control.door.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is answered when the exchange does not do it, or the request makes no sense.
final class RefusalsTest {
    private static final String RESET = "/client/" + Counter.CLIENT + "/reset";

    @TempDir
    private Path directory;

    private Counter counter;
    private String token;

    @BeforeEach
    void open() throws Exception {
        counter = new Counter(directory, true);
        token = "Bearer " + counter.token("ops", Scope.values());
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private HttpResponse<String> ask(String method, String path, String body) {
        return counter.ask(method, path, body.isEmpty() ? null : body, "Authorization", token);
    }

    @ParameterizedTest
    @CsvSource({
        "no such client is logged in, 404",
        "there is no such peer, 404",
        "there is no such slot, 409",
        "the slot is full, 409"
    })
    void aRefusalIsToldInTheWordsOfTheExchange(String words, int status) {
        counter.desk().refuse(Command.ResetClient.class, words);

        HttpResponse<String> answer = ask("POST", RESET, "");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
        assertThat(counter.lastAudited().result()).isEqualTo(words);
    }

    @Test
    void anExchangeWithTooMuchToDoOrAwayIsToBeAskedLater() {
        counter.desk().refuse(Command.ResetClient.class, ToWorker.Reply.BUSY);
        HttpResponse<String> busy = ask("POST", RESET, "");
        assertThat(busy.statusCode()).isEqualTo(503);
        assertThat(busy.headers().firstValue("Retry-After")).isPresent();

        counter.desk().goAway();
        HttpResponse<String> away = ask("POST", "/system/reload", "");
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
        assertThat(counter.lastAudited().result()).isNotEqualTo("done");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /client/2341234/slot/2/subscriptions | {}",
                "POST | /client/2341234/slot/2/subscriptions | {\"talkgroup\":0}",
                "POST | /client/2341234/slot/2/subscriptions | {\"talkgroup\":16777216}",
                "POST | /client/2341234/slot/2/subscriptions | {\"talkgroup\":\"91\"}",
                "POST | /client/2341234/slot/2/subscriptions | {\"talkgroup\":9.5}",
                "POST | /client/2341234/slot/2/subscriptions | {\"talkgroup\":91,\"minutes\":10081}",
                "POST | /client/2341234/slot/2/subscriptions | {\"talkgroup\":91,\"minutes\":null}",
                "POST | /client/2341234/slot/2/subscriptions | {\"talkgroup\":91,\"more\":1}",
                "POST | /client/2341234/slot/2/subscriptions | {\"talkgroup\":91,\"talkgroup\":92}",
                "POST | /client/2341234/slot/2/subscriptions | {\"talkgroup\":91} x",
                "POST | /client/2341234/slot/2/subscriptions | [91]",
                "POST | /client/2341234/slot/2/subscriptions | 91",
                "POST | /client/2341234/slot/2/subscriptions | {",
                "POST | /client/2341234/slot/3/subscriptions | {\"talkgroup\":91}",
                "POST | /client/4294967296/slot/2/subscriptions | {\"talkgroup\":91}",
                "POST | /client/0/reset | ''",
                "POST | /client/one/reset | ''",
                "DELETE | /client/2341234/slot/2/subscriptions/0 | ''",
                "PUT | /client/2341234/options | {\"options\":1}",
                "PUT | /client/2341234/options | {\"options\":\"TS1=1\\nTS2=2\"}",
                "PUT | /bans/2341234 | {\"why\":\"\",\"minutes\":1}",
                "PUT | /bans/2341234 | {\"why\":\"noise\"}",
                "PUT | /bans/2341234 | {\"why\":\"noise\",\"minutes\":-1}",
                "PUT | /bans/nobody | {\"why\":\"noise\",\"minutes\":1}",
                "PUT | /bans/1.2 | {\"why\":\"noise\",\"minutes\":1}",
                "PUT | /bans/4294967296 | {\"why\":\"noise\",\"minutes\":1}",
                "PUT | /bans/999.1.1.1 | {\"why\":\"noise\",\"minutes\":1}",
                "DELETE | /bans/x | ''"
            })
    void whatMakesNoSenseIsNotDone(String method, String path, String body) {
        HttpResponse<String> answer = ask(method, path, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(counter.desk().orders()).isEmpty();
    }

    @Test
    void aBodyIsJsonAndSaysSo() {
        String path = "/client/" + Counter.CLIENT + "/slot/2/subscriptions";
        String body = "{\"talkgroup\":91}";

        assertThat(counter.ask("POST", path, body, "Authorization", token, "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(400);
        assertThat(counter.ask(
                                "POST",
                                path,
                                body,
                                "Authorization",
                                token,
                                "Content-Type",
                                "application/json; charset=utf-8")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:0db8:0:0:0:0:0:1, 2001:db8:0:0:0:0:0:1",
        "2001:db8::1, 2001:db8:0:0:0:0:0:1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "192.0.2.1, 192.0.2.1",
        "0002341234, 2341234",
        "4294967295, 4294967295"
    })
    void whatIsBannedIsWrittenInOneWay(String written, String subject) {
        ask("PUT", "/bans/" + written, "{\"why\":\"noise\",\"minutes\":0}");

        assertThat(counter.desk().orders()).containsExactly(new Command.Ban(subject, "noise", 0));
    }

    @Test
    void aNameInThePathForgesNoLineOfTheAuditLog() {
        assertThat(ask("PUT", "/mesh/uk%0Anext/stun", "").statusCode()).isEqualTo(400);
        assertThat(counter.audited()).isEmpty();

        ask("PUT", "/mesh/uk%E2%80%A8%E2%80%AE%7B%22who%22%3A1%7D/stun", "");

        assertThat(counter.lastAudited().subject()).isEqualTo("peer uk {\"who\":1}");
    }
}
