package dev.tradewind.commerce.orders;

import static dev.tradewind.commerce.testing.Shop.orderWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.Shop;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Orders that somebody looks at before they are confirmed.
class OrderHoldTest {
    private static final String REASON = "{\"reason\": \"address looks forged\"}";

    @ParameterizedTest
    @EnumSource(OrderFlow.class)
    void a_held_order_is_confirmed_when_it_is_released_and_not_before(OrderFlow flow) {
        var shop = Shop.open(Profile.DEMO, flow);
        var id = shop.place(Shop.ORDER);
        var held = hold(shop, id);
        shop.host().deliverAll();

        assertThat(held.body().path("status").asText()).isEqualTo("held");
        assertThat(order(shop, id).at("/hold/reason").asText()).isEqualTo("address looks forged");
        assertThat(order(shop, id).path("payment").asText()).isEqualTo("succeeded");
        assertThat(order(shop, id).path("status").asText()).isEqualTo("held");
        assertThat(order(shop, id).path("waitsFor").asText()).isEqualTo("release");
        assertThat(shop.host().publishedTypes()).doesNotContain("order.confirmed");

        var released = release(shop, id);
        shop.host().deliverAll();

        assertThat(released.body().path("status").asText()).isEqualTo("confirmed");
        assertThat(order(shop, id).has("hold")).isFalse();
        assertThat(shop.host().publishedTypes())
                .containsOnlyOnce("order.held", "order.released", "order.confirmed")
                .contains("shipment.created");
        assertThat(shop.host().deadLetters()).isEmpty();
    }

    @Test
    void an_order_that_is_released_before_its_outcomes_waits_for_them() {
        var shop = Shop.open(Profile.DEMO);
        var id = shop.place(Shop.ORDER);
        hold(shop, id);

        assertThat(release(shop, id).body().path("status").asText()).isEqualTo("pending");
        shop.host().deliverAll();

        assertThat(order(shop, id).path("status").asText()).isEqualTo("confirmed");
    }

    @ParameterizedTest
    @CsvSource({"paymentOutcome, declined", "inventoryOutcome, out_of_stock"})
    void a_held_order_of_which_a_part_fails_ends(String part, String outcome) {
        var shop = Shop.open(Profile.DEMO);
        var id = shop.place(orderWith("\"%s\": \"%s\"".formatted(part, outcome)));
        hold(shop, id);
        shop.host().deliverAll();

        assertThat(order(shop, id).path("status").asText()).isEqualTo("cancelled");
        assertThat(release(shop, id).body().path("status").asText()).isEqualTo("cancelled");
        assertThat(shop.host().publishedTypes()).doesNotContain("order.confirmed");
    }

    @Test
    void a_held_order_can_be_cancelled() {
        var shop = Shop.open(Profile.DEMO);
        var id = shop.place(Shop.ORDER);
        hold(shop, id);
        shop.host().deliverAll();

        var answer = shop.post("/orders/" + id + "/cancel", "{\"requestedBy\": \"operator\"}");
        shop.host().deliverAll();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(shop.get("/payments/" + id).body().path("status").asText()).isEqualTo("voided");
        assertThat(shop.get("/inventory/LAPTOP-001").body().path("available").asInt())
                .isEqualTo(100);
    }

    @Test
    void holding_and_releasing_again_change_nothing() {
        var shop = Shop.open(Profile.DEMO);
        var id = shop.place(Shop.ORDER);

        assertThat(hold(shop, id)).isEqualTo(hold(shop, id));
        assertThat(release(shop, id)).isEqualTo(release(shop, id));
        assertThat(hold(shop, id).body().path("status").asText()).isEqualTo("held");
        assertThat(shop.host().publishedTypes().stream().filter("order.held"::equals)).hasSize(2);
        assertThat(shop.host().distinctEventIds()).hasSameSizeAs(shop.host().published());
    }

    @Test
    void only_an_order_that_waits_can_be_held_and_only_with_a_reason() {
        var shop = Shop.open(Profile.DEMO);
        var id = shop.place(Shop.ORDER);

        assertThat(shop.post("/orders/" + id + "/hold", "{}").status()).isEqualTo(400);
        shop.host().deliverAll();

        assertThat(hold(shop, id).status()).isEqualTo(409);
        assertThat(hold(shop, "none").status()).isEqualTo(404);
        assertThat(release(shop, "none").status()).isEqualTo(404);
    }

    @Test
    void held_orders_are_listed_by_that() {
        var shop = Shop.open(Profile.DEMO);
        shop.place(Shop.ORDER);
        var id = shop.place(Shop.ORDER);
        hold(shop, id);

        assertThat(shop.get("/orders?status=held").body().get("items"))
                .extracting(it -> it.get("orderId").textValue())
                .containsExactly(id);
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    /// A hold at any moment comes before the confirmation and keeps it off, or after it and is refused.
    @ParameterizedTest
    @MethodSource("seeds")
    void hold_and_confirmation_never_both_hold(long seed) {
        var random = new Random(seed);
        var shop = Shop.open(Profile.DEMO);
        var id = shop.place(Shop.ORDER);
        for (int i = random.nextInt(10); i > 0; i--) {
            shop.host().deliverAny(random);
        }

        int held = hold(shop, id).status();
        for (int i = 0; i < 20; i++) {
            shop.host().deliverAny(random);
        }
        shop.host().deliverAll();

        assertThat(order(shop, id).path("status").asText())
                .isEqualTo(held == 200 ? "held" : "confirmed");
        assertThat(shop.host().publishedTypes().contains("order.confirmed")).isEqualTo(held != 200);
    }

    private static Shop.Answer hold(Shop shop, String id) {
        return shop.post("/orders/" + id + "/hold", REASON);
    }

    private static Shop.Answer release(Shop shop, String id) {
        return shop.post("/orders/" + id + "/release", "");
    }

    private static JsonNode order(Shop shop, String id) {
        return shop.get("/orders/" + id).body();
    }
}
