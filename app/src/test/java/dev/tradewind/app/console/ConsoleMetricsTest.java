package dev.tradewind.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/// The metrics and the stored dashboards of a broker, drawn by its console.
final class ConsoleMetricsTest {
    private static final String MANY_ORDERS =
            "arn:aws:cloudwatch:us-east-1:000000000000:alarm:many-orders";

    private static final String HOSTILE =
            "<img src=x onerror=\"document.title='taken'\"><b>bold</b>";

    @RegisterExtension private static final ConsoleBroker CONSOLE = new ConsoleBroker();

    @TempDir private Path data = Path.of("");
    private CloudWatchClient cloudWatch;

    @BeforeEach
    void start() {
        CONSOLE.start(data);
        cloudWatch = CONSOLE.aws().cloudWatch();
    }

    @AfterEach
    void stop() {
        cloudWatch.close();
        CONSOLE.stop();
    }

    @Test
    void a_broker_without_metrics_and_dashboards_says_so() {
        try (var page = CONSOLE.page()) {
            page.open("metrics").shows("There are no metrics yet.");
            page.open("dashboards/all").shows("No dashboard is stored.");
            page.open("dashboards/instance").shows("Rule invocations");
            assertThat(page.main().locator(".widget")).hasCount(11);
            page.open("dashboards/of/none").shows("This cannot be shown");
        }
    }

    @Test
    void metrics_that_are_chosen_are_drawn_with_their_numbers_beside() {
        put("Shop", "Orders", "Store", "Lyon", 3, 5, 4);
        put("Shop", "Orders", "Store", "Metz", 10, 20, 30);
        put("Other", "Lag", "Of", "x", 1);
        try (var page = CONSOLE.page()) {
            page.open("metrics/Shop");
            var rows = page.rows("Metrics of Shop");
            assertThat(rows).hasCount(2);
            page.page().getByLabel("Chart Orders of Store Lyon").check();
            page.page().getByLabel("Chart Orders of Store Metz").check();

            assertThat(page.main().locator(".plot g.line")).hasCount(2);
            assertThat(page.main().locator(".plot g.line path")).hasCount(2);
            var beside = page.rows("What Metrics of Shop comes to");
            assertThat(beside.first()).containsText("Orders Metz");
            assertThat(beside.first().locator("td")).hasText(new String[] {"30", "10", "30", "20"});
            page.page().getByLabel("Statistic").selectOption("SampleCount");
            assertThat(beside.first().locator("td").first()).hasText("1");

            page.main().locator(".numbers summary").click();
            assertThat(page.rows("All values of Metrics of Shop")).hasCount(3);
        }
    }

    @Test
    void values_that_come_after_later_ones_are_not_drawn() {
        put("Shop", "Orders", "Store", "Lyon", 30, 30);
        Predicate<String> values = url -> url.contains("/console/api/values");
        var held = new ArrayList<Route>();
        try (var page = CONSOLE.page()) {
            page.page().route(values, held::add, new Page.RouteOptions().setTimes(1));
            page.open("metrics/Shop");
            page.page().getByLabel("Chart Orders of Store Lyon").check();
            page.page().waitForCondition(() -> !held.isEmpty());
            page.page().getByLabel("Statistic").selectOption("SampleCount");
            var latest = page.rows("What Metrics of Shop comes to").first().locator("td").first();
            assertThat(latest).hasText("1");

            page.page()
                    .waitForResponse(it -> values.test(it.url()), () -> held.getFirst().resume())
                    .finished();
            answered(page);

            assertThat(latest).hasText("1");
        }
    }

