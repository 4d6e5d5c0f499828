package dev.tradewind.commerce.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Orders of a version that knew nothing of shipments, holds and deadlines.
class OldOrderTest {
    private static final String ID = "019f2245-6100-7af7-aee7-bbe10c45c028";

    private final JumpingClock clock = new JumpingClock(Instant.parse("2026-07-02T10:00:00Z"));
    private final Shop shop = Shop.demoAt(clock);

    @Test
    void one_that_was_confirmed_and_paid_is_not_cancelled() {
        keep(OrderStatus.CONFIRMED);

        var answer = shop.post("/orders/" + ID + "/cancel", "");
        shop.host().deliverAll();

        assertThat(answer.status()).isEqualTo(409);
        assertThat(status()).isEqualTo("confirmed");
        assertThat(shop.host().published()).isEmpty();
    }

    @Test
    void one_that_waits_is_held_and_released_like_any_other() {
        keep(OrderStatus.PENDING);

        shop.post("/orders/" + ID + "/hold", "{\"reason\": \"old\"}");
        assertThat(status()).isEqualTo("held");
        shop.post("/orders/" + ID + "/release", "");

        assertThat(status()).isEqualTo("pending");
        assertThat(shop.get("/orders/" + ID).body().has("deadline")).isTrue();
    }

    @Test
    void one_that_is_held_ends_too() {
        keep(OrderStatus.PENDING);
        shop.post("/orders/" + ID + "/hold", "{\"reason\": \"old\"}");

        clock.parkUntil(clock.instant().plus(Duration.ofDays(7)).toEpochMilli());
        shop.host().deliverAll();

        assertThat(status()).isEqualTo("cancelled");
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            names = {"PENDING", "CANCELLED"})
    void one_is_shown_without_what_it_does_not_have(OrderStatus status) {
        keep(status);

        var shown = shop.get("/orders/" + ID).body();

        assertThat(shown.get("status").textValue()).isEqualTo(status.label());
        assertThat(shown.has("deadline")).isFalse();
        assertThat(shown.has("shipments")).isFalse();
    }

    private String status() {
        return shop.get("/orders/" + ID).body().get("status").textValue();
    }

    private void keep(OrderStatus status) {
        var now = clock.instant();
        var order =
                new Order(
                        new OrderId(ID),
                        new EventId("old"),
                        "ann@example.com",
                        Currency.of("EUR"),
                        List.of(new Order.Line(new Sku("CUP-1"), 1, 450)),
                        450,
                        PublicationStatus.EVENT_PUBLISHED,
                        status,
                        Outcome.PENDING,
                        Outcome.PENDING,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        now,
                        now);
        shop.host()
                .execute(
                        Command.of(
                                "orders",
                                "keep-old",
                                Order.class,
                                _ -> Decision.create(Order.ORDERS, ID, order).answering(order)));
    }
}
