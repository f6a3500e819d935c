package org.freedmr.app;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// The system's Chromium without a window: one for all tests of this process. Where there is none, tests that ask for
/// it
/// are left out and say so.
final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private static @Nullable Browser browser;

    private Chromium() {}

    /// A fresh profile: no cookie, nothing remembered.
    static synchronized BrowserContext fresh(Browser.NewContextOptions options) {
        Browser running = browser;
        if (running == null) {
            running = start();
            browser = running;
        }
        return running.newContext(options);
    }

    private static Browser start() {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            System.out.println("left out: the dashboard in a browser, for there is no Chromium here");
        }
        Assumptions.assumeTrue(program.isPresent(), "there is no Chromium here");
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program.orElseThrow())
                        // The sandbox needs what containers and root do not have; the pages are our own.
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    }

    private static Optional<Path> program() {
        return NAMES.stream()
                .flatMap(name ->
                        Stream.of(System.getenv("PATH").split(":", -1)).map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
