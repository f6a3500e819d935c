package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.freedmr.control.door.Scope;
import org.freedmr.control.door.TokenFile;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientTiming;
import org.freedmr.testkit.UdpClientHost;
import org.freedmr.testkit.VirtualClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The dashboard of a real server with hotspots on it, in a browser.
@Timeout(240)
class DashboardBrowserTest {
    private static final int TALKER = 2_345_001;
    private static final int LISTENER = 2_345_002;
    private static final int TALKGROUP = 3_001;
    private static final List<String> PAGES = List.of(
            "#/live",
            "#/why",
            "#/why/" + TALKER,
            "#/reasons",
            "#/reason/FLOOR_HELD",
            "#/hotspot",
            "#/conferences",
            "#/conferences/" + TALKGROUP,
            "#/clients",
            "#/client/" + TALKER,
            "#/mesh",
            "#/history",
            "#/system",
            "#/operator");
    /// Where the hostile client is shown by what it calls itself.
    private static final List<String> NAMED = List.of(
            "#/live",
            "#/why/" + LISTENER,
            "#/conferences/" + TALKGROUP,
            "#/clients",
            "#/client/" + LISTENER,
            "#/history");
    /// A callsign that would be markup in a careless page. The server admits it, as it may be anything.
    private static final String HOSTILE = "<b>X</b>";

    private static final Object AIR = new Object();

    @TempDir
    static Path directory;

    private static volatile boolean isOver;
    private static int stream = 1;
    private static WatchedServer server;
    private static UdpClientHost host;
    private static OnAir air;
    private static VirtualClient talker;
    private static VirtualClient listener;

    @BeforeAll
    static void open() throws Exception {
        server = new WatchedServer(directory, "name = \"Test\"");
        host = new UdpClientHost(server.hotspots());
        air = new OnAir(host);
        talker = hotspot(TALKER, "M0ABC", "London, IO91wm");
        listener = hotspot(LISTENER, HOSTILE, "<img src=x onerror=a>");
        air.login(List.of(talker, listener));
        speak(listener, LISTENER, _ -> {});
        speak(_ -> {});
        Thread.ofPlatform().daemon().start(DashboardBrowserTest::stayLoggedIn);
    }

