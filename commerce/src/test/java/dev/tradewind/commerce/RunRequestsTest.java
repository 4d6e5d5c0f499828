package dev.tradewind.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.commerce.orders.events.OrderPaymentRequested;
import dev.tradewind.commerce.orders.events.OrderRecallRequested;
import dev.tradewind.commerce.orders.events.OrderReleaseRequested;
import dev.tradewind.commerce.orders.events.OrderReservationRequested;
import dev.tradewind.commerce.orders.events.OrderVoidRequested;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What services answer to the requests of an order's run, in whichever order these come.
class RunRequestsTest {
    private static final Instant TEN = Instant.parse("2026-07-02T10:00:00Z");
    private static final EventId STARTED = new EventId("o-9-created");
    private static final BigDecimal TOTAL = new BigDecimal("9.00");
    private static final List<OrderCreated.Item> ITEMS =
            List.of(new OrderCreated.Item(new Sku("LAPTOP-001"), 1, TOTAL));

    private final JumpingClock clock = new JumpingClock(TEN);
    private final Shop shop = Shop.demoAt(clock, OrderFlow.ORCHESTRATED);
    private int heard;

    /// @return the types of the events that follow
    private <T> List<String> hear(EventType<T> type, T data) {
        int before = shop.host().published().size();
        shop.host().hear(type.first(new EventId("heard-" + ++heard), TEN, data));
        return shop.host().publishedTypes().stream().skip(before).toList();
    }

    /// Nobody but its run does anything for it.
    private OrderId placed() {
        shop.host().pause("saga-order");
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();
        return new OrderId(id);
    }

    @Test
    void goods_that_were_released_before_they_were_reserved_are_not_reserved_later() {
        var id = placed();

        assertThat(
                        hear(
                                OrderReleaseRequested.TYPE,
                                new OrderReleaseRequested(id, STARTED, "a@b.c")))
                .containsExactly("inventory.abandoned");
        assertThat(
                        hear(
                                OrderReservationRequested.TYPE,
                                new OrderReservationRequested(
                                        id, STARTED, "a@b.c", ITEMS, TOTAL, "USD")))
                .isEmpty();
        assertThat(shop.get("/inventory/LAPTOP-001").body().path("available").asInt())
                .isEqualTo(100);
    }

    @Test
    void goods_are_released_once_and_that_is_answered_each_time() {
        var id = placed();
        var release = new OrderReleaseRequested(id, STARTED, "a@b.c");
        hear(
                OrderReservationRequested.TYPE,
                new OrderReservationRequested(id, STARTED, "a@b.c", ITEMS, TOTAL, "USD"));

        assertThat(hear(OrderReleaseRequested.TYPE, release)).containsExactly("inventory.released");
        assertThat(hear(OrderReleaseRequested.TYPE, release))
                .containsExactly("inventory.abandoned");
        assertThat(shop.get("/inventory/LAPTOP-001").body().path("available").asInt())
                .isEqualTo(100);
    }

    @Test
    void a_payment_that_was_voided_before_it_was_made_is_not_made_later() {
        var id = placed();

        assertThat(
                        hear(
                                OrderVoidRequested.TYPE,
                                new OrderVoidRequested(id, STARTED, "a@b.c", TOTAL, "USD")))
                .containsExactly("payment.abandoned");
        assertThat(
                        hear(
                                OrderPaymentRequested.TYPE,
                                new OrderPaymentRequested(id, STARTED, "a@b.c", TOTAL, "USD")))
                .isEmpty();
        assertThat(shop.get("/payments/" + id).body().has("authorisation")).isFalse();
    }

    @Test
    void a_payment_is_voided_once_and_that_is_answered_each_time() {
        var id = placed();
        var request = new OrderVoidRequested(id, STARTED, "a@b.c", TOTAL, "USD");
        hear(
                OrderPaymentRequested.TYPE,
                new OrderPaymentRequested(id, STARTED, "a@b.c", TOTAL, "USD"));

        assertThat(hear(OrderVoidRequested.TYPE, request)).containsExactly("payment.voided");
        assertThat(hear(OrderVoidRequested.TYPE, request)).containsExactly("payment.abandoned");
    }

    @Test
    void an_outcome_has_the_id_that_the_order_gives_it_whichever_request_it_answers() {
        var id = placed();
        var request = new OrderPaymentRequested(id, STARTED, "a@b.c", TOTAL, "USD");

        hear(OrderPaymentRequested.TYPE, request);
        hear(OrderPaymentRequested.TYPE, request);

        assertThat(shop.host().published())
                .filteredOn(event -> event.type().name().equals("payment.completed"))
                .hasSize(2)
                .extracting(event -> event.id().value())
                .containsOnly("o-9-created:payment-outcome");
    }

    @Test
    void goods_that_were_recalled_are_answered_for_each_time() {
        var id = placed();
        var recall = new OrderRecallRequested(id, "a@b.c");

        assertThat(hear(OrderRecallRequested.TYPE, recall)).contains("shipment.canceled");
        assertThat(hear(OrderRecallRequested.TYPE, recall)).containsExactly("shipment.abandoned");
    }

    @Test
    void goods_that_have_left_are_not_recalled() {
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();
        shop.post("/shipments/" + id + "-1/dispatch", "");
        shop.host().deliverAll();

        assertThat(
                        hear(
                                OrderRecallRequested.TYPE,
                                new OrderRecallRequested(new OrderId(id), "a@b.c")))
                .containsExactly("shipment.recall_refused");
    }
}
