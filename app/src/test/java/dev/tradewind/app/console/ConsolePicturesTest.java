package dev.tradewind.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;

import dev.tradewind.patience.Patience;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

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
                page.link(DEAD_LETTERS).click();
                page.shows("simulated");
                page.main().locator("[aria-expanded]").first().click();
                picture(page, "console-queue");
                page.open("order/" + stuck).shows("Dead letters of this order");
                picture(page, "console-order");
                page.open("flow");
                picture(page, "console-flow");
            }
            try (var page = ConsolePage.at(chromium, shop.port(), 360, ColorScheme.DARK)) {
                page.open("").shows("letters-of-payments");
                picture(page, "console-narrow");
            }
        }
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
