package dev.tradewind.commerce;

import static dev.tradewind.commerce.testing.Shop.ORDER;
import static dev.tradewind.commerce.testing.Shop.orderWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.eventing.Event;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Orders whose payment waits for their goods, beside orders whose payment does not.
class SequentialFlowTest {
    private final Shop shop = Shop.open(Profile.DEMO, OrderFlow.SEQUENTIAL);
    private final Shop parallel = Shop.open(Profile.DEMO, OrderFlow.PARALLEL);

    @ParameterizedTest
    @ValueSource(
            strings = {
                ORDER,
                """
                {"customerEmail": "student@example.com", "currency": "USD", "paymentOutcome": "declined",
                 "items": [{"sku": "LAPTOP-001", "quantity": 1, "price": 850}]}
                """
            })
    void events_their_data_and_the_end_are_those_of_the_other_flow(String order) {
        var id = shop.place(order);
        shop.host().deliverAll();
        var other = parallel.place(order);
        parallel.host().deliverAll();

        assertThat(published(shop))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(published(parallel));
        assertThat(endOf(shop, id)).isEqualTo(endOf(parallel, other));
    }

    private static List<String> published(Shop shop) {
        return shop.host().published().stream()
                .map(event -> event.type().name() + " " + event.id() + " " + event.data())
                .toList();
    }

    private static List<String> endOf(Shop shop, String id) {
        return Stream.of("/orders/", "/payments/")
                .map(path -> shop.get(path + id).body().path("status").asText())
                .toList();
    }

    @Test
    void a_payment_is_asked_for_when_the_goods_are_set_aside() {
        shop.place(ORDER);
        shop.host().deliverAll();

        assertThat(shop.host().publishedTypes())
                .containsSubsequence(
                        "order.created",
                        "inventory.reserved",
                        "payment.completed",
                        "order.confirmed");
        var outcome = only("payment.completed");
        assertThat(outcome.context().causationId()).contains(only("inventory.reserved").id());
        assertThat(outcome.id()).isEqualTo(only("order.created").id().derive("payment-outcome"));
    }

    private Event<?> only(String type) {
        return shop.host().published().stream()
                .filter(event -> event.type().name().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_order_without_goods_ends_at_once_and_nobody_is_charged() {
        var id = shop.place(orderWith("\"inventoryOutcome\": \"out_of_stock\""));
        shop.host().deliverAll();

        var order = shop.get("/orders/" + id).body();
        assertThat(order.path("status").asText()).isEqualTo("cancelled");
        assertThat(order.path("cancelReason").asText()).isEqualTo("inventory_failed");
        assertThat(endOf(shop, id)).containsExactly("cancelled", "voided");
        assertThat(shop.get("/payments/" + id).body().has("authorisation")).isFalse();
        assertThat(shop.host().publishedTypes())
                .containsExactlyInAnyOrder(
                        "order.created",
                        "inventory.failed",
                        "order.canceled",
                        "order.status_changed",
                        "customer.notified");
        assertThat(shop.host().deadLetters()).isEmpty();
    }
}
