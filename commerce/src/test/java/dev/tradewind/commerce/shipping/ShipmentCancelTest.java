package dev.tradewind.commerce.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.orders.events.OrderCancelRequested;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Orders that are to be cancelled, at every point of their shipment's life.
class ShipmentCancelTest {
    private final ScriptedCarrier carrier = new ScriptedCarrier();
    private final Shop shop = Shop.shippingWith(carrier);

    @Test
    void a_shipment_in_the_house_never_leaves_it_and_its_booking_is_given_up() {
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();
        assertThat(carrier.booked()).containsExactly(id + "-1:book");

        shop.host().redrive(requested(id));
        var late = shop.post("/shipments/" + id + "-1/dispatch", "");

        assertThat(status(id)).isEqualTo("canceled");
        assertThat(late.status()).isEqualTo(409);
        assertThat(carrier.booked()).isEmpty();
        assertThat(shop.host().publishedTypes())
                .containsOnlyOnce("shipment.canceled")
                .doesNotContain("shipment.dispatched", "shipment.cancel_refused");
    }

    @Test
    void goods_that_have_left_are_not_called_back() {
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();
        shop.post(
                "/shipments/" + id + "-1/dispatch",
                "{\"items\": [{\"sku\": \"MOUSE-002\", \"quantity\": 1}]}");

        shop.host().redrive(requested(id));

        assertThat(status(id)).isEqualTo("dispatched");
        assertThat(carrier.booked()).hasSize(2);
        assertThat(shop.host().publishedTypes())
                .containsOnlyOnce("shipment.cancel_refused")
                .doesNotContain("shipment.canceled");
    }

    @Test
    void a_request_that_comes_before_the_confirmation_leaves_nothing_to_ship() {
        var id = shop.place(Shop.ORDER);

        shop.host().redrive(requested(id));

        assertThat(shop.host().publishedTypes())
                .containsSubsequence("shipment.canceled", "order.confirmed")
                .doesNotContain("shipment.created");
        assertThat(status(id)).isEqualTo("canceled");
        assertThat(carrier.booked()).isEmpty();
        assertThat(shop.host().deadLetters()).isEmpty();
    }

    @Test
    void a_request_that_comes_while_the_carrier_is_asked_has_the_booking_given_up() {
        var id = shop.place(Shop.ORDER);
        carrier.meanwhile(() -> shop.host().redrive(requested(id)));

        shop.host().deliverAll();

        assertThat(carrier.calls()).startsWith("book " + id + "-1:book");
        assertThat(carrier.booked()).isEmpty();
        assertThat(status(id)).isEqualTo("canceled");
        assertThat(shop.host().publishedTypes())
                .doesNotContain("shipment.created", "shipment.dispatched");
    }

    @Test
    void a_request_that_is_told_again_changes_nothing() {
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();
        shop.host().redrive(requested(id));

        shop.host().resendUnderAnotherId(requested(id));

        assertThat(shop.host().publishedTypes()).containsOnlyOnce("shipment.canceled");
    }

    @Test
    void an_order_that_no_carrier_takes_is_told_to_have_no_shipment() {
        carrier.refuseFromNowOn();

        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();

        var shipment = shop.get("/shipments/" + id + "-1").body();
        assertThat(shipment.get("status").textValue()).isEqualTo("canceled");
        assertThat(shipment.get("reason").textValue()).isEqualTo("address_not_served");
        assertThat(shop.host().publishedTypes())
                .contains("shipment.canceled")
                .doesNotContain("shipment.created");
    }

    @Test
    void an_order_of_the_demo_says_what_the_carrier_is_to_answer() {
        var demo = Shop.open(Profile.DEMO);

        var id = demo.place(Shop.orderWith("\"shippingOutcome\": \"refused\""));
        demo.host().deliverAll();

        assertThat(demo.get("/shipments/" + id + "-1").body().get("status").textValue())
                .isEqualTo("canceled");
    }

    @Test
    void a_carrier_that_fails_is_asked_again_once_it_is_repaired() {
        var demo = Shop.open(Profile.DEMO);
        var id = demo.place(Shop.orderWith("\"simulateTechnicalFailure\": \"shipping\""));
        demo.host().deliverAll();
        assertThat(demo.host().deadLetters()).containsExactly("shipping-dlq");

        demo.put("/demo/failures/shipping", "{\"active\": false}");
        demo.host().redriveAll();

        assertThat(demo.get("/shipments/" + id + "-1").body().get("status").textValue())
                .isEqualTo("created");
    }

    private String status(String order) {
        return shop.get("/shipments/" + order + "-1").body().get("status").textValue();
    }

    private static Event<OrderCancelRequested> requested(String order) {
        return OrderCancelRequested.TYPE.first(
                new EventId("cancel-" + order),
                Instant.parse("2026-07-02T10:00:00Z"),
                new OrderCancelRequested(new OrderId(order), "student@example.com", "x"));
    }
}
