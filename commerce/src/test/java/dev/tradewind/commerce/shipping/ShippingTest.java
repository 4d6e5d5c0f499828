package dev.tradewind.commerce.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Shipments, from the confirmed order to the customer's door.
class ShippingTest {
    private final Shop shop = Shop.open(Profile.DEMO);

    @Test
    void a_confirmed_order_has_a_shipment_that_waits_for_the_warehouse() {
        var id = confirmed(shop);

        var shipment = shop.get("/shipments/" + id + "-1").body();

        assertThat(shipment.get("status").textValue()).isEqualTo("created");
        assertThat(shipment.get("carrier").textValue()).isEqualTo("LOCAL");
        assertThat(shipment.get("trackingId").textValue()).matches("TRK-[0-9A-F]{8}");
        assertThat(shipment.get("estimatedDelivery").textValue()).isEqualTo("2026-07-05");
        assertThat(shipment.get("items").toString())
                .isEqualTo(
                        "[{\"sku\":\"LAPTOP-001\",\"quantity\":1,\"amount\":{\"net\":714.28,\"tax\":135.72,\"gross\":850,\"percent\":19}},"
                                + "{\"sku\":\"MOUSE-002\",\"quantity\":2,\"amount\":{\"net\":42.02,\"tax\":7.98,\"gross\":50,\"percent\":19}}]");
        assertThat(shipment.get("amount").toString()).isEqualTo("900");
        assertThat(shop.host().publishedTypes())
                .contains("shipment.created")
                .doesNotContain("shipment.dispatched");
    }

    @Test
    void a_shipment_is_booked_once_however_often_its_order_is_confirmed() {
        shop.host().deliverCopies(100);

        var id = confirmed(shop);
        var tracking = shipment(id + "-1").get("trackingId");
        shop.host().resendUnderAnotherId(published(OrderConfirmed.TYPE.name()));

        assertThat(shop.host().publishedTypes()).containsOnlyOnce("shipment.created");
        assertThat(shipment(id + "-1").get("trackingId")).isEqualTo(tracking);
    }

    @Test
    void what_leaves_by_itself_is_dispatched_at_once_and_delivered_a_moment_later() {
        var clock = new JumpingClock(Instant.parse("2026-07-02T10:00:00Z"));
        var automatic = Shop.dispatching(clock);
        var id = confirmed(automatic);
        assertThat(status(automatic, id + "-1")).isEqualTo("dispatched");

        clock.parkUntil(clock.instant().plus(Arrival.ON_THE_WAY).toEpochMilli());
        automatic.host().deliverAll();

        assertThat(status(automatic, id + "-1")).isEqualTo("delivered");
        assertThat(automatic.host().publishedTypes())
                .containsSubsequence(
                        "shipment.created",
                        "shipment.dispatched",
                        "shipment.arrived",
                        "shipment.delivered");
    }

    @Test
    void a_planned_delivery_finds_nothing_to_do_where_the_carrier_said_something_else() {
        var clock = new JumpingClock(Instant.parse("2026-07-02T10:00:00Z"));
        var automatic = Shop.dispatching(clock);
        var id = confirmed(automatic);
        automatic.post(
                "/shipments/" + id + "-1/tracking",
                "{\"status\": \"delivery_failed\", \"reason\": \"nobody at home\"}");

        clock.parkUntil(clock.instant().plus(Duration.ofDays(1)).toEpochMilli());
        automatic.host().deliverAll();

        assertThat(status(automatic, id + "-1")).isEqualTo("delivery_failed");
        assertThat(automatic.host().publishedTypes()).doesNotContain("shipment.delivered");
    }

    @Test
    void a_dispatched_shipment_says_what_is_to_be_paid_for_it() {
        var id = confirmed(shop);

        var answer = shop.post("/shipments/" + id + "-1/dispatch", "");
        var again = shop.post("/shipments/" + id + "-1/dispatch", "{}");

        assertThat(answer.body().get("status").textValue()).isEqualTo("dispatched");
        assertThat(again).isEqualTo(answer);
        assertThat(dispatched())
                .singleElement()
                .satisfies(it -> assertThat(it.amount()).isEqualByComparingTo("900"))
                .satisfies(it -> assertThat(it.last()).isTrue());
    }

