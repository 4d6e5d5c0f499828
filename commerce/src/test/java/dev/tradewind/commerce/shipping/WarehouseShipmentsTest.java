package dev.tradewind.commerce.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Orders whose goods are in several warehouses: a shipment from each, every piece once, and every cent once.
class WarehouseShipmentsTest {
    private static final String THREE_CUPS =
            "{\"customerEmail\": \"ann@example.com\", \"currency\": \"EUR\", \"items\": ["
                    + "{\"sku\": \"CUP\", \"quantity\": 2, \"price\": 3}, {\"sku\": \"CUP\", \"quantity\": 1, \"price\": 4}]}";
    private static final String ONE_CUP = "{\"items\": [{\"sku\": \"CUP\", \"quantity\": 1}]}";

    private final JumpingClock clock = new JumpingClock(Instant.parse("2026-07-02T10:00:00Z"));

    @ParameterizedTest
    @EnumSource(OrderFlow.class)
    void each_warehouse_sends_its_goods_and_is_paid_for_them(OrderFlow flow) {
        var shop = Shop.demoAt(clock, flow);
        var id = placed(shop);

        assertThat(shop.get("/shipments?orderId=" + id).body().get("items"))
                .extracting(WarehouseShipmentsTest::line)
                .containsExactly("1 main 2 of CUP 6 false", "2 north 1 of CUP 4 false");
        dispatch(shop, id + "-2");
        assertThat(order(shop, id)).isEqualTo("fulfilling");
        assertThat(captured(shop, id)).isEqualByComparingTo("4");
        assertThat(dispatched(shop).getLast().last()).isFalse();
        dispatch(shop, id + "-1");
        assertThat(order(shop, id)).isEqualTo("shipped");
        assertThat(captured(shop, id)).isEqualByComparingTo("10");
        assertThat(dispatched(shop).getLast().last()).isTrue();
        track(shop, id + "-2", "delivered");
        assertThat(order(shop, id)).isEqualTo("shipped");
        track(shop, id + "-1", "delivered");
        assertThat(order(shop, id)).isEqualTo("delivered");
        requireSound(shop);
    }

    @Test
    void a_shipment_that_comes_back_is_in_its_warehouse_again_and_its_money_goes_back() {
        var shop = Shop.demoAt(clock);
        var id = placed(shop);
        dispatch(shop, id + "-1");
        dispatch(shop, id + "-2");

        track(shop, id + "-2", "returned");
        track(shop, id + "-1", "delivered");

        assertThat(order(shop, id)).isEqualTo("delivered");
        assertThat(at(shop, "north", "onHand")).isEqualTo(1);
        assertThat(at(shop, "main", "onHand")).isZero();
        var payment = shop.get("/payments/" + id).body();
        assertThat(payment.get("refunded").decimalValue()).isEqualByComparingTo("4");
        requireSound(shop);
    }

    @Test
    void an_order_is_cancelled_in_all_its_warehouses_or_in_none() {
        var carrier = new ScriptedCarrier();
        var shop = Shop.shippingWith(carrier);
        var id = placed(shop);
        assertThat(carrier.booked()).containsExactlyInAnyOrder(id + "-1:book", id + "-2:book");

        shop.post("/orders/" + id + "/cancel", "");
        shop.host().deliverAll();

        assertThat(order(shop, id)).isEqualTo("cancelled");
        assertThat(carrier.booked()).isEmpty();
        assertThat(shop.post("/shipments/" + id + "-2/dispatch", "").status()).isEqualTo(409);
        assertThat(at(shop, "north", "available")).isEqualTo(1);
        requireSound(shop);
    }

    @Test
    void what_has_left_from_one_warehouse_cannot_be_cancelled_in_the_other() {
        var shop = Shop.demoAt(clock);
        var id = placed(shop);
        dispatch(shop, id + "-2");

        shop.post("/orders/" + id + "/cancel", "");
        shop.host().deliverAll();

        assertThat(shop.post("/shipments/" + id + "-1/dispatch", "").status()).isEqualTo(200);
        shop.host().deliverAll();
        assertThat(order(shop, id)).isEqualTo("shipped");
        requireSound(shop);
    }

    @Test
    void an_order_of_which_a_carrier_refuses_one_shipment_is_not_sent_at_all() {
        var carrier = new ScriptedCarrier();
        var shop = Shop.shippingWith(carrier);
        carrier.meanwhile(carrier::refuseFromNowOn);

        var id = placed(shop);

        assertThat(order(shop, id)).isEqualTo("cancelled");
        assertThat(carrier.booked()).isEmpty();
        assertThat(shop.get("/shipments?orderId=" + id).body().get("items"))
                .extracting(it -> it.get("status").textValue())
                .containsExactly("canceled", "canceled");
        requireSound(shop);
    }

