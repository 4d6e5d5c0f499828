package dev.tradewind.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/// The log groups of a broker, read and asked in its console.
final class ConsoleLogsTest {
    private static final String HOSTILE =
            "<img src=x onerror=\"document.title='taken'\"><b>bold</b> \u202Egnp.exe";
    private static final String GROUP = "logs/%2Fshop%2Forders";

    @RegisterExtension private static final ConsoleBroker CONSOLE = new ConsoleBroker();

    @TempDir private Path data = Path.of("");
    private CloudWatchLogsClient logs;

    @BeforeEach
    void start() {
        CONSOLE.start(data);
        logs = CONSOLE.aws().logs();
    }

    @AfterEach
    void stop() {
        logs.close();
        CONSOLE.stop();
    }

    @Test
    void without_groups_and_without_lines_it_says_what_to_do() {
        try (var page = CONSOLE.page()) {
            page.open("logs").shows("There are no log groups.");
            page.open("insights").shows("There are no log groups to ask.");
            page.open("logs/none").shows("there is no log group none");
            logs.createLogGroup(it -> it.logGroupName("/shop/orders").build());
            page.open("logs").link("/shop/orders").click();
            page.shows("No line is there.");
            page.shows("It has no streams.");
        }
    }

    @Test
    void the_latest_lines_are_shown_and_found_by_a_pattern() {
        write("one", numbered(450));
        write("two", Stream.of("ERROR no stock for {\"sku\": \"MUG\"}"));
        try (var page = CONSOLE.page()) {
            page.open(GROUP);
            var lines = page.rows("Lines of /shop/orders");
            page.shows("200 lines");
            page.button("Earlier lines").click();
            page.shows("400 lines");
            page.button("Earlier lines").click();
            page.shows("451 lines");
            assertThat(page.button("Earlier lines")).isHidden();

            page.page().getByLabel("Only lines that match").fill("ERROR");
            page.page().keyboard().press("Enter");
            assertThat(lines).hasCount(1);
            lines.first().locator("[aria-expanded]").click();
            assertThat(page.main().locator("pre")).containsText("no stock");
            page.page().getByLabel("Only lines that match").fill("{ $.a = ");
            page.page().keyboard().press("Enter");
            assertThat(page.main().locator(".fault")).not().isEmpty();
        }
    }

    @Test
    void a_stream_is_read_alone_and_followed() {
        write("one", Stream.of("first of one"));
        write("two", Stream.of("first of two"));
        try (var page = CONSOLE.page()) {
            page.open(GROUP);
            page.rows("Streams of /shop/orders").filter(named("one")).locator("a").click();
            var lines = page.rows("Lines of one");
            assertThat(lines).hasCount(1);
            page.page().getByLabel("Follow").check();
            write("two", Stream.of("second of two"));
            write("one", Stream.of("second of one"));

            assertThat(lines).hasCount(2);
            assertThat(lines.first()).containsText("second of one");
        }
    }

    @Test
    void a_group_without_lines_is_followed_from_now_on() {
        logs.createLogGroup(it -> it.logGroupName("/shop/orders").build());
        try (var page = CONSOLE.page()) {
            page.open(GROUP);
            page.page().getByLabel("Follow").check();
            write("one", Stream.of("the first of all"));

            assertThat(page.rows("Lines of /shop/orders")).hasCount(1);
        }
    }

    @Test
    void a_query_is_asked_and_its_result_is_a_table() {
        write("one", numbered(300));
        try (var page = CONSOLE.page()) {
            page.open("insights/%2Fshop%2Forders");
            page.page()
                    .getByLabel("Query", new Page.GetByLabelOptions().setExact(true))
                    .fill(
                            "filter @message like /line 1\\d\\d$/ | stats count(*) as lines by @logStream");
            page.button("Run").click();

            page.shows("Complete: 100 of 300 lines matched");
            var rows = page.rows("Result");
            assertThat(rows).hasCount(1);
            assertThat(rows.first()).containsText("100");
            page.page()
                    .getByLabel("Query", new Page.GetByLabelOptions().setExact(true))
                    .fill("fields @message | nonsense");
            page.button("Run").click();
            assertThat(page.main().locator(".fault")).containsText("the query cannot be read");
        }
    }

