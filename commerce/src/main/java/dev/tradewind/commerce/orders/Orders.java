package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.TimeOrderedIds;
import dev.tradewind.commerce.cart.events.CartCheckedOut;
import dev.tradewind.commerce.inventory.events.InventoryFailed;
import dev.tradewind.commerce.inventory.events.InventoryReserved;
import dev.tradewind.commerce.payments.events.PaymentCompleted;
import dev.tradewind.commerce.payments.events.PaymentFailed;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// The orders service: takes orders over HTTP, joins what payments and inventory make of them, and hears of products.
public final class Orders {
    private static final String NAME = "orders";

    private final OrdersHttp http;
    private final OutcomeJoin join;
    private final CartOrders carts;
    private final OrderProducts products;

    public Orders(
            Host host,
            Profile profile,
            OrderFlow flow,
            InstantSource clock,
            TimeOrderedIds ids,
            RandomGenerator random) {
        http =
                new OrdersHttp(
                        host,
                        profile,
                        new Placement(host, clock, ids, new ShortOrderIds(random)),
                        new Cancellation(host, clock));
        join = new OutcomeJoin(flow, clock);
        carts = new CartOrders(clock);
        products = new OrderProducts(host);
    }

    public Service service() {
        var outcomes =
                Intake.named(NAME)
                        .inTurnOn(PaymentCompleted.TYPE, join.payment(Outcome.SUCCEEDED))
                        .inTurnOn(PaymentFailed.TYPE, join.payment(Outcome.FAILED))
                        .inTurnOn(InventoryReserved.TYPE, join.inventory(Outcome.SUCCEEDED))
                        .inTurnOn(InventoryFailed.TYPE, join.inventory(Outcome.FAILED));
        var checkouts =
                Intake.named(NAME + "-carts")
                        .inTurnOn(CartCheckedOut.TYPE, carts::onCartCheckedOut);
        var news = products.heardBy(Intake.named(NAME + "-products"));
        var routes = new ArrayList<>(http.routes());
        routes.add(products.route());
        return new Service(NAME, List.of(outcomes, checkouts, news), routes);
    }
}
