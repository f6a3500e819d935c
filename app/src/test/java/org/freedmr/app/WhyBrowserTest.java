package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Source;
import org.freedmr.contract.Station;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The page that answers why, in a browser: for every reason there is, what it means, what to do, and a page about it.
@Timeout(180)
class WhyBrowserTest {
    private static final int FIRST = 2_340_001;
    /// What the role keeps of each direction of a slot.
    private static final int AT_ONCE = 20;

    private final List<Reason> reasons = List.of(Reason.values());

    @TempDir
    Path directory;

    private StagedDashboard stage;

    @BeforeEach
    void open() throws Exception {
        stage = new StagedDashboard(directory);
        List<Event.Standing> everything = new ArrayList<>();
        everything.add(new Event.ServerUp("2.0.0", 2_341, System.currentTimeMillis()));
        for (int i = 0; i * AT_ONCE < reasons.size(); i++) {
            everything.add(client(FIRST + i));
            everything.add(new Event.SubscriptionUp(FIRST + i, 2, 91, 91, Source.STATIC, 0));
        }
        stage.stands(everything);
        for (int i = 0; i < reasons.size(); i++) {
            Reason reason = reasons.get(i);
            int client = FIRST + i / AT_ONCE;
            long nowMs = System.currentTimeMillis();
            stage.happens(new Event.Refused(client, 1, true, 2_340_900, 91, reason, nowMs));
            stage.happens(new Event.Refused(client, 2, false, 2_340_901, 92, reason, nowMs));
            stage.happens(new Event.LoginRefused(
                    client, (i % AT_ONCE == 0 ? "127.0.0.1" : "192.0.2." + i) + ":40000", "KEY", reason, 1, nowMs));
        }
    }

    @AfterEach
    void close() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void everyReasonIsExplainedWhereItOccursAndHasAPageOfItsOwn() throws Exception {
        JsonNode texts = texts();
        try (Visit visit = new Visit(stage.page("#/live"), new Browser.NewContextOptions().setLocale("en-GB"))) {
            visit.signIn(stage.token());
            for (int i = 0; i * AT_ONCE < reasons.size(); i++) {
                visit.go("#/why/" + (FIRST + i));
                visit.page().waitForSelector("#why-slot-2");
                for (String section : List.of("why-attempts", "why-slot-1", "why-slot-2")) {
                    Locator findings = visit.page().locator("section[aria-labelledby='" + section + "'] .finding");
                    List<String> shown = findings.allInnerTexts();
                    List<Reason> expected = reasons.subList(i * AT_ONCE, Math.min(reasons.size(), (i + 1) * AT_ONCE));
                    assertThat(shown).as(section).hasSize(expected.size());
                    for (Reason reason : expected) {
                        JsonNode text = texts.get(reason.name());
                        assertThat(text).as("texts of %s", reason).isNotNull();
                        assertThat(shown)
                                .as("%s in %s", reason, section)
                                .anyMatch(it -> it.contains(text.get("title").asString())
                                        && it.contains(text.get("what").asString())
                                        && it.contains(text.get("remedy").asString()));
                        assertThat(findings.locator("a[href='#/reason/" + reason + "']")
                                        .count())
                                .as("links to the page of %s in %s", reason, section)
                                .isEqualTo(1);
                    }
                }
            }
            for (Reason reason : reasons) {
                visit.go("#/reason/" + reason);
                visit.page()
                        .waitForFunction(
                                "([code, title]) => document.querySelector('.page-reason')?.innerText.includes(code)"
                                        + " && document.querySelector('h1').innerText === title",
                                List.of(
                                        reason.name(),
                                        texts.get(reason.name()).get("title").asString()));
            }
            visit.assertClean();
        }
    }

    @Test
    void whoComesFromTheAddressOfTheAttemptsSeesThemWithoutSigningInAndNothingElse() {
        try (Visit visit =
                new Visit(stage.page("#/why/" + FIRST), new Browser.NewContextOptions().setLocale("en-GB"))) {
            visit.page().waitForSelector("section[aria-labelledby='why-attempts'] .finding");
            assertThat(visit.page().locator("#why-slot-1").count()).isZero();
            assertThat(visit.page().locator("#why-hidden").count()).isEqualTo(1);
            stage.happens(new Event.LoginRefused(
                    7_654_321, "192.0.2.7:5000", "KEY", Reason.WRONG_PASSWORD, 3, System.currentTimeMillis()));
            visit.go("#/why/7654321");
            visit.page().waitForSelector("#why-session");
            assertThat(visit.page()
                            .locator("section[aria-labelledby='why-attempts'] .finding")
                            .count())
                    .isZero();
            assertThat(visit.page().content()).doesNotContain("192.0.2.7");
            visit.assertClean();
        }
    }

    private static Event.ClientUp client(int id) {
        return new Event.ClientUp(
                id, "main", "127.0.0.1:40000", "M0ABC", false, 3, "MMDVM", System.currentTimeMillis(), Station.UNKNOWN);
    }

    private static JsonNode texts() throws IOException {
        try (InputStream file = Objects.requireNonNull(
                WhyBrowserTest.class.getResourceAsStream("/org/freedmr/control/dashboard/reasons/en.json"))) {
            return new JsonMapper().readTree(file.readAllBytes());
        }
    }
}
