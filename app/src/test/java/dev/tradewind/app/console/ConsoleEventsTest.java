package dev.tradewind.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/// What a bus and a topic take, seen in the console as they take it.
final class ConsoleEventsTest {
    private static final String BUS =
            "events/arn%3Aaws%3Aevents%3Aus-east-1%3A000000000000%3Aevent-bus%2Fdefault";
    private static final String HOSTILE =
            "<img src=x onerror=\"document.title='taken'\"><b>bold</b>";

    @RegisterExtension private static final ConsoleBroker CONSOLE = new ConsoleBroker();

    @TempDir private Path data = Path.of("");
    private EventBridgeClient events;
    private SnsClient sns;

    @BeforeEach
    void start() {
        CONSOLE.start(data);
        var clients = CONSOLE.aws();
        events = clients.events();
        sns = clients.sns();
    }

    @AfterEach
    void stop() {
        events.close();
        sns.close();
        CONSOLE.stop();
    }

    @Test
    void events_of_a_bus_are_shown_as_they_come_and_say_which_rules_get_them() {
        events.putRule(it ->
                it.name("large")
                        .eventPattern("{\"detail\": {\"total\": [{\"numeric\": [\">\", 100]}]}}"));
        events.putRule(it -> it.name("shop").eventPattern("{\"source\": [\"shop\"]}"));
        try (var page = CONSOLE.page()) {
            begin(page.open(BUS));
            put("shop", "Order placed", "{\"total\": 12}");

            var rows = page.rows("Events of event-bus/default");
            assertThat(rows).hasCount(1);
            assertThat(rows).containsText(new String[] {"Order placed"});
            page.button("Order placed").click();
            assertThat(page.main().locator("pre")).containsText("\"total\": 12");
            page.button("Which rules get it?").click();
            var rules = page.main().locator(".rules li");
            assertThat(rules).hasCount(2);
            assertThat(rules.filter(named("shop"))).containsText("gets it");
            assertThat(rules.filter(named("large"))).containsText("does not get it");
            assertThat(rules.filter(named("large"))).containsText("detail.total");
            assertThat(rules.filter(named("large"))).containsText("12");
        }
    }

    @Test
    void what_comes_while_the_tab_is_hidden_is_shown() {
        try (var page = CONSOLE.page()) {
            begin(page.open(BUS));
            page.page()
                    .evaluate(
                            """
                            () => {
                              Object.defineProperty(document, "hidden", { value: true });
                              document.dispatchEvent(new Event("visibilitychange"));
                            }\
                            """);

            put("shop", "Order placed", "{}");

            page.shows("1 event came");
            page.shows("Order placed");
        }
    }

    @Test
    void a_stream_that_was_lost_is_begun_again_and_the_page_says_when_it_has_not_looked() {
        Predicate<String> tail = url -> url.contains("/console/api/tail");
        var lost =
                new Route.FulfillOptions()
                        .setContentType("text/event-stream")
                        .setBody("data: {\"seen\": 0, \"missed\": 0, \"events\": []}\n\n");
        try (var page = CONSOLE.page()) {
            page.page()
                    .route(tail, route -> route.fulfill(lost), new Page.RouteOptions().setTimes(1));
            page.open(BUS);
            page.button("Begin").click();

            assertThat(page.main())
                    .containsText(
                            Pattern.compile(
                                    "Not looked at from [0-9:.]+ to [0-9:.]+: the connection was lost"));
            put("shop", "Order placed", "{}");
            page.shows("Order placed");
        }
    }

    @Test
    void a_pattern_leaves_out_what_does_not_match_and_all_are_counted() {
        try (var page = CONSOLE.page()) {
            page.open(BUS);
            page.page().getByLabel("Only those that match").fill("{\"source\": [\"shop\"]}");
            begin(page);
            put("other", "a", "{}");
            put("shop", "b", "{}");
            put("other", "c", "{}");

            page.shows("3 events came, 1 shown");
            assertThat(page.rows("Events of event-bus/default")).containsText(new String[] {"b"});
        }
    }

