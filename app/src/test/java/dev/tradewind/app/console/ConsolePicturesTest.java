package dev.tradewind.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/// The pictures of `docs/console.md`, of a shop with a bad night.
final class ConsolePicturesTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern PICTURE = Pattern.compile("\\(images/([a-z-]+)\\.png\\)");
    private static final String DEAD_LETTERS = "payment-dlq";

    @TempDir private Path data = Path.of("");

    @Test
    void each_picture_that_the_page_shows_is_there() throws IOException {
        var pictures =
                PICTURE.matcher(Files.readString(DOCS.resolve("console.md"))).results().toList();

        assertThat(pictures)
                .isNotEmpty()
                .allSatisfy(it -> assertThat(file(it.group(1))).isNotEmptyFile());
    }

    /// `./mvnw test -pl app -am -Dtest=ConsolePicturesTest -Dwrite.docs=true` makes them anew.
    @Test
    void they_are_made_anew() throws IOException {
        Assumptions.assumeTrue(Boolean.getBoolean("write.docs"), "pictures are made when wanted");
        Files.createDirectories(file("any").getParent());
        try (var shop = ConsoleShop.in(data);
                var chromium = Chromium.open();
                var cloudWatch = shop.aws().cloudWatch()) {
            var stuck = aNight(shop, cloudWatch);
            try (var page = ConsolePage.at(chromium, shop.port())) {
                page.open("");
                assertThat(page.rows("Dead-letter queues that hold letters")).hasCount(1);
                page.shows("letters-of-payments");
                picture(page, "console-overview");
                page.exactLink(DEAD_LETTERS).click();
                page.shows("simulated");
                page.main().locator("[aria-expanded]").first().click();
                picture(page, "console-queue");
                page.open("order/" + stuck).shows("Dead letters of this order");
                picture(page, "console-order");
                page.open("flow").shows("in 0/s · out 0/s");
                picture(page, "console-flow");
                aDashboard(cloudWatch);
                page.open("dashboards/of/orders");
                assertThat(page.rows("What Orders by state comes to")).hasCount(3);
                assertThat(page.main().locator(".figure .value")).hasCount(2);
                picture(page, "console-dashboard");
            }
            try (var page = ConsolePage.at(chromium, shop.port(), 360, ColorScheme.DARK)) {
                page.open("").shows("letters-of-payments");
                picture(page, "console-narrow");
            }
        }
    }

    /// A dashboard that somebody stored, of three hours that are the same each time.
    private static void aDashboard(CloudWatchClient cloudWatch) {
        var end = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        put(cloudWatch, "Placed", end, i -> 40 + 25 * Math.sin(i / 24.0) + 6 * Math.sin(i / 3.0));
        put(cloudWatch, "Shipped", end, i -> 34 + 22 * Math.sin(i / 24.0 - 0.6) + 4 * Math.sin(i));
        put(cloudWatch, "Cancelled", end, i -> 4 + 3 * Math.sin(i / 9.0));
        put(cloudWatch, "WaitForPayment", end, i -> i < 150 ? 2 + Math.sin(i / 5.0) : i - 148.0);
        cloudWatch.putDashboard(it ->
                it.dashboardName("orders")
                        .dashboardBody(
                                """
                                {"start": "-PT3H", "widgets": [
                                  {"type": "text", "x": 0, "y": 0, "width": 24, "height": 2, "properties": {"markdown":
                                    "## The order backend\\n\\nWho is called at night: **ops**. What to do: [the runbook](https://wiki.example/orders)."}},
                                  {"type": "metric", "x": 0, "y": 2, "width": 16, "height": 9, "properties": {
                                    "title": "Orders by state", "region": "us-east-1", "stat": "Sum", "period": 60,
                                    "metrics": [["Shop", "Placed"], [".", "Shipped"], [".", "Cancelled"]]}},
                                  {"type": "metric", "x": 16, "y": 2, "width": 8, "height": 4, "properties": {
                                    "title": "Now", "region": "us-east-1", "view": "singleValue", "stat": "Sum", "period": 60,
                                    "metrics": [["Shop", "Placed"], [".", "Shipped"]]}},
                                  {"type": "alarm", "x": 16, "y": 6, "width": 8, "height": 5, "properties": {
                                    "title": "Alarms", "alarms": ["arn:aws:cloudwatch:us-east-1:000000000000:alarm:letters-of-payments"]}},
                                  {"type": "metric", "x": 0, "y": 11, "width": 24, "height": 7, "properties": {
                                    "title": "Orders that wait for their payment", "region": "us-east-1", "stat": "Maximum", "period": 60,
                                    "annotations": {"horizontal": [{"label": "too many", "value": 20}]},
                                    "metrics": [["Shop", "WaitForPayment"]]}}
                                ]}\
                                """));
    }

    private static void put(
            CloudWatchClient cloudWatch, String name, Instant end, DoubleUnaryOperator values) {
        var data =
                IntStream.range(0, 180)
                        .mapToObj(i ->
                                MetricDatum.builder()
                                        .metricName(name)
                                        .value(Math.rint(values.applyAsDouble(i)))
                                        .timestamp(end.minus(Duration.ofMinutes(180 - i)))
                                        .build())
                        .toList();
        cloudWatch.putMetricData(it -> it.namespace("Shop").metricData(data));
    }

    private static String aNight(ConsoleShop shop, CloudWatchClient cloudWatch) {
        for (var customer : new String[] {"ann", "bea", "cem", "dan", "eva", "finn"}) {
            shop.confirmed(customer + "@example.com");
        }
        cloudWatch.putMetricAlarm(it ->
                it.alarmName("letters-of-payments")
                        .namespace("AWS/SQS")
                        .metricName("ApproximateNumberOfMessagesVisible")
                        .dimensions(
                                Dimension.builder().name("QueueName").value(DEAD_LETTERS).build())
                        .statistic("Maximum")
                        .comparisonOperator("GreaterThanThreshold")
                        .threshold(0.0)
                        .period(60)
                        .evaluationPeriods(1));
        shop.stuck("gil@example.com");
        shop.stuck("hanna@example.com");
        var last = shop.stuck("ida@example.com");
        Patience.until(() ->
                cloudWatch
                                .describeAlarms(it -> it.alarmNames("letters-of-payments"))
                                .metricAlarms()
                                .getFirst()
                                .stateValue()
                        == StateValue.ALARM);
        return last;
    }

    private static void picture(ConsolePage page, String name) {
        page.picture(file(name));
    }

    private static Path file(String name) {
        return DOCS.resolve("images").resolve(name + ".png");
    }
}
