package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ExitCode;

/// `tradewind payments ls|retry`.
@Timeout(60)
final class PaymentsCommandTest {
    private static final Map<String, Object> ORDER =
            Map.of(
                    "customerEmail", "ann@example.com",
                    "currency", "EUR",
                    "items", List.of(Map.of("sku", "CUP-1", "quantity", 2, "price", 4.5)));

    @TempDir private Path data = Path.of("");

    @Test
    void money_that_was_declined_is_listed_and_asked_for_again_until_it_is_there() {
        try (var instance = Tradewind.start(DemoSettings.in(data));
                var api = OrderApi.at(instance.httpPort())) {
            var port = Integer.toString(instance.httpPort());
            behave(api, "decline_captures");
            var order = declined(api);

            assertThat(Printed.by("payments", "ls", "--status=capture_declined", "--http", port))
                    .contains(order, order + "-1");
            assertThat(
                            Printed.ending(
                                    ExitCode.SOFTWARE, "payments", "retry", order, "--http", port))
                    .isEqualTo("9 of shipment %s-1: declined, declined%n".formatted(order));

            behave(api, "approve");
            assertThat(Printed.by("payments", "retry", order, "--http", port))
                    .isEqualTo("9 of shipment %s-1: captured%n".formatted(order));
            assertThat(Complained.by("payments", "retry", order, "--http", port))
                    .contains("nothing was declined of the payment of order " + order);
            assertThat(
                            Complained.by(
                                    "payments",
                                    "retry",
                                    order,
                                    "--shipment=%s-1".formatted(order),
                                    "--http",
                                    port))
                    .contains("409", "was captured");
        }
    }

    private static String declined(OrderApi api) {
        var order = api.place(ORDER, "o-1").path("orderId").asText();
        Patience.until(() -> status(api, "shipments/" + order + "-1").equals("created"));
        api.post("/shipments/" + order + "-1/dispatch", Map.of(), "d-1");
        Patience.until(() -> status(api, "payments/" + order).equals("capture_declined"));
        return order;
    }

    /// Empty where there is no such thing yet.
    private static String status(OrderApi api, String thing) {
        try {
            return api.get("/" + thing).path("status").asText();
        } catch (ClientFailure _) {
            return "";
        }
    }

    private static void behave(OrderApi api, String mode) {
        api.put("/demo/payment-provider", Map.of("mode", mode));
    }
}
