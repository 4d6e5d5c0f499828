package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.TimeOrderedIds;
import dev.tradewind.commerce.cart.events.CartCheckedOut;
import dev.tradewind.commerce.fraud.events.FraudSuspected;
import dev.tradewind.commerce.inventory.events.InventoryFailed;
import dev.tradewind.commerce.inventory.events.InventoryReserved;
import dev.tradewind.commerce.orders.events.OrderAged;
import dev.tradewind.commerce.orders.tax.TaxRule;
import dev.tradewind.commerce.payments.events.PaymentCompleted;
import dev.tradewind.commerce.payments.events.PaymentFailed;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// The orders service: takes orders over HTTP, joins what payments and inventory make of them, follows their shipments, and
/// hears of products.
public final class Orders {
    private static final String NAME = "orders";

    private final OrdersHttp http;
    private final OrderCareHttp care;
    private final DiscountsHttp discounts;
    private final OrderFlow flow;
    private final OutcomeJoin join;
    private final OrderRuns runs;
    private final ShipmentNews shipments;
    private final OrderDeadlines deadlines;
    private final SuspectedOrders suspected;
    private final CartOrders carts;
    private final OrderProducts products;

    /// @param pricing whose prices orders have
    /// @param taxes by which rule they are taxed
    /// @param limit how long an order waits for its payment and its goods
    public Orders(
            Host host,
            Profile profile,
            OrderFlow flow,
            Pricing pricing,
            TaxRule taxes,
            Duration limit,
            InstantSource clock,
            TimeOrderedIds ids,
            RandomGenerator random) {
        deadlines = new OrderDeadlines(limit, clock);
        var lineTaxes = new LineTaxes(taxes);
        http =
                new OrdersHttp(
                        host,
                        profile,
                        pricing,
                        new Placement(
                                host,
                                pricing,
                                lineTaxes,
                                deadlines,
                                clock,
                                ids,
                                new ShortOrderIds(random)));
        discounts = new DiscountsHttp(host, clock);
        var holds = new OrderHolds(host, deadlines, clock);
        suspected = new SuspectedOrders(holds, clock);
        care =
                new OrderCareHttp(
                        host,
                        new Cancellation(host, clock),
                        holds,
                        new OrderAddress(host, lineTaxes, clock),
                        new OrderErasure(host, clock));
        this.flow = flow;
        join = new OutcomeJoin(flow, clock);
        runs = new OrderRuns(clock);
        shipments = new ShipmentNews(clock);
        carts = new CartOrders(lineTaxes, deadlines, clock);
        products = new OrderProducts(host);
    }

    public Service service() {
        var joined =
                Intake.named(NAME)
                        .inTurnOn(PaymentCompleted.TYPE, join.payment(Outcome.SUCCEEDED))
                        .inTurnOn(PaymentFailed.TYPE, join.payment(Outcome.FAILED))
                        .inTurnOn(InventoryReserved.TYPE, join::onInventoryReserved)
                        .inTurnOn(InventoryFailed.TYPE, join::onInventoryFailed)
                        .inTurnOn(OrderAged.TYPE, deadlines::onOrderAged)
                        .inTurnOn(FraudSuspected.TYPE, suspected::onFraudSuspected);
        var outcomes = flow == OrderFlow.ORCHESTRATED ? runs.heardBy(joined) : joined;
        var news = shipments.heardBy(Intake.named(NAME + "-shipments"), flow);
        var checkouts =
                Intake.named(NAME + "-carts")
                        .inTurnOn(CartCheckedOut.TYPE, carts::onCartCheckedOut);
        var offers = products.heardBy(Intake.named(NAME + "-products"));
        var routes = new ArrayList<>(http.routes());
        routes.addAll(care.routes());
        routes.add(products.route());
        routes.addAll(discounts.routes());
        return new Service(NAME, List.of(outcomes, news, checkouts, offers), routes)
                .searching(List.of(Order.ORDERS));
    }
}