    @Test
    void values_of_a_widget_that_come_after_later_ones_are_not_drawn() {
        put("Shop", "Orders", "Store", "Lyon", 30, 30);
        store(
                "late",
                """
                {"widgets": [{"type": "metric", "properties": {
                  "title": "Now", "region": "us-east-1", "view": "singleValue", "period": 60,
                  "metrics": [["Shop", "Orders", "Store", "Lyon"]]}}]}\
                """);
        Predicate<String> values = url -> url.contains("/console/api/values");
        var held = new ArrayList<Route>();
        var none =
                new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("{\"series\": []}");
        try (var page = CONSOLE.page()) {
            page.page().route(values, held::add, new Page.RouteOptions().setTimes(1));
            page.open("dashboards/of/late");
            page.page().waitForCondition(() -> !held.isEmpty());
            page.button("Look again").click();
            var figures = page.main().locator(".figure .value");
            assertThat(figures).hasText(new String[] {"30"});

            page.page()
                    .waitForResponse(
                            it -> values.test(it.url()), () -> held.getFirst().fulfill(none))
                    .finished();
            answered(page);

            assertThat(figures).hasCount(1);
        }
    }

    /// Has the page ask for something else: what it was answered before that, it has shown.
    private static void answered(ConsolePage page) {
        page.page().evaluate("() => fetch('/console/api/door').then((it) => it.text())");
    }

    @Test
    void what_is_drawn_is_there_again_after_a_reload_and_goes_along_with_a_link() {
        put("Shop", "Orders", "Store", "Lyon", 3, 5);
        try (var page = CONSOLE.page()) {
            page.open("metrics/Shop");
            page.page().getByLabel("Chart Orders").check();
            page.page().getByLabel("Statistic").selectOption("Maximum");
            assertThat(page.rows("What Metrics of Shop comes to")).hasCount(1);

            page.page().reload();

            assertThat(page.page().getByLabel("Chart Orders")).isChecked();
            assertThat(page.page().getByLabel("Statistic")).hasValue("Maximum");
            assertThat(page.rows("What Metrics of Shop comes to")).hasCount(1);
        }
    }

    @Test
    void a_chart_is_read_by_the_keyboard() {
        put("Shop", "Orders", "Store", "Lyon", 7);
        try (var page = CONSOLE.page()) {
            page.open("metrics/Shop");
            page.page().getByLabel("Chart Orders").check();
            var drawing = page.main().locator(".plot svg");
            drawing.focus();
            for (int i = 0; i < 5; i++) {
                page.page().keyboard().press("ArrowLeft");
                var said = page.main().locator(".readout").textContent();
                if (said.contains("Orders Lyon 7")) {
                    return;
                }
            }
            throw new AssertionError("no key leads to the value");
        }
    }

    @Test
    void a_part_of_a_name_finds_a_metric_among_thousands() {
        IntStream.range(0, 3)
                .forEach(batch ->
                        cloudWatch.putMetricData(it ->
                                it.namespace("Many")
                                        .metricData(
                                                IntStream.range(0, 1000)
                                                        .mapToObj(i ->
                                                                datum(
                                                                        "m%d"
                                                                                .formatted(
                                                                                        batch * 1000
                                                                                                + i),
                                                                        "Of",
                                                                        "x",
                                                                        1,
                                                                        Instant.now()))
                                                        .toList())));
        try (var page = CONSOLE.page()) {
            page.open("metrics/Many").shows("The first 2,000 of 3,000 metrics");
            assertThat(page.rows("Metrics of Many")).hasCount(200);
            page.page()
                    .getByLabel("Metric", new Page.GetByLabelOptions().setExact(true))
                    .fill("m2999");
            assertThat(page.rows("Metrics of Many")).hasCount(1);
        }
    }

    private void alarmOfManyOrders() {
        cloudWatch.putMetricAlarm(it ->
                it.alarmName("many-orders")
                        .namespace("Shop")
                        .metricName("Orders")
                        .period(60)
                        .evaluationPeriods(1)
                        .threshold(100.0)
                        .comparisonOperator("GreaterThanThreshold")
                        .statistic("Sum"));
    }

