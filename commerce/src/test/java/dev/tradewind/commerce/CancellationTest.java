package dev.tradewind.commerce;

import static dev.tradewind.commerce.testing.Shop.orderWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.testing.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An order that somebody cancels, at every point of its life.
class CancellationTest {
    private final Shop shop = Shop.open(Profile.DEMO);

    @Test
    void an_order_that_cannot_be_paid_is_cancelled_and_its_stock_released() {
        var id = shop.place(orderWith("\"simulateTechnicalFailure\": \"payment\""));
        shop.host().deliverAll();
        assertThat(shop.host().deadLetters()).hasSize(1);
        assertThat(available()).isEqualTo(99);

        var answer = shop.post("/orders/" + id + "/cancel", "");
        shop.host().deliverAll();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("status").asText()).isEqualTo("cancelled");
        assertThat(order(id, "cancelReason")).isEqualTo("cancelled_on_request");
        assertThat(available()).isEqualTo(100);
        assertThat(payment(id)).isEqualTo("voided");
        assertThat(shop.host().deadLetters()).hasSize(1);
        assertThat(shop.get("/orders/" + id + "/timeline").body().findValuesAsText("detail"))
                .anyMatch(detail -> detail.endsWith("pending -> cancelled"));
    }

    @Test
    void a_letter_that_is_redriven_after_its_order_was_cancelled_pays_for_nothing() {
        var id = shop.place(orderWith("\"simulateTechnicalFailure\": \"payment\""));
        shop.host().deliverAll();
        shop.post("/orders/" + id + "/cancel", "");
        shop.host().deliverAll();

        shop.put("/demo/failures/payment", "{\"active\": false}");
        shop.host().redriveAll();

        assertThat(shop.host().deadLetters()).isEmpty();
        assertThat(payment(id)).isEqualTo("voided");
        assertThat(shop.host().publishedTypes()).doesNotContain("payment.completed");
    }

    @Test
    void an_order_that_nobody_has_handled_yet_gets_neither_payment_nor_stock() {
        var id = shop.place(Shop.ORDER);

        shop.post("/orders/" + id + "/cancel", "");
        shop.host().deliverAll();

        assertThat(order(id, "status")).isEqualTo("cancelled");
        assertThat(payment(id)).isEqualTo("voided");
        assertThat(available()).isEqualTo(100);
        assertThat(shop.host().deadLetters()).isEmpty();
        assertThat(shop.host().publishedTypes()).doesNotContain("order.confirmed");
    }

    @Test
    void a_shipment_of_a_cancelled_order_is_shown_as_cancelled() {
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();
        assertThat(shownShipment(id)).isEqualTo("created");

        shop.post("/orders/" + id + "/cancel", "");
        shop.host().deliverAll();

        assertThat(order(id, "status")).isEqualTo("cancelled");
        assertThat(shownShipment(id)).isEqualTo("canceled");
        assertThat(shipment(id)).isEqualTo("canceled");
    }

    private String shownShipment(String id) {
        return shop.get("/orders/" + id).body().at("/shipments/0/status").asText();
    }

    @Test
    void cancelling_again_changes_nothing() {
        var id = shop.place(Shop.ORDER);
        var first = shop.post("/orders/" + id + "/cancel", "");

        var second = shop.post("/orders/" + id + "/cancel", "");
        shop.host().deliverAll();

        assertThat(second).isEqualTo(first);
        assertThat(shop.host().publishedTypes()).containsOnlyOnce("order.canceled");
    }

    @ParameterizedTest
    @CsvSource({"customer, cancelled_by_customer", "operator, cancelled_by_operator"})
    void the_reason_says_who_asked(String requester, String reason) {
        var id = shop.place(Shop.ORDER);

        shop.post("/orders/" + id + "/cancel", "{\"requestedBy\": \"%s\"}".formatted(requester));

        assertThat(order(id, "cancelReason")).isEqualTo(reason);
        assertThat(shop.post("/orders/" + id + "/cancel", "{\"requestedBy\": \"x\"}").status())
                .isEqualTo(400);
    }

    @Test
    void a_confirmed_order_is_cancelled_once_shipping_has_said_that_nothing_left() {
        var id = confirmed();

        var answer = shop.post("/orders/" + id + "/cancel", "{\"requestedBy\": \"customer\"}");
        var again = shop.post("/orders/" + id + "/cancel", "");
        shop.host().deliverAll();

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().path("status").asText()).isEqualTo("cancel_requested");
        assertThat(answer.body().path("waitsFor").asText()).isEqualTo("shipping");
        assertThat(again).isEqualTo(answer);
        assertThat(order(id, "status")).isEqualTo("cancelled");
        assertThat(order(id, "cancelReason")).isEqualTo("cancelled_by_customer");
        assertThat(shipment(id)).isEqualTo("canceled");
        assertThat(shop.host().publishedTypes())
                .containsOnlyOnce("order.cancel_requested", "shipment.canceled", "order.canceled");
        assertThat(shop.host().deadLetters()).isEmpty();
    }

    @Test
    void an_order_whose_goods_leave_meanwhile_is_shipped_and_says_why() {
        var id = confirmed();

        shop.post("/orders/" + id + "/cancel", "");
        shop.post("/shipments/" + id + "-1/dispatch", "");
        shop.host().deliverAll();

        assertThat(order(id, "status")).isEqualTo("shipped");
        assertThat(order(id, "cancelRefused")).isEqualTo("already_dispatched");
        assertThat(shop.host().publishedTypes()).doesNotContain("order.canceled");
    }

    @Test
    void an_order_whose_goods_have_left_is_refused_with_the_reason() {
        var id = confirmed();
        shop.post("/shipments/" + id + "-1/dispatch", "");
        shop.host().deliverAll();

        var answer = shop.post("/orders/" + id + "/cancel", "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("detail").asText()).contains(id, "shipped");
        assertThat(order(id, "status")).isEqualTo("shipped");
    }

    @Test
    void an_order_that_no_carrier_takes_is_cancelled() {
        var id = shop.place(orderWith("\"shippingOutcome\": \"refused\""));
        shop.host().deliverAll();

        assertThat(order(id, "status")).isEqualTo("cancelled");
        assertThat(order(id, "cancelReason")).isEqualTo("shipping_failed");
    }

    private String confirmed() {
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();
        return id;
    }

    private String shipment(String id) {
        return shop.get("/shipments/" + id + "-1").body().path("status").asText();
    }

    @Test
    void an_order_that_there_is_not_is_not_found() {
        assertThat(shop.post("/orders/none/cancel", "").status()).isEqualTo(404);
    }

    private String order(String id, String member) {
        return shop.get("/orders/" + id).body().path(member).asText();
    }

    private String payment(String id) {
        return shop.get("/payments/" + id).body().path("status").asText();
    }

    private int available() {
        return shop.get("/inventory/LAPTOP-001").body().path("available").asInt();
    }
}
