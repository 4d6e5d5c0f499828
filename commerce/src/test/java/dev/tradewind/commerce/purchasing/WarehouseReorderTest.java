package dev.tradewind.commerce.purchasing;

import static dev.tradewind.commerce.purchasing.PurchaseOrder.PURCHASE_ORDERS;
import static dev.tradewind.commerce.purchasing.PurchasedProduct.PURCHASED_PRODUCTS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.commerce.inventory.events.StockLow;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.EventType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rules of one warehouse for when more of a product is ordered, and the orders that they lead to.
class WarehouseReorderTest {
    private static final String NORTH = "/inventory/CUP/policy/north";

    private final Shop shop = Shop.open(Profile.PROD);

    @BeforeEach
    void cups_are_in_two_warehouses() {
        shop.put("/warehouses/north", "{\"priority\": 5}");
        count("main", 10);
        count("north", 10);
    }

    @AfterEach
    void nothing_failed() {
        assertThat(shop.host().deadLetters()).isEmpty();
        assertThat(shop.get("/inventory-check").body().get("differences")).isEmpty();
    }

    @Test
    void a_warehouse_that_falls_to_its_point_is_ordered_for_once_and_gets_the_goods() {
        rule("north", 4, 20);

        correct("north", -5);
        correct("north", -1);
        correct("north", -1);

        assertThat(low()).containsExactly("4 at north");
        assertThat(open()).containsExactly("po-CUP-0001 20 north");
        receive("po-CUP-0001", 20);
        assertThat(available("north")).isEqualTo(23);
        assertThat(available("main")).isEqualTo(10);
        assertThat(open()).isEmpty();
    }

    @Test
    void a_transfer_leaves_a_warehouse_low_though_as_many_are_available_as_before() {
        rule("north", 4, 20);
        policyOfAll(15, 50);

        transfer("north", "main", 7);

        assertThat(low()).containsExactly("3 at north");
        assertThat(open()).containsExactly("po-CUP-0001 20 north");
    }

    @Test
    void each_warehouse_has_an_open_order_of_its_own_and_no_more() {
        rule("north", 4, 20);
        rule("main", 4, 30);
        correct("north", -6);
        correct("main", -6);

        var north = order("north");
        var main = order("main");

        assertThat(open()).containsExactly("po-CUP-0001 20 north", "po-CUP-0002 30 main");
        assertThat(north.status()).isEqualTo(409);
        assertThat(north.body().get("detail").textValue())
                .isEqualTo("purchase order po-CUP-0001 of CUP for north is open");
        assertThat(main.status()).isEqualTo(409);
        receive("po-CUP-0001", 20);
        assertThat(open()).containsExactly("po-CUP-0002 30 main");
        assertThat(order("north").status()).isEqualTo(201);
    }

    @Test
    void what_is_low_in_all_warehouses_is_not_ordered_until_what_one_of_them_waits_for_has_come() {
        rule("north", 4, 5);
        correct("north", -6);

        policyOfAll(40, 50);

        assertThat(low()).containsExactly("4 at north", "14 at all");
        assertThat(open()).containsExactly("po-CUP-0001 5 north");
        receive("po-CUP-0001", 5);
        assertThat(low()).containsExactly("4 at north", "14 at all", "19 at all");
        assertThat(open()).containsExactly("po-CUP-0002 50 main");
    }

    @Test
    void what_one_change_leaves_low_in_a_warehouse_and_in_all_of_them_is_ordered_once() {
        rule("north", 4, 20);
        policyOfAll(15, 50);

        correct("north", -6);

        assertThat(low()).containsExactly("4 at north", "14 at all");
        assertThat(open()).containsExactly("po-CUP-0001 20 north");
    }

    @Test
    void a_warehouse_that_is_low_still_when_its_goods_came_into_another_is_ordered_for_again() {
        rule("north", 4, 20);
        correct("north", -6);

        shop.post(
                "/purchase-orders/po-CUP-0001/receipts",
                "{\"quantity\": 20, \"warehouse\": \"main\"}");
        shop.host().deliverAll();

        assertThat(available("main")).isEqualTo(30);
        assertThat(open()).containsExactly("po-CUP-0002 20 north");
    }

    @Test
    void a_rule_is_shown_and_said_anew_as_a_whole_and_holds_no_longer_when_it_is_deleted() {
        rule("north", 4, 20);
        var anew = shop.put(NORTH, "{\"reorderPoint\": 12}").body();

        assertThat(place(anew, "north").get("low").booleanValue()).isTrue();
        assertThat(place(anew, "north").get("policy").toString())
                .isEqualTo("{\"reorderPoint\":12}");
        assertThat(place(anew, "main").has("low")).isFalse();
        assertThat(anew.get("low").booleanValue()).isFalse();
        var without = shop.delete(NORTH);
        assertThat(without.status()).isEqualTo(200);
        assertThat(place(without.body(), "north").has("policy")).isFalse();
        assertThat(shop.delete(NORTH)).isEqualTo(without);
        shop.host().deliverAll();
        assertThat(open()).isEmpty();
    }

