package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `tradewind stock`, `purchases` and `returns`, as a warehouse uses them.
@Timeout(60)
final class StockCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir private Path data = Path.of("");

    @Test
    void goods_are_corrected_ordered_received_sent_and_sent_back() {
        try (var instance = Tradewind.start(DemoSettings.in(data));
                var api = OrderApi.at(instance.httpPort())) {
            api.put("/inventory/MUG-001", Map.of("onHand", 6));
            assertThat(run(instance, "stock correct MUG-001 --by -1 --reason broken"))
                    .isEqualTo("MUG-001: -1, and 5 are on hand.\n");
            assertThat(
                            run(
                                    instance,
                                    "stock policy MUG-001 --reorder-point 5 --reorder-quantity 20"))
                    .isEqualTo("MUG-001: backorder -, reorder 20 at 5, low\n");
            assertThat(awaited(() -> run(instance, "purchases ls --status open"), "MUG-001"))
                    .contains("po-MUG-001-0001", "20");
            assertThat(run(instance, "purchases receive po-MUG-001-0001 20"))
                    .isEqualTo("po-MUG-001-0001: 20 of 20 have come, it is received.\n");
            assertThat(awaited(() -> run(instance, "stock show MUG-001"), "receipt"))
                    .contains("on hand 25 = available 25 + reserved 0 + committed 0")
                    .contains("correction  -1", "purchase po-MUG-001-0001");

            var returned = returned(api);
            assertThat(run(instance, "returns ls --status requested"))
                    .contains(returned, "2 x MUG-001");
            assertThat(run(instance, "returns receive " + returned))
                    .isEqualTo(returned + " is received: 2 x MUG-001.\n");
            assertThat(run(instance, "returns inspect " + returned + " MUG-001=1+1"))
                    .contains("inspected", "owed 17 USD");

            assertThat(awaited(() -> run(instance, "stock show MUG-001"), "scrapped"))
                    .contains("on hand 23", "shipped", "returned");
            assertThat(run(instance, "stock ls")).contains("MUG-001  23", "20 at 5");
            assertThat(run(instance, "stock ls --low")).doesNotContain("MUG-001");
            assertThat(run(instance, "stock check")).isEqualTo("1 products, 0 differences\n");
            assertThat(json(run(instance, "stock check --json")).get("differences")).isEmpty();
            assertThat(
                            json(run(instance, "returns show " + returned + " --json"))
                                    .get("amount")
                                    .asInt())
                    .isEqualTo(17);
        }
    }

    @Test
    void a_warehouse_has_a_rule_of_its_own_and_is_listed_by_itself() {
        try (var instance = Tradewind.start(DemoSettings.in(data));
                var api = OrderApi.at(instance.httpPort())) {
            run(instance, "stock warehouse north --priority 5");
            api.put("/inventory/MUG-001", Map.of("onHand", 9));
            assertThat(
                            run(
                                    instance,
                                    "stock policy MUG-001 --warehouse north --reorder-point 3 --reorder-quantity 12"))
                    .isEqualTo("MUG-001 at north: reorder 12 at 3, low\n");

            assertThat(awaited(() -> run(instance, "purchases ls"), "MUG-001"))
                    .containsPattern("po-MUG-001-0001 +MUG-001 +open +12 +0 +north +-");
            assertThat(run(instance, "stock ls --low")).contains("-; 12 at 3, low, for north");
            assertThat(run(instance, "stock show MUG-001")).contains("north", "12 at 3, low");
            run(instance, "purchases receive po-MUG-001-0001 12");
            assertThat(awaited(() -> run(instance, "stock ls --warehouse north"), "MUG-001  12"))
                    .contains("12 at 3")
                    .doesNotContain("low");
            assertThat(run(instance, "stock ls --low --warehouse north")).doesNotContain("MUG-001");
            assertThat(run(instance, "stock ls --warehouse main")).containsPattern("MUG-001 +9");
            assertThat(run(instance, "stock policy MUG-001 --warehouse north"))
                    .isEqualTo("MUG-001 at north: reorder -\n");
        }
    }

    @Test
    void a_file_counts_what_warehouses_have() throws IOException {
        var file =
                Files.writeString(
                        data.resolve("counts.csv"), "sku,warehouse,onHand\nMUG-001,north,4\n");
        try (var instance = Tradewind.start(DemoSettings.in(data.resolve("instance")))) {
            run(instance, "stock warehouse north --priority 5");

            assertThat(run(instance, "stock import --by-warehouse --id may " + file))
                    .isEqualTo(
                            "1 lines read: 1 created, 0 updated, 0 unchanged, 0 failed (import may)\n");
            assertThat(run(instance, "stock ls --warehouse north")).containsPattern("MUG-001 +4");
        }
    }

    @Test
    void a_rule_of_a_warehouse_says_nothing_of_all_of_them() {
        assertThat(refused("--backorder 5"))
                .contains("--backorder is of all warehouses together: leave out --warehouse");
        assertThat(refused("--supplier Acme")).contains("--reorder-point must be there");
    }

    private static String refused(String options) {
        return Complained.by(("stock policy MUG-001 --warehouse north " + options).split(" "));
    }

    /// An order of three, which its customer has and sends two of back.
    private static String returned(OrderApi api) {
        var order =
                Map.of(
                        "customerEmail",
                        "ann@example.com",
                        "currency",
                        "USD",
                        "items",
                        List.of(Map.of("sku", "MUG-001", "quantity", 3, "price", 8.5)));
        var id = api.place(order, "three").path("orderId").asText();
        var shipment = "/shipments/" + id + "-1";
        awaited(
                () -> asked(() -> api.post(shipment + "/dispatch", Map.of(), "x").toString()),
                "dispatched");
        api.post(shipment + "/tracking", Map.of("status", "delivered"), "x");
        var items = List.of(Map.of("sku", "MUG-001", "quantity", 2));
        var wanted = Map.of("orderId", id, "items", items, "reason", "too small");
        var found =
                awaited(
                        () -> asked(() -> api.post("/returns", wanted, "two").toString()),
                        "returnId");
        return json(found).get("returnId").asText();
    }

    private static String asked(Supplier<String> ask) {
        try {
            return ask.get();
        } catch (ClientFailure e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String awaited(Supplier<String> look, String wanted) {
        return Poll.until(PATIENCE, look, it -> it.contains(wanted)).orElseThrow();
    }

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String run(Tradewind instance, String command) {
        var port = Stream.of("--http", Integer.toString(instance.httpPort()));
        return Printed.by(
                Stream.concat(Stream.of(command.split(" ")), port).toArray(String[]::new));
    }
}
