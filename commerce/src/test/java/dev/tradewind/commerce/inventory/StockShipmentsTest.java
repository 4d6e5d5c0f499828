package dev.tradewind.commerce.inventory;

import static dev.tradewind.commerce.inventory.StockMovementsTest.movements;
import static dev.tradewind.commerce.inventory.StockMovementsTest.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.commerce.returns.events.ReturnInspected;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.commerce.shipping.events.ShipmentReturned;
import dev.tradewind.commerce.shipping.events.ShippedItem;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What leaves the house with shipments, and what comes back.
class StockShipmentsTest {
    private static final BigDecimal SOME = BigDecimal.TEN;

    private final Shop shop = Shop.open(Profile.PROD);

    @BeforeEach
    void count() {
        shop.put("/inventory/CUP", "{\"onHand\": 10}");
    }

    @Test
    void a_confirmed_order_is_committed_and_its_dispatch_takes_it_out() {
        var id = confirmed(3);
        assertThat(stock()).isEqualTo("10 = 7 + 0 + 3");

        shop.post("/shipments/" + id + "-1/dispatch", "");
        shop.host().deliverAll();

        assertThat(stock()).isEqualTo("7 = 7 + 0 + 0");
        assertThat(movements(shop, "CUP", "reason")).containsExactly("count", "shipped");
        assertThat(movements(shop, "CUP", "note")).last().isEqualTo("order " + id);
    }

    @Test
    void each_of_several_shipments_takes_what_is_in_it() {
        var id = confirmed(3);

        shop.post(
                "/shipments/" + id + "-1/dispatch",
                "{\"items\": [{\"sku\": \"CUP\", \"quantity\": 1}]}");
        shop.host().deliverAll();
        assertThat(stock()).isEqualTo("9 = 7 + 0 + 2");
        shop.post("/shipments/" + id + "-2/dispatch", "");
        shop.host().deliverAll();

        assertThat(stock()).isEqualTo("7 = 7 + 0 + 0");
        assertThat(movements(shop, "CUP", "quantity")).containsExactly("10", "-1", "-2");
    }

    @Test
    void a_dispatch_that_is_heard_before_the_confirmation_confirms() {
        var id = reserved(3);

        hear(dispatched(id, "s-1", 1, false));
        assertThat(stock()).isEqualTo("9 = 7 + 0 + 2");
        hear(confirmed(id, Optional.of(List.of())));

        assertThat(stock()).isEqualTo("9 = 7 + 0 + 2");
    }

    @Test
    void a_confirmation_of_a_version_without_shipments_takes_the_goods_out_as_it_did_there() {
        var id = reserved(3);

        hear(confirmed(id, Optional.empty()));
        hear(dispatched(id, "s-1", 3, true));

        assertThat(stock()).isEqualTo("7 = 7 + 0 + 0");
        assertThat(shop.host().deadLetters()).doesNotContain("inventory-goods-dlq");
    }

    @Test
    void what_is_cancelled_after_its_confirmation_is_released() {
        var id = confirmed(3);

        hear(cancelled(id));

        assertThat(stock()).isEqualTo("10 = 10 + 0 + 0");
        assertThat(shop.host().publishedTypes()).containsOnlyOnce("inventory.released");
        assertThat(movements(shop, "CUP", "reason")).containsExactly("count");
    }

    @Test
    void a_shipment_that_comes_back_is_in_stock_again_once() {
        var id = confirmed(3);
        hear(dispatched(id, "s-1", 3, true));

        shop.host().resendUnderAnotherId(back(id, "s-1", 3));
        shop.host().resendUnderAnotherId(back(id, "s-1", 3));
        hear(back(id, "s-1", 3));

        assertThat(stock()).isEqualTo("10 = 10 + 0 + 0");
        assertThat(movements(shop, "CUP", "reason"))
                .containsExactly("count", "shipped", "returned");
    }

    @Test
    void a_shipment_that_is_back_before_it_is_known_to_be_gone_was_gone_all_the_same() {
        var id = confirmed(3);

        hear(back(id, "s-1", 3));
        hear(dispatched(id, "s-1", 3, true));

        assertThat(stock()).isEqualTo("10 = 10 + 0 + 0");
        assertThat(movements(shop, "CUP", "quantity")).containsExactly("10", "-3", "3");
    }

    @Test
    void a_shipment_counts_once_under_however_many_ids_it_is_told() {
        var id = confirmed(3);

        var event = dispatched(id, "s-1", 1, false);
        hear(event);
        shop.host().resendUnderAnotherId(event);

        assertThat(stock()).isEqualTo("9 = 7 + 0 + 2");
    }

