package dev.tradewind.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The payloads of an order's events in the console, as long as a queue holds them.
final class ConsolePayloadsTest {
    private static final String HOSTILE = "<img src=x onerror=document.title='taken'><b>bold</b>";

    @TempDir private static Path data = Path.of("");
    private static @Nullable Chromium browser;
    private static @Nullable ConsoleShop running;

    @BeforeAll
    static void start() {
        browser = Chromium.open();
        running = ConsoleShop.in(data);
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    private static ConsoleShop shop() {
        return Objects.requireNonNull(running);
    }

    private static ConsolePage order(String id, int width) {
        return ConsolePage.at(
                        Objects.requireNonNull(browser), shop().port(), width, ColorScheme.DARK)
                .open("order/" + id);
    }

    /// The first event of the order's timeline of a type.
    private static Locator event(ConsolePage page, String type) {
        return page.main()
                .locator(".story li")
                .filter(new Locator.FilterOptions().setHasText("publishes " + type))
                .first();
    }

    private static String eventId(String order) {
        var timeline = shop().api().get("/orders/" + order + "/timeline").json();
        return timeline.path("entries")
                .valueStream()
                .filter(it -> it.path("kind").asText().equals("EVENT_PUBLISHED"))
                .findFirst()
                .orElseThrow()
                .path("eventId")
                .asText();
    }

    /// Holds a message in a queue that nobody reads.
    private static void hold(String body) {
        var sqs = shop().sqs();
        var url = sqs.createQueue(it -> it.queueName("held")).queueUrl();
        int before = shop().depth("held");
        sqs.sendMessage(it -> it.queueUrl(url).messageBody(body));
        Patience.until(() -> shop().depth("held") > before);
    }

    @Test
    void an_event_that_a_queue_holds_opens_to_its_payload_and_closes() {
        var order = shop().stuck("ann@example.com");
        try (var page = order(order, 360)) {
            var event = event(page, "OrderCreated");
            event.locator("button").press("Enter");

            assertThat(event.locator("pre")).containsText("\"customerEmail\": \"ann@example.com\"");
            assertThat(event).containsText("As payment-dlq holds it.");
            page.fits();
            event.locator("button").press("Enter");
            assertThat(event.locator("pre")).hasCount(0);
        }
    }

    @Test
    void an_event_that_was_handled_says_that_it_is_not_kept_and_stays_open_as_the_order_goes_on() {
        var order = shop().confirmed("bea@example.com");
        try (var page = order(order, 1280)) {
            var event = event(page, "OrderCreated");
            event.locator("button").click();
            assertThat(event).containsText("Its payload is not kept any more");

            shop().dispatched(order);

            page.shows("PaymentCaptured");
            assertThat(event).containsText("Its payload is not kept any more");
        }
    }

    @Test
    void a_payload_is_text_and_a_long_one_is_cut() {
        var order = shop().confirmed("cem@example.com");
        var id = eventId(order);
        hold(
                "{\"eventId\": \"%s\", \"text\": \"%s\", \"rest\": \"%s\"}"
                        .formatted(id, HOSTILE, "x".repeat(100_000)));
        try (var page = order(order, 360)) {
            var event = event(page, "OrderCreated");
            event.locator("button").click();

            assertThat(event.locator("pre")).containsText(HOSTILE);
            assertThat(event).containsText("it is longer, and this is its beginning");
            assertThat(event.locator("img, b")).hasCount(0);
            assertThat(page.page().title()).doesNotContain("taken");
            page.fits();
        }
    }

    @Test
    void what_only_names_an_event_is_not_it() {
        hold("{\"causedBy\": \"e-1\"}");
        hold("no JSON, and e-1 in it");

        var told = new ConsoleApi(shop().port()).get("event?id=e-1");

        assertThat(told.has("queue")).isFalse();
        assertThat(told.path("whole").asBoolean()).isTrue();
        hold("{\"eventId\": \"e-1\"}");
        assertThat(new ConsoleApi(shop().port()).get("event?id=e-1").path("queue").asText())
                .endsWith(":held");
    }
}