    @Test
    void hostile_lines_stay_text_and_fit_a_telephone() {
        write(HOSTILE.replace(":", "").replace("*", ""), Stream.of(HOSTILE, "x".repeat(20_000)));
        try (var page = CONSOLE.page(360, ColorScheme.DARK)) {
            page.open(GROUP).shows("<b>bold</b>");
            for (var opener : page.main().locator("[aria-expanded]").all()) {
                opener.click();
            }
            page.shows("It is longer: this is its beginning.");
            page.fits();
            page.open("insights/%2Fshop%2Forders");
            page.button("Run").click();
            assertThat(page.rows("Result")).hasCount(2);
            page.fits();
            page.open("logs").fits();
            assertThat(page.page().locator("img[src=x], main b")).hasCount(0);
            assertThat(page.page().title()).doesNotContain("taken");
        }
    }

    @Test
    void a_log_widget_of_a_dashboard_shows_the_result_of_its_query() {
        write("one", numbered(20));
        try (var cloudWatch = CONSOLE.aws().cloudWatch();
                var page = CONSOLE.page()) {
            cloudWatch.putDashboard(it ->
                    it.dashboardName("logs")
                            .dashboardBody(
                                    """
                                    {"widgets": [{"type": "log", "width": 24, "properties": {"region": "us-east-1", "title": "Lines",
                                      "query": "SOURCE '/shop/orders' | stats count(*) as lines", "view": "table"}},
                                      {"type": "log", "width": 24, "properties": {"region": "us-east-1", "title": "Nowhere",
                                      "query": "SOURCE '/none' | stats count(*)"}}]}\
                                    """));
            page.open("dashboards/of/logs");

            assertThat(page.rows("Lines")).containsText(new String[] {"20"});
            page.shows("there is no log group /none");
        }
    }

    @Test
    void a_query_of_a_widget_is_waited_for_and_stopped_when_another_takes_its_place() {
        write("one", numbered(20));
        Predicate<String> look = url -> url.contains("/console/api/query?id=");
        var running =
                new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("{\"state\": \"Running\", \"over\": false, \"rows\": []}");
        var begun = new AtomicInteger();
        var stopped = new AtomicInteger();
        try (var cloudWatch = CONSOLE.aws().cloudWatch();
                var page = CONSOLE.page()) {
            cloudWatch.putDashboard(it ->
                    it.dashboardName("logs")
                            .dashboardBody(
                                    """
                                    {"widgets": [{"type": "log", "width": 24, "properties": {"region": "us-east-1", "title": "Lines",
                                      "query": "SOURCE '/shop/orders' | stats count(*) as lines", "view": "table"}}]}\
                                    """));
            page.page().route(look, route -> route.fulfill(running));
            page.page()
                    .onRequest(it -> {
                        if (it.url().endsWith("/console/api/query")) {
                            begun.incrementAndGet();
                        } else if (it.url().endsWith("/console/api/stop")) {
                            stopped.incrementAndGet();
                        }
                    });
            page.page().clock().install();
            page.open("dashboards/of/logs");
            page.page().waitForCondition(() -> begun.get() == 1);

            page.page().clock().runFor(95_000); // three times at which it is drawn by itself
            page.button("Look again").click();

            page.page().waitForCondition(() -> stopped.get() == 1);
            assertThat(begun).hasValue(2);
        }
    }

    @Test
    void the_page_is_gone_through_by_the_keyboard() {
        write("one", numbered(3));
        try (var page = CONSOLE.page()) {
            page.open(GROUP);
            page.page().getByLabel("Only lines that match").focus();
            page.page().keyboard().type("\"line 2\"");
            page.page().keyboard().press("Enter");
            assertThat(page.rows("Lines of /shop/orders")).hasCount(1);
            page.main().locator("[aria-expanded]").focus();
            page.page().keyboard().press("Enter");
            assertThat(page.main().locator("pre")).hasText("line 2");
        }
    }

    private static Stream<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "line " + i);
    }

    private void write(String stream, Stream<String> lines) {
        var group = "/shop/orders";
        if (logs.describeLogGroups(it -> it.logGroupNamePrefix(group)).logGroups().isEmpty()) {
            logs.createLogGroup(it -> it.logGroupName(group).build());
        }
        var known =
                logs.describeLogStreams(it -> it.logGroupName(group).logStreamNamePrefix(stream));
        if (known.logStreams().isEmpty()) {
            logs.createLogStream(it -> it.logGroupName(group).logStreamName(stream));
        }
        var now = System.currentTimeMillis();
        List<InputLogEvent> events =
                lines.map(it -> InputLogEvent.builder().timestamp(now).message(it).build())
                        .toList();
        logs.putLogEvents(it -> it.logGroupName(group).logStreamName(stream).logEvents(events));
    }

    private static Locator.FilterOptions named(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