    @Test
    void an_alarm_is_silenced_for_a_reason_until_somebody_ends_that_also_over_a_restart() {
        alarmOfManyOrders();
        try (var page = CONSOLE.page()) {
            page.open("alarms");
            page.link("many-orders").click();
            assertThat(page.main()).not().containsText("Silenced since");
            page.button("Silence…").click();
            page.dialog().getByLabel("Reason").fill("a <b>sale</b> is on");
            page.dialog()
                    .getByText("Silence", new Locator.GetByTextOptions().setExact(true))
                    .click();

            page.shows("Silenced since");
            page.shows("a <b>sale</b> is on");
            assertThat(page.main().locator(".badge.warn")).hasText("silenced");
            assertThat(tells()).isFalse();
        }
        stop();
        start();
        try (var page = CONSOLE.page()) {
            page.open("alarms").shows("silenced");
            page.link("many-orders").click();
            page.shows("Silenced since");
            page.button("End the silence").click();

            assertThat(page.button("Silence…")).isVisible();
            assertThat(page.main()).not().containsText("Silenced since");
            assertThat(tells()).isTrue();
            page.open("");
            var done = page.rows("What was done by the console");
            assertThat(done.first()).containsText("ended its silence");
            assertThat(done.nth(1)).containsText("silenced");
            assertThat(done.nth(1)).containsText("a <b>sale</b> is on");
            page.link("many-orders").first().click();
            assertThat(page.main().locator("h1")).hasText("many-orders");
        }
    }

    @Test
    void a_silence_with_a_time_ends_by_itself_while_somebody_looks() {
        alarmOfManyOrders();
        try (var page = CONSOLE.page()) {
            page.open("alarms");
            page.link("many-orders").click();
            page.button("Silence…").click();
            var tomorrow = LocalDateTime.now(ZoneOffset.UTC).plusDays(1).withSecond(0).withNano(0);
            page.dialog().getByLabel("Until").fill(tomorrow.toString());
            page.dialog().getByLabel("Reason").fill("a sale is on");
            page.dialog()
                    .getByText("Silence", new Locator.GetByTextOptions().setExact(true))
                    .click();
            page.shows("Until");
            page.shows("a sale is on");
            assertThat(tells()).isFalse();
            assertThat(CONSOLE.api().get("alarm?alarm=" + MANY_ORDERS).path("until").asText())
                    .isEqualTo(tomorrow.toInstant(ZoneOffset.UTC).toString());

            assertThat(silence(Instant.now().plusSeconds(2).toString())).isEqualTo(200);

            assertThat(page.button("Silence…")).isVisible();
            page.shows("its silence is over");
            assertThat(tells()).isTrue();
        }
    }

    @Test
    void a_silence_ends_at_a_time_that_is_one_and_within_thirty_days() {
        alarmOfManyOrders();

        assertThat(silence("tomorrow")).isEqualTo(400);
        assertThat(silence(Instant.now().minusSeconds(1).toString())).isEqualTo(400);
        assertThat(silence(Instant.now().plus(Duration.ofDays(31)).toString())).isEqualTo(400);
        assertThat(tells()).isTrue();
        assertThat(CONSOLE.api().get("actions").path("actions")).isEmpty();
    }

    private static int silence(String until) {
        return CONSOLE.api()
                .post(
                        "silence",
                        "{\"alarm\": \"%s\", \"reason\": \"x\", \"until\": \"%s\"}"
                                .formatted(MANY_ORDERS, until))
                .statusCode();
    }

    private boolean tells() {
        return cloudWatch
                .describeAlarms(it -> it.alarmNames("many-orders"))
                .metricAlarms()
                .getFirst()
                .actionsEnabled();
    }

