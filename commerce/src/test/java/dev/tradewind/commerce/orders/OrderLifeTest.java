package dev.tradewind.commerce.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.orders.events.OrderStatusChanged;
import dev.tradewind.commerce.payments.events.PaymentRefunded;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.eventing.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The places that an order comes to once it is confirmed, and who is told.
class OrderLifeTest {
    private static final Instant NOW = Instant.parse("2026-07-02T10:00:00Z");
    private static final String ONE_MOUSE =
            "{\"items\": [{\"sku\": \"MOUSE-002\", \"quantity\": 1}]}";

    private final Shop shop = Shop.open(Profile.DEMO);

    @Test
    void each_change_of_its_place_is_told_once() {
        shop.host().deliverCopies(3);
        var id = confirmed();
        dispatch(id, 1, "");
        track(id, 1, "delivered");

        assertThat(changes(shop))
                .containsExactly(
                        "pending -> confirmed", "confirmed -> shipped", "shipped -> delivered");
        assertThat(order(id).path("waitsFor").isMissingNode()).isTrue();
    }

    @Test
    void what_leaves_by_itself_comes_to_its_end_by_itself() {
        var clock = new JumpingClock(NOW);
        var automatic = Shop.dispatching(clock);
        var id = automatic.place(Shop.ORDER);
        automatic.host().deliverAll();
        clock.parkUntil(clock.instant().plus(Duration.ofMinutes(1)).toEpochMilli());
        automatic.host().deliverAll();

        assertThat(automatic.get("/orders/" + id).body().get("status").textValue())
                .isEqualTo("delivered");
        assertThat(changes(automatic))
                .containsExactly(
                        "pending -> confirmed", "confirmed -> shipped", "shipped -> delivered");
        assertThat(automatic.host().deadLetters()).isEmpty();
    }

    @Test
    void an_order_in_parts_is_shipped_with_the_last_and_delivered_with_the_last() {
        var id = confirmed();

        dispatch(id, 1, ONE_MOUSE);
        assertThat(status(id)).isEqualTo("fulfilling");
        track(id, 1, "delivered");
        assertThat(status(id)).isEqualTo("fulfilling");
        dispatch(id, 2, "");
        assertThat(status(id)).isEqualTo("shipped");
        track(id, 2, "delivered");

        assertThat(status(id)).isEqualTo("delivered");
        assertThat(order(id).get("shipments"))
                .extracting(it -> it.get("status").textValue())
                .containsExactly("delivered", "delivered");
    }

    @Test
    void an_order_tells_how_to_follow_its_shipments() {
        var id = confirmed();
        var tracking = shop.get("/shipments/" + id + "-1").body().get("trackingId");

        var shipment = order(id).at("/shipments/0");

        assertThat(shipment.get("trackingId")).isEqualTo(tracking);
        assertThat(shipment.get("carrier").textValue()).isEqualTo("LOCAL");
        assertThat(shipment.get("status").textValue()).isEqualTo("created");
        assertThat(order(id).get("waitsFor").textValue()).isEqualTo("dispatch");
    }

    @Test
    void a_customer_with_an_id_is_told_in_the_words_of_that_form() {
        var placed =
                shop.post(
                        "/orders",
                        """
                        {"customer_id": "CUST-123",
                         "items": [{"product_id": "product-1", "quantity": 2, "price": 39.99}]}
                        """);
        var id = placed.body().get("order_id").textValue();
        shop.host().deliverAll();
        dispatch(id, 1, "");

        assertThat(order(id).get("status").textValue()).isEqualTo("shipped");
        assertThat(order(id).at("/shipments/0/tracking_id").textValue()).matches("TRK-[0-9A-F]{8}");
    }

    @ParameterizedTest
    @CsvSource({
        "returned, returned, refunded",
        "returned, delivered, delivered",
        "delivered, returned, delivered"
    })
    void an_order_came_back_if_all_of_it_did(String first, String second, String end) {
        var id = confirmed();
        dispatch(id, 1, ONE_MOUSE);
        dispatch(id, 2, "");
        track(id, 1, first);
        track(id, 2, second);

        assertThat(status(id)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({"true, refunded", "false, shipped"})
    void an_order_is_refunded_when_nothing_of_its_money_is_left(boolean full, String status) {
        var id = confirmed();
        dispatch(id, 1, "");

        shop.host().redrive(PaymentRefunded.TYPE.first(new EventId("r"), NOW, refund(id, full)));
        assertThat(status(id)).isEqualTo(status);

        track(id, 1, "delivered");
        assertThat(status(id)).isEqualTo(full ? "refunded" : "delivered");
    }

    private static PaymentRefunded refund(String order, boolean full) {
        var amount = new Money(1000, Currency.of("USD"));
        return new PaymentRefunded(
                new OrderId(order), "r-1", "a@b.c", amount.decimal(), "USD", full, "broken");
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    /// Whatever the order in which orders hears of it.
    @ParameterizedTest
    @MethodSource("seeds")
    void news_in_any_order_ends_in_the_same_place(long seed) {
        var random = new Random(seed);
        var id = confirmed();
        post(id, 1, "dispatch", ONE_MOUSE);
        while (post(id, 2, "dispatch", "").status() != 200) {
            shop.host().deliverAny(random);
        }
        post(id, 1, "tracking", "{\"status\": \"delivered\"}");
        post(id, 2, "tracking", "{\"status\": \"returned\"}");
        for (int i = 0; i < 100; i++) {
            shop.host().deliverAny(random);
        }
        shop.host().deliverAll();

        assertThat(status(id)).isEqualTo("delivered");
        assertThat(order(id).get("shipments")).hasSize(2);
        assertThat(order(id).get("shipments"))
                .allMatch(it -> it.get("trackingId").textValue().startsWith("TRK-"));
        assertThat(shop.host().deadLetters()).isEmpty();
    }

    private String confirmed() {
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();
        return id;
    }

    private void dispatch(String id, int number, String body) {
        assertThat(post(id, number, "dispatch", body).status()).isEqualTo(200);
        shop.host().deliverAll();
    }

    private void track(String id, int number, String status) {
        assertThat(post(id, number, "tracking", "{\"status\": \"%s\"}".formatted(status)).status())
                .isEqualTo(200);
        shop.host().deliverAll();
    }

    private Shop.Answer post(String id, int number, String what, String body) {
        return shop.post("/shipments/%s-%d/%s".formatted(id, number, what), body);
    }

    private JsonNode order(String id) {
        return shop.get("/orders/" + id).body();
    }

    private String status(String id) {
        return order(id).get("status").textValue();
    }

    private static List<String> changes(Shop shop) {
        var changes = new ArrayList<String>();
        for (var event : shop.host().published()) {
            if (event.isOf(OrderStatusChanged.TYPE)) {
                var data = event.as(OrderStatusChanged.TYPE).data();
                changes.add(data.previous() + " -> " + data.status());
            }
        }
        return changes;
    }
}
