package dev.tradewind.commerce;

import static dev.tradewind.commerce.testing.Shop.ORDER;
import static dev.tradewind.commerce.testing.Shop.orderWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.commerce.wire.OrderEvents;
import dev.tradewind.telemetry.trace.SpanContext;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// The journeys of an order through all services.
class OrderFlowTest {
    private final Shop shop = Shop.open(Profile.DEMO);

    @Test
    void an_approved_and_reserved_order_is_confirmed_paid_and_told() {
        var id =
                shop.place(
                        orderWith(
                                "\"paymentOutcome\": \"approved\", \"inventoryOutcome\": \"reserved\""));
        shop.host().deliverAll();

        assertThat(status(id)).isEqualTo("confirmed");
        assertThat(paymentStatus(id)).isEqualTo("authorised");
        assertThat(stock("LAPTOP-001"))
                .isEqualTo("onHand 100, reserved 0, committed 1, available 99");
        assertThat(stock("MOUSE-002"))
                .isEqualTo("onHand 100, reserved 0, committed 2, available 98");
        assertThat(templates(id)).containsExactly("inventory-reserved", "payment-completed");
        assertThat(shop.host().deadLetters()).isEmpty();
        assertThat(shop.host().publishedTypes())
                .containsExactlyInAnyOrder(
                        "order.created",
                        "payment.completed",
                        "inventory.reserved",
                        "customer.notified",
                        "customer.notified",
                        "order.confirmed",
                        "order.status_changed",
                        "shipment.created");
    }

    @Test
    void a_declined_order_without_stock_is_cancelled_and_told_and_nothing_is_dead_lettered() {
        var id =
                shop.place(
                        orderWith(
                                "\"paymentOutcome\": \"declined\", \"inventoryOutcome\": \"out_of_stock\""));
        shop.host().deliverAll();

        assertThat(status(id)).isEqualTo("cancelled");
        assertThat(shop.get("/orders/" + id).body().get("cancelReason").textValue())
                .isEqualTo("payment_and_inventory_failed");
        assertThat(templates(id)).containsExactly("inventory-failed", "payment-failed");
        assertThat(stock("LAPTOP-001"))
                .isEqualTo("onHand 100, reserved 0, committed 0, available 100");
        assertThat(shop.host().deadLetters()).isEmpty();
    }

    @Test
    void a_declined_payment_releases_what_was_reserved() {
        var id = shop.place(orderWith("\"paymentOutcome\": \"declined\""));
        shop.host().deliverAll();

        assertThat(status(id)).isEqualTo("cancelled");
        assertThat(stock("LAPTOP-001"))
                .isEqualTo("onHand 100, reserved 0, committed 0, available 100");
        assertThat(shop.host().publishedTypes()).contains("inventory.released");
    }

    @Test
    void missing_stock_voids_what_was_authorised() {
        var id = shop.place(orderWith("\"inventoryOutcome\": \"out_of_stock\""));
        shop.host().deliverAll();

        assertThat(status(id)).isEqualTo("cancelled");
        assertThat(paymentStatus(id)).isEqualTo("voided");
        assertThat(shop.host().publishedTypes()).contains("payment.voided");
    }

    @Test
    void a_technical_failure_is_dead_lettered_and_the_repaired_service_takes_it_later() {
        var id = shop.place(orderWith("\"simulateTechnicalFailure\": \"payment\""));
        shop.host().deliverAll();
        assertThat(shop.host().deadLetters()).containsExactly("payment-dlq");
        assertThat(status(id)).isEqualTo("pending");

        shop.put("/demo/failures/payment", "{\"active\": false}");
        shop.host().redrive(shop.host().published().getFirst());

        assertThat(status(id)).isEqualTo("confirmed");
        assertThat(shop.host().deadLetters()).isEmpty();
    }

    @Test
    void a_notification_failure_delays_neither_payment_nor_inventory() {
        var id = shop.place(orderWith("\"simulateTechnicalFailure\": \"notification\""));
        shop.host().deliverAll();

        assertThat(status(id)).isEqualTo("confirmed");
        assertThat(templates(id)).isEmpty();
        assertThat(shop.host().deadLetters())
                .containsExactly("notification-dlq", "notification-dlq");
    }

    @Test
    void events_that_come_a_hundred_times_take_effect_once() {
        shop.host().deliverCopies(100);

        var id = shop.place(ORDER);
        shop.host().deliverAll();

        assertThat(status(id)).isEqualTo("confirmed");
        assertThat(templates(id)).hasSize(2);
        assertThat(stock("MOUSE-002"))
                .isEqualTo("onHand 100, reserved 0, committed 2, available 98");
        assertThat(shop.host().publishedTypes()).hasSize(8);
    }

    @Test
    void outcome_ids_derive_from_the_event_that_led_to_them() {
        var accepted = shop.post("/orders", ORDER).body();
        shop.host().deliverAll();

        var eventId = accepted.get("eventId").textValue();
        assertThat(shop.host().published().stream().map(event -> event.id().value()))
                .contains(
                        eventId,
                        eventId + ":payment-outcome",
                        eventId + ":inventory-outcome",
                        eventId + ":order-outcome");
    }

    @Test
    void every_event_of_an_order_is_correlated_by_the_order() {
        var id = shop.place(ORDER);
        shop.host().deliverAll();

        assertThat(shop.host().published())
                .allSatisfy(event -> assertThat(event.correlationId()).isEqualTo(id));
    }

    @Test
    void every_event_of_an_order_takes_along_the_trace_of_its_request() {
        var trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        shop.post("/orders", Map.of("traceparent", trace), ORDER);
        shop.host().deliverAll();

        assertThat(shop.host().published())
                .hasSize(8)
                .allSatisfy(event ->
                        assertThat(event.context().trace()).contains(new SpanContext(trace, "")))
                .allSatisfy(event ->
                        assertThat(OrderEvents.DIALECT.write(event).attributes())
                                .containsEntry("traceparent", trace));
    }

    @Test
    void a_traceparent_that_is_none_is_ignored() {
        var answer = shop.post("/orders", Map.of("traceparent", "00-0-0-01"), ORDER);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(shop.host().published().getFirst().context().trace()).isEmpty();
    }

    private String status(String id) {
        return shop.get("/orders/" + id).body().get("status").textValue();
    }

    private String paymentStatus(String id) {
        return shop.get("/payments/" + id).body().get("status").textValue();
    }

    private String stock(String sku) {
        var stock = shop.get("/inventory/" + sku).body();
        return "onHand %d, reserved %d, committed %d, available %d"
                .formatted(
                        stock.get("onHand").intValue(),
                        stock.get("reserved").intValue(),
                        stock.get("committed").intValue(),
                        stock.get("available").intValue());
    }

    private List<String> templates(String id) {
        var items = shop.get("/notifications?orderId=" + id).body().get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.get("template").textValue())
                .sorted()
                .toList();
    }
}
