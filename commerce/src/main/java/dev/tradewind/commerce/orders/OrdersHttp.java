package dev.tradewind.commerce.orders;

import static dev.tradewind.commerce.orders.Order.ORDERS;
import static dev.tradewind.http.access.ApiRole.CUSTOMER;
import static dev.tradewind.http.access.ApiRole.FINANCE;
import static dev.tradewind.http.access.ApiRole.SUPPORT;
import static dev.tradewind.http.access.ApiRole.WAREHOUSE;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Ownership;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.List;

/// The order API.
final class OrdersHttp {
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;

    private final Host host;
    private final Profile profile;
    private final Pricing pricing;
    private final Placement placement;
    private final OrderListing listing;
    private final OrderExport export;

    OrdersHttp(Host host, Profile profile, Pricing pricing, Placement placement) {
        this.host = host;
        this.profile = profile;
        this.pricing = pricing;
        this.placement = placement;
        listing = new OrderListing(host);
        export = new OrderExport(host);
    }

    List<Route> routes() {
        return List.of(
                Route.post("/orders", this::place).inRounds().askedBy(CUSTOMER, SUPPORT),
                Route.get("/orders", listing::list).askedBy(CUSTOMER, SUPPORT, WAREHOUSE, FINANCE),
                Route.get("/orders/export", export::export).askedBy(SUPPORT, FINANCE),
                Route.get("/orders/{orderId}", this::find)
                        .askedBy(CUSTOMER, SUPPORT, WAREHOUSE, FINANCE),
                Route.get("/orders/{orderId}/timeline", this::timeline)
                        .askedBy(SUPPORT, WAREHOUSE, FINANCE));
    }

    private Reply place(HttpCall call) {
        var fields = call.fields();
        return switch (OrderForm.of(call, fields)) {
            case EMAIL -> {
                var wanted = PlaceOrderRequest.read(fields, profile, pricing);
                Ownership.requireNamed(call, "/customerEmail", wanted.customerEmail());
                yield Reply.json(ACCEPTED, placement.place(wanted, RequestMarks.of(call)));
            }
            case CUSTOMER -> {
                var wanted = CustomerOrderRequest.read(fields, pricing);
                Ownership.requireNamed(call, "/customer_id", wanted.customerEmail());
                var order = placement.placeShort(wanted, RequestMarks.of(call));
                yield Reply.ok(CustomerOrderView.of(order));
            }
        };
    }

    private Reply find(HttpCall call) {
        var id = OrderCareHttp.id(call);
        var documents = host.documents();
        if (ShortOrderIds.isMeant(id)) {
            return documents
                    .find(ORDERS, id.value())
                    .filter(read -> call.isFor(read.value().customerEmail()))
                    .map(read ->
                            OrderCareHttp.tagged(
                                    CustomerOrderView.of(read.value()), read.version()))
                    .orElseGet(() -> Reply.json(NOT_FOUND, CustomerOrderView.Missing.ORDER));
        }
        var read = OrderCareHttp.own(call, documents);
        return OrderCareHttp.tagged(OrderView.of(read.value()), read.version());
    }

    private Reply timeline(HttpCall call) {
        var order = OrderSteps.wanted(OrderCareHttp.id(call), host.documents()).value();
        return Reply.ok(new Timeline(order.orderId(), host.timeline(order.orderId().value())));
    }

    private record Timeline(OrderId orderId, List<TimelineEntry> entries) {
        Timeline {
            entries = List.copyOf(entries);
        }
    }
}