    @Test
    void what_leaves_by_itself_leaves_from_all_of_them() {
        var shop = Shop.dispatching(clock);

        var id = placed(shop);

        assertThat(order(shop, id)).isEqualTo("shipped");
        assertThat(dispatched(shop))
                .extracting(ShipmentDispatched::last)
                .containsExactly(false, true);
        assertThat(captured(shop, id)).isEqualByComparingTo("10");
        requireSound(shop);
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /// Both may be asked at any moment, with events in any order.
    @ParameterizedTest
    @MethodSource("seeds")
    void an_order_is_cancelled_or_leaves_from_any_warehouse_and_never_both(long seed) {
        var random = new Random(seed);
        var carrier = new ScriptedCarrier();
        var shop = Shop.shippingWith(carrier);
        stock(shop);
        var id = shop.place(THREE_CUPS);
        int cancelAt = random.nextInt(30);
        int dispatchAt = random.nextInt(30);
        for (int i = 0; i < 40; i++) {
            if (i == cancelAt) {
                shop.post("/orders/" + id + "/cancel", "");
            }
            if (i == dispatchAt) {
                shop.post("/shipments/%s-%d/dispatch".formatted(id, 1 + i % 2), ONE_CUP);
            }
            shop.host().deliverAny(random);
        }
        shop.host().deliverAll();
        for (int number = 1; number <= 3; number++) {
            dispatch(shop, id + "-" + number);
        }

        var types = shop.host().publishedTypes();
        assertThat(order(shop, id)).isIn("cancelled", "shipped");
        if (order(shop, id).equals("cancelled")) {
            assertThat(types).doesNotContain("shipment.dispatched");
            assertThat(carrier.booked()).isEmpty();
        } else {
            assertThat(types).doesNotContain("order.canceled");
            assertThat(captured(shop, id)).isEqualByComparingTo("10");
            assertThat(dispatched(shop)).filteredOn(ShipmentDispatched::last).hasSize(1);
            assertThat(dispatched(shop).getLast().last()).isTrue();
        }
        requireSound(shop);
    }

    private static void stock(Shop shop) {
        shop.put("/warehouses/north", "{\"priority\": 5}");
        shop.put("/inventory/CUP", "{\"onHand\": 2}");
        shop.put("/inventory/CUP", "{\"onHand\": 1, \"warehouse\": \"north\"}");
    }

    private static String placed(Shop shop) {
        stock(shop);
        var id = shop.place(THREE_CUPS);
        shop.host().deliverAll();
        return id;
    }

    private static void dispatch(Shop shop, String shipment) {
        shop.post("/shipments/" + shipment + "/dispatch", "");
        shop.host().deliverAll();
    }

    private static void track(Shop shop, String shipment, String status) {
        shop.post("/shipments/" + shipment + "/tracking", "{\"status\": \"%s\"}".formatted(status));
        shop.host().deliverAll();
    }

    private static String order(Shop shop, String id) {
        return shop.get("/orders/" + id).body().get("status").textValue();
    }

    private static BigDecimal captured(Shop shop, String id) {
        return shop.get("/payments/" + id).body().get("captured").decimalValue();
    }

    private static int at(Shop shop, String warehouse, String field) {
        return shop.get("/inventory/CUP")
                .body()
                .get("warehouses")
                .valueStream()
                .filter(it -> it.get("warehouse").textValue().equals(warehouse))
                .mapToInt(it -> it.get(field).intValue())
                .sum();
    }

    private static List<ShipmentDispatched> dispatched(Shop shop) {
        return shop.host().published().stream()
                .filter(event -> event.isOf(ShipmentDispatched.TYPE))
                .map(event -> event.as(ShipmentDispatched.TYPE).data())
                .toList();
    }

    private static String line(JsonNode shipment) {
        var item = shipment.get("items").get(0);
        var id = shipment.get("shipmentId").textValue();
        return "%s %s %s of %s %s %s"
                .formatted(
                        id.substring(id.length() - 1),
                        shipment.path("warehouse").asText("main"),
                        item.get("quantity"),
                        item.get("sku").textValue(),
                        shipment.get("amount"),
                        shipment.get("last"));
    }

    private static void requireSound(Shop shop) {
        assertThat(shop.host().deadLetters()).isEmpty();
        assertThat(shop.get("/inventory-check").body().get("differences")).isEmpty();
    }
}