    @Test
    void an_alarm_is_silenced_for_a_reason_alone_and_only_if_it_is_there() {
        alarmOfManyOrders();
        var api = CONSOLE.api();
        var there = MANY_ORDERS;

        assertThat(api.post("silence", "{\"alarm\": \"%s\"}".formatted(there)).statusCode())
                .isEqualTo(400);
        assertThat(
                        api.post(
                                        "silence",
                                        "{\"alarm\": \"%s\", \"reason\": \"x\"}"
                                                .formatted(there + "2"))
                                .statusCode())
                .isEqualTo(404);
        assertThat(api.post("unsilence", "{\"alarm\": \"%s\"}".formatted(there)).statusCode())
                .isEqualTo(200);
        assertThat(tells()).isTrue();
        assertThat(api.get("actions").path("actions")).isEmpty();
    }

    @Test
    void a_stored_dashboard_is_drawn_widget_by_widget() {
        put("Shop", "Orders", "Store", "Lyon", 3, 5, 4);
        put("Shop", "Orders", "Store", "Metz", 1, 2, 3);
        alarmOfManyOrders();
        store(
                "Shop-1",
                """
                {"start": "-PT1H", "widgets": [
                  {"type": "text", "x": 0, "y": 0, "width": 24, "height": 2,
                   "properties": {"markdown": "# Shop\\n\\n- **who**: [the shop](https://shop.example/a)\\n- `code` *soft*"}},
                  {"type": "metric", "x": 0, "y": 2, "width": 12, "height": 6, "properties": {
                    "title": "Orders by store", "region": "us-east-1", "stat": "Sum", "period": 60,
                    "annotations": {"horizontal": [{"label": "much", "value": 8}]},
                    "metrics": [["Shop", "Orders", "Store", "Lyon", {"id": "a"}], ["...", "Metz", {"id": "b", "color": "#aa0000"}],
                                [{"expression": "a + b", "id": "sum", "label": "both"}]]}},
                  {"type": "metric", "x": 12, "y": 2, "width": 6, "height": 6, "properties": {
                    "title": "Now", "region": "us-east-1", "view": "singleValue", "period": 60,
                    "metrics": [["Shop", "Orders", "Store", "Metz"]]}},
                  {"type": "metric", "x": 18, "y": 2, "width": 6, "height": 6, "properties": {
                    "title": "Searched", "region": "us-east-1",
                    "metrics": [[{"expression": "SEARCH('Shop', 'Sum')"}]]}},
                  {"type": "alarm", "width": 12, "height": 3, "properties": {"title": "Alarms",
                    "alarms": ["arn:aws:cloudwatch:us-east-1:000000000000:alarm:many-orders",
                               "arn:aws:cloudwatch:us-east-1:000000000000:alarm:gone"]}},
                  {"type": "custom", "width": 12, "height": 3, "properties": {"endpoint": "arn:aws:lambda:us-east-1:000000000000:function:f"}}
                ]}\
                """);
        try (var page = CONSOLE.page()) {
            page.open("dashboards/all");
            page.link("Shop-1").click();
            assertThat(page.main().locator("h1")).hasText("Shop-1");
            assertThat(page.main().locator(".markdown h3")).hasText("Shop");
            assertThat(page.link("the shop")).hasAttribute("href", "https://shop.example/a");
            var orders = page.rows("What Orders by store comes to");
            assertThat(orders).hasCount(3);
            assertThat(orders.first()).containsText("both");
            assertThat(orders.first().locator("td").nth(2)).hasText("7");
            assertThat(page.main().locator(".plot .mark")).hasCount(1);
            assertThat(page.main().locator(".figure .value").first()).hasText("3");
            assertThat(page.main().locator(".fault").filter(named("SEARCH"))).hasCount(1);
            assertThat(page.main().locator(".alarms")).containsText("many-orders");
            assertThat(page.main().locator(".alarms")).containsText("not there");
            page.shows("A widget of type custom is not drawn here.");
        }
    }