    @Test
    void the_last_shipment_that_names_no_goods_has_all_that_is_left() {
        var id = confirmed(3);

        hear(
                ShipmentDispatched.TYPE.first(
                        new EventId("nameless"),
                        Instant.EPOCH,
                        new ShipmentDispatched(id, "s-1", "a@b.c", List.of(), SOME, "USD", true)));

        assertThat(stock()).isEqualTo("7 = 7 + 0 + 0");
    }

    @Test
    void more_than_an_order_has_does_not_leave_for_it() {
        var id = confirmed(3);

        hear(dispatched(id, "s-1", 4, true));

        assertThat(shop.host().deadLetters()).containsExactly("inventory-goods-dlq");
        assertThat(stock()).isEqualTo("10 = 7 + 0 + 3");
    }

    @Test
    void nothing_leaves_for_an_order_that_was_released() {
        var id = confirmed(3);
        hear(cancelled(id));

        hear(dispatched(id, "s-1", 3, true));

        assertThat(shop.host().deadLetters()).containsExactly("inventory-goods-dlq");
        assertThat(stock()).isEqualTo("10 = 10 + 0 + 0");
    }

    @Test
    void what_customers_send_back_is_stock_or_scrap() {
        var id = confirmed(3);
        hear(dispatched(id, "s-1", 3, true));

        var items = List.of(new ReturnInspected.Item(new Sku("CUP"), 2, 1));
        hear(
                ReturnInspected.TYPE.first(
                        new EventId("looked-at"),
                        Instant.EPOCH,
                        new ReturnInspected(id, "r-1", "a@b.c", items, SOME, "USD")));

        assertThat(stock()).isEqualTo("9 = 9 + 0 + 0");
        assertThat(movements(shop, "CUP", "reason"))
                .containsExactly("count", "shipped", "returned", "scrapped");
        assertThat(movements(shop, "CUP", "quantity")).containsExactly("10", "-3", "3", "-1");
    }

    /// An order that orders knows nothing of, so that nobody confirms it.
    private OrderId reserved(int quantity) {
        var id = new OrderId("o-1");
        var line = new OrderCreated.Item(new Sku("CUP"), quantity, BigDecimal.ONE);
        hear(
                OrderCreated.TYPE.first(
                        new EventId("created"),
                        Instant.EPOCH,
                        new OrderCreated(id, "a@b.c", List.of(line), SOME, "USD")));
        shop.host().forgetDeadLetters();
        return id;
    }

    private static Event<OrderConfirmed> confirmed(
            OrderId id, Optional<List<OrderCreated.Item>> items) {
        return OrderConfirmed.TYPE.first(
                new EventId("confirmed"),
                Instant.EPOCH,
                new OrderConfirmed(id, "a@b.c", SOME, "USD", items, Optional.empty()));
    }

    private OrderId confirmed(int quantity) {
        var id = shop.place(order(quantity));
        shop.host().deliverAll();
        return new OrderId(id);
    }

    private static Event<ShipmentDispatched> dispatched(
            OrderId id, String shipment, int quantity, boolean last) {
        return ShipmentDispatched.TYPE.first(
                new EventId("dispatched-" + shipment),
                Instant.EPOCH,
                new ShipmentDispatched(id, shipment, "a@b.c", cups(quantity), SOME, "USD", last));
    }

    private static Event<ShipmentReturned> back(OrderId id, String shipment, int quantity) {
        return ShipmentReturned.TYPE.first(
                new EventId("returned-" + shipment),
                Instant.EPOCH,
                new ShipmentReturned(id, shipment, "a@b.c", cups(quantity), SOME, "USD"));
    }

    private static Event<OrderCancelled> cancelled(OrderId id) {
        return OrderCancelled.TYPE.first(
                new EventId("cancelled"),
                Instant.EPOCH,
                OrderCancelled.after(id, "a@b.c", "cancelled_on_request"));
    }

    private static List<ShippedItem> cups(int quantity) {
        return List.of(new ShippedItem(new Sku("CUP"), quantity));
    }

    private void hear(Event<?> event) {
        shop.host().hear(event);
    }

    /// On hand, and what it is the sum of: available, reserved and committed.
    private String stock() {
        var stock = shop.get("/inventory/CUP").body();
        return "%d = %d + %d + %d"
                .formatted(
                        stock.get("onHand").intValue(),
                        stock.get("available").intValue(),
                        stock.get("reserved").intValue(),
                        stock.get("committed").intValue());
    }
}
