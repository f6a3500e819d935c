package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Somebody at the dashboard with a browser of his own. Whatever the page complains of, or fetches from another host,
/// is
/// remembered and must not be.
final class Visit implements AutoCloseable {
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private final BrowserContext browser;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> elsewhere = new ArrayList<>();

    Visit(String address, Browser.NewContextOptions options) {
        browser = Chromium.fresh(options);
        page = browser.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " " + message.location());
            }
        });
        String host = URI.create(address).getAuthority();
        page.onRequest(request -> {
            URI asked = URI.create(request.url());
            if (!"data".equals(asked.getScheme()) && !host.equals(asked.getAuthority())) {
                elsewhere.add(request.url());
            }
        });
        page.navigate(address);
    }

    Page page() {
        return page;
    }

    /// Signs in as an operator.
    void signIn(String token) {
        String origin = URI.create(page.url()).resolve("/").toString();
        int status = browser.request()
                .post(origin + "api/v2/login", RequestOptions.create().setData(Map.of("token", token)))
                .status();
        assertThat(status).isEqualTo(200);
        page.reload();
    }

    /// Goes to another page of the dashboard and waits until it stands.
    void go(String fragment) {
        page.evaluate("to => { location.hash = to; }", fragment);
        String name = fragment.replaceAll("^#/|[/?].*", "");
        page.waitForSelector(".page-" + name);
    }

    /// What the audit of accessibility finds on the page that keeps people from using it.
    void assertUsable(String what) {
        assertThat(new AxeBuilder(page)
                        .analyze().getViolations().stream()
                                .filter(found -> GRAVE.contains(found.getImpact()))
                                .map(found -> found.getId() + ": " + found.getHelp() + " "
                                        + found.getNodes().stream()
                                                .limit(3)
                                                .map(node -> node.getHtml())
                                                .toList()))
                .as(what)
                .isEmpty();
    }

    /// The page has complained of nothing and has fetched nothing from elsewhere.
    void assertClean() {
        assertThat(complaints).isEmpty();
        assertThat(elsewhere).isEmpty();
    }

    @Override
    public void close() {
        browser.close();
    }
}
