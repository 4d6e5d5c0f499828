package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import dev.tradewind.http.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ExitCode;

/// `tradewind orders` and `tradewind shipments` against an instance whose shipments wait for somebody's hand.
@Timeout(60)
final class OrdersCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @AutoClose private Tradewind instance;
    @AutoClose private OrderApi api;

    OrdersCommandTest(@TempDir Path data) {
        instance = Tradewind.start(DemoSettings.in(data));
        api = OrderApi.at(instance.httpPort());
    }

    @Test
    void an_order_that_waits_is_listed_with_what_it_waits_for_until_it_is_released() {
        var id = place("held", ", \"simulateTechnicalFailure\": \"payment\"");

        var held = print("orders", "hold", id, "--reason", "new customer");
        var listed = print("orders", "ls", "--waiting");
        var byStatus = print("orders", "ls", "--status", "held");
        var released = print("orders", "release", id);

        assertThat(held).contains("is held until", "orders release " + id);
        assertThat(listed).containsPattern(id + " +held +release +20");
        assertThat(byStatus).contains(id);
        assertThat(released).isEqualTo("Order %s is pending.\n".formatted(id));
        assertThat(print("orders", "ls", "--status", "held")).doesNotContain(id);
    }

    @Test
    void orders_are_listed_by_a_product_as_many_as_asked_for() {
        var first = place("one", ", \"simulateTechnicalFailure\": \"payment\"");
        var second = place("two", ", \"simulateTechnicalFailure\": \"payment\"");
        var third = place("three", ", \"simulateTechnicalFailure\": \"payment\"");
        print("orders", "hold", third, "--reason", "new customer");

        assertThat(print("orders", "ls", "--sku", "CUP-1")).contains(first, second, third);
        assertThat(print("orders", "ls", "--sku", "CUP-1", "--limit", "2").lines())
                .hasSize(3); // the first is the heading
        assertThat(print("orders", "ls", "--sku", "CUP-1", "--status", "held"))
                .contains(third)
                .doesNotContain(first, second);
        assertThat(print("orders", "ls", "--sku", "CUP-1", "--waiting"))
                .contains(first, second, third);
        assertThat(print("orders", "ls", "--sku", "CUP")).doesNotContain(first);
    }

    @Test
    void a_shipment_is_dispatched_in_parts_and_delivered() {
        var id = place("shipped", "");
        await(id, "confirmed");
        assertThat(print("shipments", "ls", "--status", "created"))
                .containsPattern(
                        id + "-1 +created +main +LOCAL +TRK-[0-9A-F]{8} .* 9 EUR +2 CUP-1");

        var first = print("shipments", "dispatch", id + "-1", "--item", "CUP-1=1");
        await(id, "fulfilling");
        assertThat(first).containsPattern(id + "-1 +dispatched .* 4.5 EUR +1 CUP-1");
        Poll.until(PATIENCE, () -> shipment(id + "-2").has("trackingId"), it -> it);
        print("shipments", "dispatch", id + "-2");
        print("shipments", "deliver", id + "-1");
        var last = Json.read(print("shipments", "deliver", id + "-2", "--json").getBytes(UTF_8));
        await(id, "delivered");

        assertThat(last.path("status").asText()).isEqualTo("delivered");
        assertThat(print("shipments", "show", id + "-1")).contains("ann@example.com");
        assertThat(print("orders", "show", id))
                .contains("delivered", "shipment " + id + "-1", "ShipmentDelivered");
    }

    @Test
    void a_confirmed_order_is_cancelled_by_asking_shipping() {
        var id = place("cancelled", "");
        await(id, "confirmed");

        var asked = print("orders", "cancel", id);
        await(id, "cancelled");
        var ended = print("orders", "cancel", id);

        assertThat(asked).contains("Shipping is asked", "orders show " + id);
        assertThat(ended)
                .isEqualTo("Order %s is cancelled: cancelled_by_operator.\n".formatted(id));
    }

    @Test
    void what_the_api_refuses_is_told_in_one_line() {
        var id = place("refused", "");
        await(id, "confirmed");
        var errors = new StringWriter();

        int status =
                RootCommand.commandLine()
                        .setErr(new PrintWriter(errors, true))
                        .execute(asking("orders", "hold", id, "--reason", "late"));

        assertThat(status).isEqualTo(ExitCode.SOFTWARE);
        assertThat(errors.toString()).contains("only one that waits can be held").hasLineCount(1);
    }

    private String place(String key, String members) {
        var order =
                "{\"customerEmail\": \"ann@example.com\", \"currency\": \"EUR\","
                        + " \"items\": [{\"sku\": \"CUP-1\", \"quantity\": 2, \"price\": 4.50}]%s}"
                                .formatted(members);
        return api.place(Json.read(order.getBytes(UTF_8)), key).path("orderId").asText();
    }

    private void await(String id, String status) {
        assertThat(
                        Poll.until(
                                PATIENCE,
                                () -> api.order(id).path("status").asText(),
                                status::equals))
                .isPresent();
    }

    private JsonNode shipment(String id) {
        return api.get("/shipments/" + id);
    }

    private String print(String... arguments) {
        return Printed.by(asking(arguments));
    }

    private String[] asking(String... arguments) {
        return Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--http", Integer.toString(instance.httpPort())))
                .toArray(String[]::new);
    }
}