    @Test
    void a_product_is_listed_with_the_warehouses_that_have_it_or_a_rule_for_it() {
        shop.put("/warehouses/east", "{\"priority\": 6}");
        shop.put("/inventory/PLATE", "{\"onHand\": 1}");
        shop.put("/inventory/POT/policy/east", "{\"reorderPoint\": 3}");

        assertThat(listed("north")).containsExactly("CUP");
        assertThat(listed("east")).containsExactly("POT");
        assertThat(listed("main")).containsExactly("CUP", "PLATE", "POT");
        assertThat(shop.get("/inventory?warehouse=west").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "north | {}                                            | 400 | /reorderPoint",
                "north | {\"reorderPoint\": -1}                        | 400 | /reorderPoint",
                "north | {\"reorderPoint\": 1, \"reorderQuantity\": 0} | 400 | /reorderQuantity",
                "north | {\"reorderPoint\": 1, \"backorder\": \"x\"}   | 400 | /backorder",
                "west  | {\"reorderPoint\": 1}                         | 404 | ",
                "West  | {\"reorderPoint\": 1}                         | 404 | "
            })
    void a_rule_that_cannot_be_is_refused(String place, String body, int status, String pointer) {
        var answer = shop.put("/inventory/CUP/policy/" + place, body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().at("/errors/0/pointer").textValue()).isEqualTo(pointer);
        assertThat(place(shop.get("/inventory/CUP").body(), "north").has("policy")).isFalse();
    }

    @Test
    void a_product_that_was_never_counted_has_no_rule_to_delete() {
        assertThat(shop.delete("/inventory/PAN/policy/north").status()).isEqualTo(404);
    }

    /// Versions before this one had one open order of a product, whichever warehouse it was for.
    @Test
    void an_open_order_of_an_earlier_version_is_that_of_its_warehouse() {
        var id = PurchaseOrderId.of(new Sku("CUP"), 1);
        var north = new WarehouseId("north");
        var order =
                PurchaseOrder.opened(
                        id,
                        new Sku("CUP"),
                        new PurchaseOrder.Terms(5, Optional.empty(), north),
                        Instant.EPOCH);
        var json = "{\"sku\":\"CUP\",\"orders\":1,\"open\":\"po-CUP-0001\"}";
        var product = PURCHASED_PRODUCTS.codec().decode(json.getBytes(UTF_8));
        shop.host()
                .execute(
                        Command.of(
                                "purchasing",
                                "restore",
                                PurchaseOrder.class,
                                _ ->
                                        Decision.create(PURCHASE_ORDERS, id.value(), order)
                                                .andCreate(PURCHASED_PRODUCTS, "CUP", product)
                                                .answering(order)));

        assertThat(order("north").status()).isEqualTo(409);
        assertThat(order("main").status()).isEqualTo(201);
        receive("po-CUP-0001", 5);
        assertThat(order("north").status()).isEqualTo(201);
        assertThat(open()).containsExactly("po-CUP-0002 1 main", "po-CUP-0003 1 north");
    }

    private void count(String place, int onHand) {
        shop.put(
                "/inventory/CUP",
                "{\"onHand\": %d, \"warehouse\": \"%s\"}".formatted(onHand, place));
    }

    private void rule(String place, int point, int quantity) {
        shop.put(
                "/inventory/CUP/policy/" + place,
                "{\"reorderPoint\": %d, \"reorderQuantity\": %d}".formatted(point, quantity));
        shop.host().deliverAll();
    }

    private void policyOfAll(int point, int quantity) {
        shop.put(
                "/inventory/CUP/policy",
                "{\"reorderPoint\": %d, \"reorderQuantity\": %d}".formatted(point, quantity));
        shop.host().deliverAll();
    }

    private void correct(String place, int quantity) {
        shop.post(
                "/inventory/CUP/corrections",
                "{\"quantity\": %d, \"reason\": \"x\", \"warehouse\": \"%s\"}"
                        .formatted(quantity, place));
        shop.host().deliverAll();
    }

    private void transfer(String from, String to, int quantity) {
        shop.post(
                "/inventory/CUP/transfers",
                "{\"from\": \"%s\", \"to\": \"%s\", \"quantity\": %d, \"reason\": \"x\"}"
                        .formatted(from, to, quantity));
        shop.host().deliverAll();
    }

    private Shop.Answer order(String place) {
        return shop.post(
                "/purchase-orders",
                Map.of(),
                "{\"sku\": \"CUP\", \"quantity\": 1, \"warehouse\": \"%s\"}".formatted(place));
    }

    private void receive(String id, int quantity) {
        shop.post("/purchase-orders/" + id + "/receipts", "{\"quantity\": %d}".formatted(quantity));
        shop.host().deliverAll();
    }

    private int available(String place) {
        return place(shop.get("/inventory/CUP").body(), place).get("available").intValue();
    }

    private static JsonNode place(JsonNode stock, String place) {
        return stock.get("warehouses")
                .valueStream()
                .filter(it -> it.get("warehouse").textValue().equals(place))
                .findFirst()
                .orElseThrow();
    }

    private List<String> listed(String place) {
        return shop.get("/inventory?warehouse=" + place)
                .body()
                .get("items")
                .valueStream()
                .map(it -> it.get("sku").textValue())
                .toList();
    }

    private List<String> open() {
        return shop.get("/purchase-orders?status=open")
                .body()
                .get("items")
                .valueStream()
                .map(it ->
                        "%s %d %s"
                                .formatted(
                                        it.get("purchaseOrderId").textValue(),
                                        it.get("quantity").intValue(),
                                        it.path("warehouse").asText("main")))
                .toList();
    }

    private List<String> low() {
        return events(StockLow.TYPE).stream()
                .map(it ->
                        "%d at %s"
                                .formatted(
                                        it.available(),
                                        it.warehouse().map(WarehouseId::value).orElse("all")))
                .toList();
    }

    private <T> List<T> events(EventType<T> type) {
        return shop.host().published().stream()
                .filter(event -> event.isOf(type))
                .map(event -> event.as(type).data())
                .toList();
    }
}
