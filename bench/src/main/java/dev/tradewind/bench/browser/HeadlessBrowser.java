package dev.tradewind.bench.browser;

import static dev.tradewind.bench.browser.DevTools.with;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A Chromium without a window, in a process of its own: the one that `CHROMIUM` names, or `chromium` on the path.
///
/// For one thread.
public final class HeadlessBrowser implements AutoCloseable {
    private static final String LISTENING = "DevTools listening on ";
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Process process;
    private final DevTools tools;

    private HeadlessBrowser(Process process, DevTools tools) {
        this.process = process;
        this.tools = tools;
    }

    /// @param profile an empty directory, which stays the caller's to delete
    public static HeadlessBrowser open(Path profile) throws IOException {
        var binary = Optional.ofNullable(System.getenv("CHROMIUM")).orElse("chromium");
        var process =
                new ProcessBuilder(
                                binary,
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + profile)
                        .redirectErrorStream(true)
                        .start();
        try {
            return new HeadlessBrowser(process, DevTools.at(address(process)));
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /// The address that it says. The rest of its output is read by nobody, and is little.
    private static URI address(Process process) throws IOException {
        var said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(LISTENING)) {
                return URI.create(line.substring(LISTENING.length()));
            }
        }
        throw new IOException("the browser ended before it could be asked");
    }

    /// The time from the beginning of a navigation to when something of the page is drawn, by the page's own clock, for
    /// somebody who has never been there: nothing is cached, and no connection is open.
    ///
    /// @param isThere an expression of JavaScript
    public Duration firstDrawn(String address, String isThere) throws IOException {
        var visitor = tools.call("", "Target.createBrowserContext", none());
        var context = visitor.path("browserContextId").asText();
        var target =
                tools.call(
                                "",
                                "Target.createTarget",
                                with("url", "about:blank").put("browserContextId", context))
                        .path("targetId")
                        .asText();
        var page =
                tools.call(
                                "",
                                "Target.attachToTarget",
                                with("targetId", target).put("flatten", true))
                        .path("sessionId")
                        .asText();
        tools.call(page, "Page.enable", none());
        tools.call(page, "Page.addScriptToEvaluateOnNewDocument", with("source", note(isThere)));
        tools.call(page, "Page.navigate", with("url", address));
        var drawn = drawn(page, address);
        tools.call("", "Target.disposeBrowserContext", with("browserContextId", context));
        return drawn;
    }

    /// A script that notes when something was first drawn, in milliseconds since the navigation began.
    private static String note(String isThere) {
        return """
        new MutationObserver(() => {
          if (window.drawnAfter !== undefined || !(%s)) return;
          window.drawnAfter = 0;
          requestAnimationFrame(() => setTimeout(() => { window.drawnAfter = performance.now(); }));
        }).observe(document, { childList: true, characterData: true, subtree: true });
        """
                .formatted(isThere);
    }

    private Duration drawn(String page, String address) throws IOException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < deadline) {
            double millis =
                    tools.call(
                                    page,
                                    "Runtime.evaluate",
                                    with("expression", "window.drawnAfter ?? 0")
                                            .put("returnByValue", true))
                            .at("/result/value")
                            .asDouble();
            if (millis > 0) {
                return Duration.ofNanos(Math.round(millis * 1e6));
            }
            rest();
        }
        throw new IOException("nothing was drawn at %s within %s".formatted(address, LONGEST));
    }

    /// Each question takes the page's time.
    private static void rest() throws IOException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void close() {
        tools.close();
        process.destroy();
        process.onExit().join();
    }
}
