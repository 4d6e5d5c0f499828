package dev.tradewind.commerce;

import static dev.tradewind.commerce.testing.Shop.orderWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.testing.Shop;
import org.junit.jupiter.api.Test;

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
    void cancelling_again_changes_nothing() {
        var id = shop.place(Shop.ORDER);
        var first = shop.post("/orders/" + id + "/cancel", "");

        var second = shop.post("/orders/" + id + "/cancel", "");
        shop.host().deliverAll();

        assertThat(second).isEqualTo(first);
        assertThat(shop.host().publishedTypes()).containsOnlyOnce("order.canceled");
    }

    @Test
    void a_confirmed_order_is_refused_with_the_reason() {
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();

        var answer = shop.post("/orders/" + id + "/cancel", "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("detail").asText()).contains(id, "confirmed");
        assertThat(order(id, "status")).isEqualTo("confirmed");
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
