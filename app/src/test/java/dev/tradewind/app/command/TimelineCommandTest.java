package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import dev.tradewind.client.Timeline;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ExitCode;

/// `tradewind timeline EVENT_ID`.
@Timeout(60)
final class TimelineCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, Object> PRODUCT =
            Map.of("name", "Headphones", "price", 149.99, "category", "Electronics", "stock", 250);

    @TempDir private Path data = Path.of("");

    @Test
    void the_way_of_a_products_event_is_shown_to_the_last_service() {
        try (var instance = Tradewind.start(DemoSettings.in(data));
                var api = OrderApi.at(instance.httpPort())) {
            var created = api.post("/products", PRODUCT, "one");
            var eventId = created.at("/event_published/event_id").asText();
            var product = created.at("/data/id").asText();
            awaitHandled(api, product, eventId);

            var text = Printed.by("timeline", eventId, "--http", port(instance));

            assertThat(text.lines())
                    .hasSizeGreaterThanOrEqualTo(7)
                    .first()
                    .asString()
                    .endsWith("catalog        publishes product.created");
            for (var service : new String[] {"inventory", "cart", "orders"}) {
                assertThat(text).containsPattern(service + " +has handled product.created");
            }
        }
    }

    private static void awaitHandled(OrderApi api, String product, String eventId) {
        assertThat(
                        Poll.until(
                                PATIENCE,
                                () -> Timeline.of(api.productTimeline(product)).about(eventId),
                                way ->
                                        way.entries().stream()
                                                        .filter(it ->
                                                                it.kind()
                                                                        .equals(
                                                                                "DELIVERY_SUCCEEDED"))
                                                        .count()
                                                == 3))
                .isPresent();
    }

    @Test
    void what_is_no_event_of_a_product_is_told_where_it_is() {
        var errors = new StringWriter();

        int status =
                RootCommand.commandLine()
                        .setErr(new PrintWriter(errors, true))
                        .execute("timeline", "019b0a6c-5d1e-7a10-b1c2-3d4e5f607182");

        assertThat(status).isEqualTo(ExitCode.SOFTWARE);
        assertThat(errors.toString()).contains("tradewind order ORDER_ID").hasLineCount(1);
    }

    private static String port(Tradewind instance) {
        return Integer.toString(instance.httpPort());
    }
}
