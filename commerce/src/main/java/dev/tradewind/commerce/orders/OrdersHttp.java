package dev.tradewind.commerce.orders;

import static dev.tradewind.commerce.orders.Order.ORDERS;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// The order API.
final class OrdersHttp {
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;
    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 200;

    private final Host host;
    private final Profile profile;
    private final Pricing pricing;
    private final Placement placement;

    OrdersHttp(Host host, Profile profile, Pricing pricing, Placement placement) {
        this.host = host;
        this.profile = profile;
        this.pricing = pricing;
        this.placement = placement;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/orders", this::place).inRounds(),
                Route.get("/orders", this::list),
                Route.get("/orders/{orderId}", this::find),
                Route.get("/orders/{orderId}/timeline", this::timeline));
    }

    private Reply place(HttpCall call) {
        var fields = call.fields();
        return switch (OrderForm.of(call, fields)) {
            case EMAIL -> {
                var wanted = PlaceOrderRequest.read(fields, profile, pricing);
                yield Reply.json(ACCEPTED, placement.place(wanted, RequestMarks.of(call)));
            }
            case CUSTOMER -> {
                var wanted = CustomerOrderRequest.read(fields, pricing);
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
                    .map(read ->
                            OrderCareHttp.tagged(
                                    CustomerOrderView.of(read.value()), read.version()))
                    .orElseGet(() -> Reply.json(NOT_FOUND, CustomerOrderView.Missing.ORDER));
        }
        var read = OrderSteps.wanted(id, documents);
        return OrderCareHttp.tagged(OrderView.of(read.value()), read.version());
    }

    private Reply timeline(HttpCall call) {
        var order = OrderSteps.wanted(OrderCareHttp.id(call), host.documents()).value();
        return Reply.ok(new Timeline(order.orderId(), host.timeline(order.orderId().value())));
    }

    private Reply list(HttpCall call) {
        var request = PageRequest.first(limit(call));
        var status = call.queryParameter("status").map(OrdersHttp::status);
        var after = call.queryParameter("after").map(OrdersHttp::cursor);
        var inStatus = status.map(it -> request.inState(it.label())).orElse(request);
        var page = host.documents().list(ORDERS, after.map(inStatus::following).orElse(inStatus));
        var items = page.items().stream().map(it -> OrderView.of(it.value())).toList();
        return Reply.ok(new OrderView.Listing(items, page.next()));
    }

    private static int limit(HttpCall call) {
        try {
            int limit = call.queryParameter("limit").map(Integer::parseInt).orElse(PAGE_DEFAULT);
            if (limit >= 1 && limit <= PAGE_MAX) {
                return limit;
            }
        } catch (NumberFormatException _) {
            // answered below, like a number out of range
        }
        throw Problem.inField("limit", "must be a whole number from 1 to " + PAGE_MAX);
    }

    private static String cursor(String after) {
        try {
            var id = new OrderId(after);
            return ShortOrderIds.isOne(id) ? after : UUID.fromString(after).toString();
        } catch (IllegalArgumentException _) {
            throw Problem.inField("after", "must be the id of an order, as 'next' names it");
        }
    }

    private static OrderStatus status(String text) {
        return Labelled.find(OrderStatus.class, text)
                .orElseThrow(() -> Problem.inField("status", "must be one of " + statuses()));
    }

    private static String statuses() {
        return Arrays.stream(OrderStatus.values())
                .map(OrderStatus::label)
                .collect(Collectors.joining(", "));
    }

    private record Timeline(OrderId orderId, List<TimelineEntry> entries) {
        Timeline {
            entries = List.copyOf(entries);
        }
    }
}