    @Test
    void hostile_text_stays_text_in_metrics_and_dashboards() {
        put("<b>n</b>", "<i>m</i>", "<u>d</u>", HOSTILE, 1, 2);
        store(
                "hostile",
                """
                {"widgets": [
                  {"type": "text", "properties": {"markdown": "# <script>document.title='taken'</script>\\n\\n[x](javascript:document.title='taken') <img src=x onerror=alert(1)>"}},
                  {"type": "metric", "properties": {"title": "<b>title</b>", "region": "us-east-1", "period": 60,
                    "annotations": {"horizontal": [{"label": "<b>mark</b>", "value": 1}]},
                    "metrics": [["<b>n</b>", "<i>m</i>", "<u>d</u>", "%s", {"label": "<b>label</b>"}]]}},
                  {"type": "alarm", "properties": {"title": "<b>alarms</b>", "alarms": ["<b>none</b>"]}}
                ]}\
                """
                        .formatted(HOSTILE.replace("\"", "\\\"")));
        try (var page = CONSOLE.page()) {
            page.open("metrics/%3Cb%3En%3C%2Fb%3E").shows("<u>d</u> <img src=x");
            page.main().locator("input[type=checkbox]").check();
            assertThat(page.rows("What Metrics of <b>n</b> comes to"))
                    .containsText(new String[] {"<b>bold</b>"});
            unharmed(page);
            page.open("dashboards/of/hostile").shows("<b>title</b>");
            page.shows("<b>label</b>");
            page.shows("<b>alarms</b>");
            page.shows("[x](javascript:document.title='taken') <img src=x onerror=alert(1)>");
            assertThat(page.link("x")).hasCount(0);
            unharmed(page);
            page.open("metrics/Shop/%7Bspoilt").shows("Metrics");
        }
    }

    private static void unharmed(ConsolePage page) {
        assertThat(page.page().locator("img[src=x], main script, main b, main i, main u"))
                .hasCount(0);
        assertThat(page.page().title()).doesNotContain("taken");
    }

    @ParameterizedTest
    @CsvSource({"360, DARK", "768, LIGHT", "1280, DARK"})
    void no_screen_of_metrics_is_wider_than_its_window(int width, ColorScheme scheme) {
        put(
                "Shop",
                "A-metric-whose-name-is-as-long-as-names-are-" + "x".repeat(120),
                "D",
                "y".repeat(200),
                1,
                2);
        store(
                "wide",
                """
                {"widgets": [{"type": "text", "width": 24, "properties": {"markdown": "%s"}},
                  {"type": "metric", "x": 20, "y": 9, "width": 4, "properties": {"region": "us-east-1", "metrics": [["Shop", "A"]]}}]}\
                """
                        .formatted("w".repeat(400)));
        try (var page = CONSOLE.page(width, scheme)) {
            page.open("metrics/Shop");
            page.main().locator("input[type=checkbox]").check();
            assertThat(page.main().locator(".plot path")).hasCount(1);
            page.fits();
            page.open("dashboards/all").fits();
            page.open("dashboards/of/wide").shows("No data in this time.");
            page.fits();
            page.open("dashboards/instance").fits();
        }
    }

    private static Locator.FilterOptions named(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private void store(String name, String body) {
        cloudWatch.putDashboard(it -> it.dashboardName(name).dashboardBody(body));
    }

    /// Puts a value into each of the latest minutes that are over, the last one into the latest.
    private void put(String namespace, String name, String dimension, String of, double... values) {
        var now = Instant.now();
        List<MetricDatum> data =
                IntStream.range(0, values.length)
                        .mapToObj(i ->
                                datum(
                                        name,
                                        dimension,
                                        of,
                                        values[i],
                                        now.minus(Duration.ofMinutes(values.length - i))))
                        .toList();
        cloudWatch.putMetricData(it -> it.namespace(namespace).metricData(data));
    }

    private static MetricDatum datum(
            String name, String dimension, String of, double value, Instant at) {
        return MetricDatum.builder()
                .metricName(name)
                .dimensions(Dimension.builder().name(dimension).value(of).build())
                .value(value)
                .timestamp(at)
                .build();
    }
}
