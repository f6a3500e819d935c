package org.freedmr.control.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.freedmr.control.door.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FloodTest {
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

    @Test
    void anAddressIsAnsweredAHundredTimesAtOnceAndFiftyTimesASecond() {
        for (int i = 0; i < 100; i++) {
            assertThat(counter.ask("GET", "/whatever", null).statusCode()).isEqualTo(200);
        }
        HttpResponse<String> more = counter.ask("GET", "/whatever", null);

        assertThat(more.statusCode()).isEqualTo(429);
        assertThat(more.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(more.body()).contains("urn:freedmr:problem:too-many");
        counter.later(TimeUnit.SECONDS.toNanos(1));
        for (int i = 0; i < 50; i++) {
            assertThat(counter.ask("GET", "/whatever", null).statusCode()).isEqualTo(200);
        }
        assertThat(counter.ask("GET", "/whatever", null).statusCode()).isEqualTo(429);
    }

    @Test
    void anAddressWritesTwentyTimesAtOnceAndWhatIsTooMuchReachesNobody() throws Exception {
        String token = "Bearer " + counter.token("ops", Scope.SYSTEM);
        for (int i = 0; i < 20; i++) {
            assertThat(counter.ask("POST", "/system/reload", null, "Authorization", token)
                            .statusCode())
                    .isEqualTo(200);
        }
        HttpResponse<String> more = counter.ask("POST", "/system/reload", null, "Authorization", token);

        assertThat(more.statusCode()).isEqualTo(429);
        assertThat(more.headers().firstValue("Retry-After")).isPresent();
        assertThat(counter.desk().orders()).hasSize(20);
        assertThat(counter.audited())
                .as("a flood does not wash the audit log away")
                .hasSize(20);
        assertThat(counter.askLegacy("POST", "/reset", "{\"dmrid\":1,\"key\":\"x\"}")
                        .statusCode())
                .as("nor is there another way in")
                .isEqualTo(429);
        counter.later(TimeUnit.SECONDS.toNanos(1));
        assertThat(counter.ask("POST", "/system/reload", null, "Authorization", token)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anOwnerActsTenTimesAtOnceWhicheverWayHeComes() {
        String reset = "/client/" + Counter.CLIENT + "/reset";
        String owner = Counter.basic(Counter.CLIENT, Counter.PASSWORD);
        for (int i = 0; i < 10; i++) {
            assertThat(counter.ask("POST", reset, null, "Authorization", owner).statusCode())
                    .isEqualTo(200);
        }
        assertThat(counter.ask("POST", reset, null, "Authorization", owner).statusCode())
                .isEqualTo(429);
        String legacy = "{\"dmrid\":" + Counter.CLIENT + ",\"key\":\"" + Counter.KEY + "\"}";
        assertThat(counter.askLegacy("POST", "/reset", legacy).statusCode()).isEqualTo(429);
        String other = "/client/" + Counter.OTHER + "/reset";
        assertThat(counter.ask(
                                "POST",
                                other,
                                null,
                                "Authorization",
                                Counter.basic(Counter.OTHER, Counter.OTHER_PASSWORD))
                        .statusCode())
                .isEqualTo(200);

        counter.later(TimeUnit.SECONDS.toNanos(1));
        assertThat(counter.ask("POST", reset, null, "Authorization", owner).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aStrangerDoesNotWashTheAuditLogAway() throws Exception {
        String token = "Bearer " + counter.token("ops", Scope.SYSTEM);
        counter.ask("POST", "/system/reload", null, "Authorization", token);
        for (int i = 0; i < 6; i++) {
            assertThat(counter.ask("POST", "/system/reload", null).statusCode()).isEqualTo(401);
            assertThat(counter.ask("DELETE", "/login", null).statusCode()).isEqualTo(200);
            assertThat(counter.askLegacy("POST", "/system/kill", "{\"systemkey\":\"guess\"}")
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(counter.audited()).extracting("who").containsExactly("viewer", "operator ops");

        counter.later(TimeUnit.MINUTES.toNanos(1));
        counter.ask("PUT", "/mesh/" + "x".repeat(62) + "/stun", null);
        assertThat(counter.audited()).hasSize(3);
        assertThat(counter.lastAudited().subject()).hasSizeLessThanOrEqualTo(64);
    }
}
