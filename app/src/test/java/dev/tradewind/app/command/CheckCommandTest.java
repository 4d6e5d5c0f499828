package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import dev.tradewind.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ExitCode;

/// `tradewind check`, on a running instance.
@Timeout(60)
final class CheckCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, Object> ORDER =
            Map.of(
                    "customerEmail", "ann@example.com",
                    "currency", "EUR",
                    "items", List.of(Map.of("sku", "CUP-1", "quantity", 2, "price", 4.5)));

    @TempDir private Path data = Path.of("");

    @Test
    void a_shop_in_order_says_so_and_lists_what_waits() {
        try (var instance = Tradewind.start(DemoSettings.in(data));
                var api = OrderApi.at(instance.httpPort())) {
            var waiting = confirmed(api);

            var text = Printed.by("check", "--http", port(instance));

            assertThat(text)
                    .containsPattern("stock +yes +[1-9][0-9]* products")
                    .containsPattern("money +yes +1 payments")
                    .containsPattern("orders +yes +1 orders: 0 have ended, 1 wait")
                    .containsPattern("messages +yes")
                    .containsPattern(waiting + " +confirmed +dispatch +20..-..-..T")
                    .endsWith("Everything holds.\n");
            var json = json(Printed.by("check", "--json", "--http", port(instance)));
            assertThat(json.get("kept").booleanValue()).isTrue();
            assertThat(json.at("/shop/waiting/0/waitsFor").textValue()).isEqualTo("dispatch");
        }
    }

    @Test
    void what_nothing_under_way_mends_is_shown_with_what_to_do_and_the_exit_status_says_so() {
        try (var instance = Tradewind.start(DemoSettings.in(data));
                var api = OrderApi.at(instance.httpPort())) {
            var order = unpaid(api);

            var text =
                    Printed.ending(
                            ExitCode.SOFTWARE, "check", "--within", "1s", "--http", port(instance));

            assertThat(text)
                    .containsPattern("shipped-is-paid +" + order)
                    .contains("redrive payment-settlement-dlq");
        }
    }

    @Test
    void a_movement_that_the_provider_has_forgotten_is_a_finding() throws Exception {
        try (var instance = Tradewind.start(DemoSettings.in(data));
                var api = OrderApi.at(instance.httpPort())) {
            dispatched(api, confirmed(api));
            assertThat(
                            Poll.until(
                                    PATIENCE,
                                    () -> api.get("/payments?status=captured").path("items"),
                                    it -> !it.isEmpty()))
                    .isPresent();
        }
        Files.delete(data.resolve("local-provider.jsonl"));

        try (var instance = Tradewind.start(DemoSettings.in(data))) {
            assertThat(Printed.ending(ExitCode.SOFTWARE, "check", "--http", port(instance)))
                    .containsPattern("money +no")
                    .contains("./tradewind ledger check");
        }
    }

    /// An order whose money nobody gets, as the provider is away since it was confirmed.
    private static String unpaid(OrderApi api) {
        var order = confirmed(api);
        api.put("/demo/payment-provider", Map.of("mode", "time_out"));
        dispatched(api, order);
        return order;
    }

    private static String confirmed(OrderApi api) {
        var order = api.place(ORDER, "one").path("orderId").asText();
        assertThat(
                        Poll.until(
                                PATIENCE,
                                () -> api.get("/shipments?orderId=" + order).path("items"),
                                it -> !it.isEmpty()))
                .isPresent();
        return order;
    }

    private static void dispatched(OrderApi api, String order) {
        api.tell("/shipments/" + order + "-1/dispatch", Map.of());
    }

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String port(Tradewind instance) {
        return String.valueOf(instance.httpPort());
    }
}
