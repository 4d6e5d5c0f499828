package dev.tradewind.app.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import dev.tradewind.app.aws.Clients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The Chromium of this machine, driven by Playwright: the library for Java, with the driver that `clients/install` puts
/// beside the other clients. Where one of the two is not there a test is skipped, or with `-Dclients=required` fails.
///
/// For one thread.
final class Chromium implements AutoCloseable {
    /// Where Debian, Ubuntu, Fedora and Chrome itself put it; `CHROMIUM` in the environment names another.
    private static final List<Path> PLACES =
            Stream.of(
                            "/usr/bin/chromium",
                            "/usr/bin/chromium-browser",
                            "/usr/bin/google-chrome",
                            "/opt/google/chrome/chrome",
                            "/snap/bin/chromium")
                    .map(Path::of)
                    .toList();

    private static final String NO_BROWSER =
            "there is no Chromium on this machine; apt-get install chromium puts one there";

    private static final String DRIVER = "playwright.cli.dir";

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium open() {
        var binary = binary().orElseThrow(() -> Clients.missing(NO_BROWSER));
        System.setProperty(DRIVER, driver().toString());
        var environment =
                Map.of("PLAYWRIGHT_NODEJS_PATH", "node", "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        var options =
                new LaunchOptions()
                        .setExecutablePath(binary)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu"));
        return new Chromium(playwright, playwright.chromium().launch(options));
    }

    private static Optional<Path> binary() {
        return Stream.concat(
                        Optional.ofNullable(System.getenv("CHROMIUM")).map(Path::of).stream(),
                        PLACES.stream())
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// A directory with the driver as the library looks for it: as `package`.
    private static Path driver() {
        var modules = Clients.javascript().resolve("node_modules");
        var place = modules.resolveSibling("playwright");
        var link = place.resolve("package");
        try {
            Files.createDirectories(place);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, modules.resolve("playwright-core"));
            }
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