    @Test
    void a_pattern_that_is_none_is_refused_with_the_reason() {
        try (var page = CONSOLE.page()) {
            page.open(BUS);
            page.page().getByLabel("Only those that match").fill("{\"source\": \"shop\"}");
            page.button("Begin").click();

            assertThat(page.main().locator(".fault")).containsText("the pattern is not valid");
            assertThat(page.button("Begin")).isVisible();
        }
    }

    @Test
    void messages_of_a_topic_that_nobody_is_subscribed_to_are_shown_as_text() {
        var topic = sns.createTopic(it -> it.name("orders")).topicArn();
        try (var page = CONSOLE.page()) {
            begin(page.open("events/" + topic.replace(":", "%3A")));
            sns.publish(it ->
                    it.topicArn(topic)
                            .message(HOSTILE)
                            .subject("<i>subject</i>")
                            .messageAttributes(
                                    Map.of(
                                            "eventType",
                                            MessageAttributeValue.builder()
                                                    .dataType("String")
                                                    .stringValue("<u>type</u>")
                                                    .build())));
            page.button("<u>type</u>").click();
            assertThat(page.main().locator("pre")).hasText(HOSTILE);
            page.shows("<i>subject</i>");
            assertThat(page.page().locator("img[src=x], main b, main i, main u")).hasCount(0);
            assertThat(page.page().title()).doesNotContain("taken");
        }
    }

    @Test
    void it_is_begun_and_stopped_by_the_keyboard_and_fits_a_telephone() {
        try (var page = CONSOLE.page(360, ColorScheme.DARK);
                var other = CONSOLE.page()) {
            begin(other.open(BUS));
            page.open(BUS).shows("Nothing is looked at yet.");
            page.page().getByLabel("Only those that match").focus();
            page.page().keyboard().press("Tab");
            page.page().keyboard().press("Enter");
            page.shows("0 events came");
            put("x".repeat(200), "y".repeat(100), "{\"a\": \"%s\"}".formatted("z".repeat(2000)));
            page.main().locator("[aria-expanded]").click();
            page.fits();
            page.button("Stop").focus();
            page.page().keyboard().press("Enter");
            assertThat(page.button("Begin")).isVisible();

            put("later", "later", "{}");
            other.shows("later");
            put("marker", "marker", "{}");
            other.shows("marker"); // an update after the one that whoever looks has got
            assertThat(page.main()).not().containsText("later");
        }
    }

    @Test
    void eight_look_at_events_and_no_more_and_a_page_that_goes_makes_room() {
        try (var http = HttpClient.newHttpClient()) {
            var streams = new ArrayList<HttpResponse<InputStream>>();
            for (int i = 0; i < 8; i++) {
                streams.add(tail(http));
            }
            assertThat(streams)
                    .allSatisfy(it -> {
                        assertThat(it.statusCode()).isEqualTo(200);
                        assertThat(it.body().read()).isEqualTo('d'); // its place is taken
                    });
            assertThat(statusOf(tail(http))).isEqualTo(503);
            streams.forEach(ConsoleEventsTest::close);
            Patience.until(() -> statusOf(tail(http)) == 200);
        }
    }

    private HttpResponse<InputStream> tail(HttpClient http) {
        var api = CONSOLE.api();
        try {
            return http.send(
                    api.request(
                                    "tail?from=arn%3Aaws%3Aevents%3Aus-east-1%3A000000000000%3Aevent-bus%2Fdefault")
                            .build(),
                    BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int statusOf(HttpResponse<InputStream> response) {
        close(response);
        return response.statusCode();
    }

    private static void close(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Has a page look from now on: what is put afterwards is shown.
    private static void begin(ConsolePage page) {
        page.button("Begin").click();
        page.shows("0 events came");
    }

    private void put(String source, String type, String detail) {
        var answer =
                events.putEvents(it ->
                        it.entries(
                                PutEventsRequestEntry.builder()
                                        .source(source)
                                        .detailType(type)
                                        .detail(detail)
                                        .build()));
        assertThat(answer.failedEntryCount()).isZero();
    }

    private static Locator.FilterOptions named(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