    /// Between calls somebody has to send the pings.
    private static void stayLoggedIn() {
        while (!isOver) {
            synchronized (AIR) {
                host.work(5);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    @AfterAll
    static void close() {
        isOver = true;
        if (host != null) {
            host.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private static VirtualClient hotspot(int id, String callsign, String location) {
        ClientProfile profile = ClientProfile.simplexHotspot(id, callsign)
                .at(new ClientProfile.Place("51.50740", "-0.127800", location))
                .withOptions("TS2=" + TALKGROUP + ";SINGLE=0");
        return host.add(
                InetAddress.ofLiteral("127.0.0." + (id - TALKER + 2)),
                0,
                uplink -> new VirtualClient(
                        profile, uplink, VirtualClient.Software.DMR_GATEWAY, ClientTiming.MMDVM.fasterBy(10)));
    }

    /// A call of somewhat over a second.
    private static void speak(OnAir.Beside beside) throws Exception {
        speak(talker, TALKER, beside);
    }

    private static void speak(VirtualClient who, int id, OnAir.Beside beside) throws Exception {
        CallScript script = CallBuilder.group(id, TALKGROUP).slot(2).client(id).stream(stream++)
                .superframes(4)
                .build();
        synchronized (AIR) {
            air.play(who, script, beside);
        }
    }

    private static Visit visit(String fragment, Browser.NewContextOptions options) {
        return new Visit(server.page(fragment), options.setLocale("en-GB"));
    }

    @Test
    void aCallAppearsAndEndsAndWasHeard() throws Exception {
        try (Visit visit = visit("#/live", new Browser.NewContextOptions())) {
            Page page = visit.page();
            page.waitForSelector(".air-quiet:visible");
            int before = page.locator("tr[data-key]").count();
            speak(burst -> {
                if (burst == 12) {
                    page.waitForSelector(".air[data-call]");
                    assertThat(page.locator(".air[data-call]").innerText())
                            .contains(Integer.toString(TALKGROUP))
                            .contains("M0ABC")
                            .contains("to 1 slot");
                }
            });
            page.waitForSelector(
                    ".air[data-call]", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
            assertThat(page.locator("tr[data-key]").count()).isGreaterThan(Math.min(before, 49));
            visit.assertClean();
        }
    }

    @Test
    void aMarkShowsThatTheFeedStoppedAndGoesWhenItIsBack() throws Exception {
        try (Visit visit = visit("#/live", new Browser.NewContextOptions())) {
            visit.page().waitForSelector(".pulse[data-status=live]");
            assertThat(visit.page().locator(".stale-banner").isVisible()).isFalse();
            server.process().signalWorkers("STOP");
            visit.page().waitForSelector(".stale-banner:visible");
            server.process().signalWorkers("CONT");
            visit.page()
                    .waitForSelector(
                            ".stale-banner", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.HIDDEN));
            visit.page().waitForSelector(".pulse[data-status=live]");
        }
    }

    @Test
    void hostileTextIsShownAsTextOnEveryPage() throws Exception {
        String token = Objects.requireNonNull(
                new TokenFile(directory.resolve("state")).create("hostile", EnumSet.allOf(Scope.class), Instant.now()));
        try (Visit visit = visit("#/live", new Browser.NewContextOptions())) {
            visit.signIn(token);
            for (String page : PAGES) {
                visit.go(page.replace(Integer.toString(TALKER), Integer.toString(LISTENER)));
                visit.page().waitForTimeout(150);
                assertThat(visit.page().locator("main b, main img[src=x]").count())
                        .as(page)
                        .isZero();
            }
            for (String page : NAMED) {
                visit.go(page);
                visit.page()
                        .waitForFunction("text => document.querySelector('main').innerText.includes(text)", HOSTILE);
            }
            visit.assertClean();
        }
    }

    @Test
    void anOperatorSignsInByTheFormAndBansAndLiftsTheBan() throws Exception {
        String token = Objects.requireNonNull(
                new TokenFile(directory.resolve("state")).create("banner", EnumSet.allOf(Scope.class), Instant.now()));
        try (Visit visit = visit("#/operator", new Browser.NewContextOptions())) {
            Page page = visit.page();
            page.locator(".page-operator button").click();
            page.waitForSelector("dialog[open]");
            visit.assertUsable("the form to sign in");
            page.locator("dialog[open] input[name=token]").fill(token);
            page.locator("dialog[open] button[type=submit]").click();
            page.locator(".page-operator button", new Page.LocatorOptions().setHasText("New ban"))
                    .click();
            page.locator("dialog[open] input[name=subject]").fill("192.0.2.77");
            page.locator("dialog[open] [name=why]").fill("it sends noise");
            visit.assertUsable("the form to ban");
            page.locator("dialog[open] button[type=submit]").click();
            page.waitForSelector("main tr:has-text('192.0.2.77')");
            page.locator("main tr:has-text('192.0.2.77') button").click();
            page.locator("dialog[open] button[type=submit]").click();
            page.waitForSelector(
                    "main tr:has-text('192.0.2.77')",
                    new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
            visit.assertClean();
        }
    }

    @Test
    void theOwnerOfAHotspotIsToldWhatToWriteForThisServer() {
        try (Visit visit = visit("#/hotspot", new Browser.NewContextOptions())) {
            String port = "Port=" + server.hotspots().getPort();
            visit.page().waitForFunction("text => document.querySelector('main').innerText.includes(text)", port);
            assertThat(visit.page().locator("main").innerText()).contains("[DMR Network 1]", "Address=127.0.0.1", port);
            visit.assertClean();
        }
    }

    @Test
    void whatHadTheFocusOnThePageThatAnswersWhyKeepsItWhenTheAnswerChanges() {
        try (Visit visit = visit("#/why/" + 2_349_999, new Browser.NewContextOptions())) {
            Page page = visit.page();
            page.locator("#why-hidden ~ p button, section[aria-labelledby=why-hidden] button")
                    .focus();
            page.evaluate("() => { window.old = document.activeElement; }");
            failToLogIn();
            page.waitForFunction("() => !window.old.isConnected");
            page.waitForFunction("() => document.activeElement.matches('section[aria-labelledby=why-hidden] button')");
            visit.assertClean();
        }
    }

    /// Somebody fails to log in with that ID, which changes what its page says to whoever comes from this machine.
    private static void failToLogIn() {
        synchronized (AIR) {
            ClientProfile wrong =
                    ClientProfile.simplexHotspot(2_349_999, "M0XYZ").withPassword("wrong");
            host.add(
                    InetAddress.ofLiteral("127.0.0.1"),
                    0,
                    uplink -> new VirtualClient(
                            wrong, uplink, VirtualClient.Software.DMR_GATEWAY, ClientTiming.MMDVM.fasterBy(10)));
        }
    }

    @Test
    void languageAndThemeCanBeChosenAndAreRemembered() {
        try (Visit visit = visit("#/history", new Browser.NewContextOptions().setViewportSize(1280, 900))) {
            Page page = visit.page();
            page.waitForSelector(".page-history");
            String english = page.locator("h1").innerText();
            for (String language : List.of("de", "es", "fr", "it", "pt", "en")) {
                page.locator("nav.side select").selectOption(language);
                page.waitForFunction("code => document.documentElement.lang.startsWith(code)", language);
                if (!language.equals("en")) {
                    assertThat(page.locator("nav.side").innerText())
                            .as(language)
                            .doesNotContain("nav.");
                    assertThat(page.locator("h1").innerText()).as(language).isNotEqualTo(english);
                }
            }
            page.locator("nav.side select").selectOption("de");
            page.locator("nav.side .theme-button[data-theme=dark]").click();
            String dark = background(page);
            page.locator("nav.side .theme-button[data-theme=light]").click();
            assertThat(background(page)).isNotEqualTo(dark);
            page.locator("nav.side .theme-button[data-theme=dark]").click();
            page.reload();
            page.waitForFunction("() => document.documentElement.lang.startsWith('de')");
            assertThat(background(page)).isEqualTo(dark);
            visit.assertClean();
        }
    }

    private static String background(Page page) {
        return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
    }

    @ParameterizedTest
    @CsvSource({"LIGHT,1280,900", "DARK,390,844"})
    void everyPageCanBeUsedByEverybodyAndFits(ColorScheme theme, int width, int height) throws Exception {
        String token = Objects.requireNonNull(new TokenFile(directory.resolve("state"))
                .create("axe-" + theme + width, EnumSet.allOf(Scope.class), Instant.now()));
        Browser.NewContextOptions options = new Browser.NewContextOptions()
                .setColorScheme(theme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(width, height);
        try (Visit visit = visit("#/live", options)) {
            visit.signIn(token);
            for (String page : PAGES) {
                visit.go(page);
                visit.page().waitForTimeout(250);
                visit.assertUsable(page + " " + theme + " " + width);
                assertThat((Boolean)
                                visit.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"))
                        .as("%s fits into a width of %d", page, width)
                        .isTrue();
            }
            visit.assertClean();
        }
    }
}