    @Test
    void what_stays_behind_is_the_next_shipment_and_is_booked_too() {
        var id = confirmed(shop);

        var mice = "{\"items\": [{\"sku\": \"MOUSE-002\", \"quantity\": 1}]}";
        var first = shop.post("/shipments/" + id + "-1/dispatch", mice);
        var early = shop.post("/shipments/" + id + "-2/dispatch", "");
        shop.host().deliverAll();
        var again = shop.post("/shipments/" + id + "-1/dispatch", mice);
        var second = shop.post("/shipments/" + id + "-2/dispatch", "");

        assertThat(first.body().get("last").booleanValue()).isFalse();
        assertThat(first.body().get("amount").toString()).isEqualTo("25");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.body().get("detail").textValue()).contains("no carrier");
        assertThat(again).isEqualTo(first);
        assertThat(second.body().get("amount").toString()).isEqualTo("875");
        assertThat(second.body().get("items").toString())
                .contains("LAPTOP-001", "\"sku\":\"MOUSE-002\",\"quantity\":1");
        assertThat(dispatched()).extracting(ShipmentDispatched::last).containsExactly(false, true);
        assertThat(shop.get("/shipments?orderId=" + id).body().get("items"))
                .extracting(it -> it.get("shipmentId").textValue())
                .containsExactly(id + "-1", id + "-2");
    }

    @Test
    void other_goods_than_left_are_refused_afterwards() {
        var id = confirmed(shop);
        shop.post("/shipments/" + id + "-1/dispatch", "");

        var answer =
                shop.post(
                        "/shipments/" + id + "-1/dispatch",
                        "{\"items\": [{\"sku\": \"MOUSE-002\", \"quantity\": 1}]}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(shop.get("/shipments?orderId=" + id).body().get("items")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/items/0/quantity | {\"items\": [{\"sku\": \"MOUSE-002\", \"quantity\": 3}]}",
                "/items/0/quantity | {\"items\": [{\"sku\": \"none\", \"quantity\": 1}]}",
                "/items/0/sku      | {\"items\": [{\"sku\": \"a b\", \"quantity\": 1}]}",
                "/items            | {\"items\": []}",
                "/goods            | {\"goods\": []}"
            })
    void what_cannot_be_dispatched_is_refused_by_name(String pointer, String body) {
        var id = confirmed(shop);

        var answer = shop.post("/shipments/" + id + "-1/dispatch", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/pointer").textValue()).isEqualTo(pointer);
        assertThat(status(shop, id + "-1")).isEqualTo("created");
    }

    @Test
    void a_carriers_news_is_heard_once_and_in_its_order() {
        var id = confirmed(shop);
        assertThat(tracked(id, "delivered").status()).isEqualTo(409);
        shop.post("/shipments/" + id + "-1/dispatch", "");

        var failed =
                shop.post(
                        "/shipments/" + id + "-1/tracking",
                        "{\"status\": \"delivery_failed\", \"reason\": \"nobody at home\"}");
        var delivered = tracked(id, "delivered");
        var again = tracked(id, "delivered");
        var returned = tracked(id, "returned");

        assertThat(failed.body().get("reason").textValue()).isEqualTo("nobody at home");
        assertThat(delivered.status()).isEqualTo(200);
        assertThat(again).isEqualTo(delivered);
        assertThat(returned.status()).isEqualTo(409);
        assertThat(shop.host().publishedTypes())
                .containsOnlyOnce("shipment.delivery_failed", "shipment.delivered");
    }

    @Test
    void a_returned_shipment_says_what_was_paid_for_it() {
        var id = confirmed(shop);
        shop.post("/shipments/" + id + "-1/dispatch", "");

        assertThat(tracked(id, "returned").body().get("status").textValue()).isEqualTo("returned");

        assertThat(shop.host().publishedTypes()).contains("shipment.returned");
        assertThat(published("shipment.returned").data().toString())
                .contains("LAPTOP-001", "amount=900");
    }

    @ParameterizedTest
    @CsvSource({"lost, /status", "created, /status", "delivery_failed, /reason"})
    void news_that_no_carrier_has_is_refused_by_name(String status, String pointer) {
        var id = confirmed(shop);
        shop.post("/shipments/" + id + "-1/dispatch", "");

        var answer = tracked(id, status);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/pointer").textValue()).isEqualTo(pointer);
    }

    @Test
    void shipments_are_listed_by_their_place_in_life() {
        var left = confirmed(shop);
        var here = confirmed(shop);
        shop.post("/shipments/" + left + "-1/dispatch", "");

        var created = shop.get("/shipments?status=created").body();
        var first = shop.get("/shipments?limit=1").body();
        var second = shop.get("/shipments?limit=1&after=" + first.get("next").textValue()).body();

        assertThat(created.get("items"))
                .extracting(it -> it.get("orderId").textValue())
                .containsExactly(here);
        assertThat(first.at("/items/0/orderId")).isNotEqualTo(second.at("/items/0/orderId"));
        assertThat(shop.get("/shipments?status=lost").status()).isEqualTo(400);
        assertThat(shop.get("/shipments?after=lost").status()).isEqualTo(400);
        assertThat(shop.get("/shipments?orderId=a%20b").status()).isEqualTo(400);
        assertThat(shop.get("/shipments/none").status()).isEqualTo(404);
    }

    @Test
    void an_order_of_an_earlier_version_is_shipped_without_naming_its_goods() {
        var order = new OrderId("019f2245-6100-7af7-aee7-bbe10c45c028");
        var old =
                new OrderConfirmed(
                        order,
                        "ann@example.com",
                        new BigDecimal("12.50"),
                        "EUR",
                        Optional.empty(),
                        Optional.empty());
        shop.host()
                .redrive(
                        OrderConfirmed.TYPE.first(
                                new EventId("old"), Instant.parse("2026-07-02T10:00:00Z"), old));

        var answer = shop.post("/shipments/" + order + "-1/dispatch", "");

        assertThat(answer.body().get("items")).isEmpty();
        assertThat(dispatched())
                .singleElement()
                .satisfies(it -> assertThat(it.amount()).isEqualByComparingTo("12.5"))
                .satisfies(it -> assertThat(it.items()).isEmpty())
                .satisfies(it -> assertThat(it.last()).isTrue());
    }

    private static String confirmed(Shop shop) {
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();
        return id;
    }

    private JsonNode shipment(String id) {
        return shop.get("/shipments/" + id).body();
    }

    private static String status(Shop shop, String shipment) {
        return shop.get("/shipments/" + shipment).body().get("status").textValue();
    }

    private Shop.Answer tracked(String order, String status) {
        return shop.post(
                "/shipments/" + order + "-1/tracking", "{\"status\": \"%s\"}".formatted(status));
    }

    private Event<?> published(String type) {
        return shop.host().published().stream()
                .filter(event -> event.type().name().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private List<ShipmentDispatched> dispatched() {
        return shop.host().published().stream()
                .filter(event -> event.isOf(ShipmentDispatched.TYPE))
                .map(event -> event.as(ShipmentDispatched.TYPE).data())
                .toList();
    }
}
