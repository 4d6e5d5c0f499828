package dev.tradewind.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;

/// A page of the console as somebody sees it. Whatever the browser complains of is a failure when it closes: an error of a
/// script, a warning, something that the page's policy refuses, a request to elsewhere.
final class ConsolePage implements AutoCloseable {
    private static final int DESKTOP = 1280;
    private static final int HEIGHT = 800;

    /// The browser's note on an answer that is a refusal, which pages expect.
    private static final String REFUSED =
            "Failed to load resource: the server responded with a status of ";

    private static final Set<String> COMPLAINTS = Set.of("error", "warning");

    private final String origin;
    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new CopyOnWriteArrayList<>();

    private ConsolePage(String origin, BrowserContext context) {
        this.origin = origin;
        this.context = context;
        page = context.newPage();
        page.onConsoleMessage(this::heard);
        page.onPageError(faults::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(origin + "/")) {
                faults.add("asks elsewhere: " + request.url());
            }
        });
    }

    /// A page as wide as most.
    static ConsolePage at(Chromium chromium, int port) {
        return at(chromium, port, DESKTOP, ColorScheme.LIGHT);
    }

    static ConsolePage at(Chromium chromium, int port, int width, ColorScheme scheme) {
        var context = chromium.browser().newContext(options(width, scheme));
        return new ConsolePage("http://localhost:" + port, context);
    }

    /// One over TLS, whose certificate nobody but the instance has signed.
    static ConsolePage overTls(Chromium chromium, int port) {
        var options = options(DESKTOP, ColorScheme.LIGHT).setIgnoreHTTPSErrors(true);
        return new ConsolePage("https://localhost:" + port, chromium.browser().newContext(options));
    }

    private static NewContextOptions options(int width, ColorScheme scheme) {
        return new NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setColorScheme(scheme)
                .setLocale("en-GB")
                .setTimezoneId("UTC");
    }

    private void heard(ConsoleMessage message) {
        if (COMPLAINTS.contains(message.type()) && !message.text().startsWith(REFUSED)) {
            faults.add(message.type() + ": " + message.text());
        }
    }

    /// Opens a screen, and waits for its heading.
    ConsolePage open(String screen) {
        page.navigate(origin + "/console#/" + screen);
        assertThat(page.locator("main h1").first()).isVisible();
        return this;
    }

    Page page() {
        return page;
    }

    Locator main() {
        return page.locator("main");
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /// The link of exactly that name.
    Locator exactLink(String name) {
        return main().getByRole(
                        AriaRole.LINK, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return main().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    /// The rows of a table, by what it shows.
    Locator rows(String table) {
        return page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName(table))
                .locator("tbody > tr:not(.detail)");
    }

    void shows(String text) {
        assertThat(main()).containsText(text);
    }

    /// Nothing is wider than the window.
    void fits() {
        var widest = page.evaluate("document.documentElement.scrollWidth - innerWidth");
        Assertions.assertThat(((Number) widest).intValue()).isLessThanOrEqualTo(0);
    }

    void picture(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    @Override
    public void close() {
        context.close();
        Assertions.assertThat(faults).isEmpty();
    }
}
