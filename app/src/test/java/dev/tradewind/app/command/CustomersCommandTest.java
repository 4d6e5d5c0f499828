package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.client.OrderApi;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ExitCode;

/// What is kept about a customer, from the command that gives it to the one that erases it, and over a restart.
final class CustomersCommandTest {
    private static final JsonNode ORDER =
            Json.read(
                    """
                    {"customerEmail": "ann@example.com", "currency": "EUR",
                     "items": [{"sku": "CUP-1", "quantity": 2, "price": 4.50}]}
                    """
                            .getBytes(UTF_8));

    @TempDir private Path data = Path.of("");

    @Test
    void a_customer_is_given_as_one_document_and_erased() {
        var order = "";
        try (var instance = Tradewind.start(DemoSettings.in(data));
                var api = OrderApi.at(instance.httpPort())) {
            var port = String.valueOf(instance.httpPort());
            order = api.place(ORDER, "one").path("orderId").asText();
            var id = order;
            Patience.until(() -> is(api, id, "confirmed"));

            var document =
                    Json.read(
                            Printed.by("customers", "export", "Ann@example.com", "--http", port)
                                    .getBytes(UTF_8));
            assertThat(document.at("/orders/0/orderId").asText()).isEqualTo(id);
            assertThat(document.at("/orders/0/paymentOfOrder/amount").asInt()).isEqualTo(9);
            assertThat(document.at("/preferences/email").asBoolean()).isTrue();

            assertThat(complaint("customers", "erase", "ann@example.com", "--http", port))
                    .contains("--yes");
            assertThat(complaint("customers", "erase", "ann@example.com", "--yes", "--http", port))
                    .contains("409", id);

            Patience.until(() -> is(api, id, "confirmed"));
            api.tell("/orders/" + id + "/cancel", Map.of());
            Patience.until(() -> is(api, id, "cancelled"));
            assertThat(Printed.by("customers", "erase", "ann@example.com", "--yes", "--http", port))
                    .startsWith("1 orders are erased");
        }

        try (var instance = Tradewind.start(DemoSettings.in(data));
                var api = OrderApi.at(instance.httpPort())) {
            var port = String.valueOf(instance.httpPort());
            var id = order;
            Patience.until(() ->
                    !api.get("/notifications?orderId=" + id)
                            .toString()
                            .contains("ann@example.com"));
            assertThat(api.order(id).path("customerEmail").asText()).endsWith("@erased.invalid");
            assertThat(Printed.by("customers", "export", "ann@example.com", "--http", port))
                    .doesNotContain(id);
        }
    }

    private static boolean is(OrderApi api, String order, String status) {
        return api.order(order).path("status").asText().equals(status);
    }

    private static String complaint(String... arguments) {
        var errors = new StringWriter();
        int status =
                RootCommand.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments);
        assertThat(status).isNotEqualTo(ExitCode.OK);
        return errors.toString();
    }
}
